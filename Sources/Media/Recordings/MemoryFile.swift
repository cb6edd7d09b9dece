internal import CMediaShims
internal import Glibc

/// Bytes that can be opened as a file as long as this lives, and are on no disk.
public final class MemoryFile {
  private let descriptor: Int32

  /// The file, by a name that people see.
  public let file: MediaFile

  /// Keeps bytes; `nil` where the kernel has no memory for them.
  ///
  /// Calls `memfd_create(2)`.
  public init?(_ bytes: [UInt8], named name: String) {
    descriptor = bytes.withUnsafeBytes { shoko_memory_file($0.baseAddress, $0.count) }
    file = MediaFile(path: Array("/proc/self/fd/\(descriptor)".utf8), name: name)
    if descriptor < 0 { return nil }
  }

  deinit {
    if descriptor >= 0 { close(descriptor) }
  }
}
