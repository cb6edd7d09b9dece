internal import Archive
internal import Glibc
internal import ShokoCore

extension ArchivePath {
  /// Lends the path as text that can be opened, for those who take text alone.
  ///
  /// A folder or file whose name is not UTF-8 goes by the number that the kernel gives to it when it
  /// is open; calls `open(2)`.
  func withOpenableText<R>(_ body: (String) throws(ShokoError) -> R) throws(ShokoError) -> R {
    if let text { return try body(text) }
    let descriptor = open(bytes.map { CChar(bitPattern: $0) } + [0], O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw ShokoError(.failure, .cannotOpen(display, Message.systemReason(errno)))
    }
    defer { close(descriptor) }
    return try body("/proc/self/fd/\(descriptor)")
  }
}
