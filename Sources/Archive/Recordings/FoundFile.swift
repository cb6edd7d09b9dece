public import ShokoCore

/// A regular file that a search found.
public struct FoundFile: Hashable, Sendable {
  /// Where it is: the search's folder with the path below it, ready to be opened.
  public let path: ArchivePath
  /// The size in bytes when it was found.
  public let size: Int64
  /// The last modification in nanoseconds since 1970 UTC, clamped to an `Int64`.
  public let modifiedNanoseconds: Int64
  /// The inode's number; with `device` it tells whether two paths are one file.
  public let inode: UInt64
  /// The device's number.
  public let device: UInt64

  /// Makes a file.
  public init(
    path: ArchivePath, size: Int64, modifiedNanoseconds: Int64, inode: UInt64, device: UInt64
  ) {
    self.path = path
    self.size = size
    self.modifiedNanoseconds = modifiedNanoseconds
    self.inode = inode
    self.device = device
  }
}

/// What a search found, and what it could not look into.
public struct FileSearch: Hashable, Sendable {
  /// The files in the order of their paths' bytes, each path once.
  public var files: [FoundFile]
  /// Folders that could not be read, things that are no files, patterns that fit nothing.
  public var diagnostics: [Diagnostic]
}
