internal import Evidence
internal import Glibc
internal import Media
internal import ShokoCore

extension MediaFile {
  /// Lends a path that a Swift string can hold.
  ///
  /// A path that is not UTF-8 goes by the number that the kernel gives to an open file.
  func withPath<R>(_ body: (String) throws(ShokoError) -> R) throws(ShokoError) -> R {
    if let text = String(validating: path, as: UTF8.self) { return try body(text) }
    let descriptor = open(
      path.map { CChar(bitPattern: $0) } + [0], O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      throw ShokoError(.failure, .cannotReadFile(name, .readingRefused(errno)))
    }
    defer { close(descriptor) }
    return try body("/proc/self/fd/\(descriptor)")
  }
}

extension FileDigest {
  /// Digests a recording, or its first bytes.
  init(
    of file: MediaFile, length: Int64? = nil, isCancelled: @escaping @Sendable () -> Bool
  ) throws(ShokoError) {
    self = try file.withPath { path throws(ShokoError) in
      try FileDigest(path: path, named: file.name, length: length, isCancelled: isCancelled)
    }
  }
}
