internal import Glibc

/// What tells that a file is still the one that was examined: device, inode, size and modification
/// time.
public struct FileStamp: Hashable, Sendable {
  let device: Int64
  let inode: Int64
  /// The size in bytes.
  public let size: Int64
  /// The last modification in nanoseconds since 1970 UTC.
  public let modifiedNanoseconds: Int64

  /// How a file differs from what it was.
  public enum Change: Hashable, Sendable {
    /// Not at all.
    case none
    /// Somebody writes to it: it has as many bytes or more; whether the ones from before are the same,
    /// a stamp cannot tell.
    case grown
    /// It has fewer bytes now.
    case shortened
    /// It is another file.
    case rewritten
  }

  init(_ values: (Int64, Int64, Int64, Int64)) {
    (device, inode, size, modifiedNanoseconds) = values
  }

  /// The stamp that a file has now, or `nil` when it is not there.
  ///
  /// Calls `stat(2)`.
  public init?(_ file: MediaFile) {
    var status = stat()
    guard stat(file.path.zeroTerminated, &status) == 0 else { return nil }
    let seconds = UInt64(bitPattern: Int64(status.st_mtim.tv_sec))
    let nanoseconds = UInt64(bitPattern: Int64(status.st_mtim.tv_nsec))
    self.init(
      (
        Int64(bitPattern: UInt64(status.st_dev)), Int64(bitPattern: UInt64(status.st_ino)),
        Int64(status.st_size), Int64(bitPattern: seconds &* 1_000_000_000 &+ nanoseconds)
      ))
  }

  /// The stamp as text, which no other stamp has.
  public var key: String { "\(device) \(inode) \(size) \(modifiedNanoseconds)" }

  /// How a file that had this stamp has changed to have another one.
  public func change(to now: FileStamp) -> Change {
    if self == now { return .none }
    guard device == now.device, inode == now.inode else { return .rewritten }
    return now.size < size ? .shortened : .grown
  }
}
