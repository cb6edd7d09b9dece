internal import Glibc

/// Reads files that a user wrote; calls `open(2)` and `read(2)`.
enum SmallFile {
  /// The first bytes of a regular file, at most so many.
  static func read(_ path: ArchivePath, most: Int) throws(SystemError) -> [UInt8] {
    // Without O_NONBLOCK, opening a pipe would wait for its writer.
    let descriptor = path.withCString { open($0, O_RDONLY | O_CLOEXEC | O_NONBLOCK) }
    if descriptor < 0 { throw SystemError(number: errno) }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while bytes.count < most {
      let count = Glibc.read(descriptor, &chunk, min(chunk.count, most - bytes.count))
      if count < 0, errno == EINTR { continue }
      if count < 0 { throw SystemError(number: errno) }
      if count == 0 { break }
      bytes += chunk[..<count]
    }
    return bytes
  }
}
