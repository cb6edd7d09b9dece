internal import Glibc
internal import ShokoCore

/// What the file system says of a path, with links followed; calls `stat(2)` and `lstat(2)`.
struct FileStatus {
  enum Kind {
    case file
    case folder
    case link
    case other
  }

  /// A folder's identity, the same by whatever link it is reached.
  struct Identity: Hashable {
    let device: UInt64
    let inode: UInt64
  }

  let kind: Kind
  let identity: Identity
  let size: Int64
  let modifiedNanoseconds: Int64

  /// Asks for a path; throws the system's error number.
  init(_ path: ArchivePath, followingLinks: Bool = true) throws(SystemError) {
    var status = stat()
    let failure = path.withCString {
      (followingLinks ? stat($0, &status) : lstat($0, &status)) == 0 ? 0 : errno
    }
    if failure != 0 { throw SystemError(number: failure) }
    kind =
      switch status.st_mode & S_IFMT {
      case S_IFREG: .file
      case S_IFDIR: .folder
      case S_IFLNK: .link
      default: .other
      }
    identity = Identity(device: UInt64(status.st_dev), inode: UInt64(status.st_ino))
    size = Int64(status.st_size)
    let (seconds, overflow) = Int64(status.st_mtim.tv_sec).multipliedReportingOverflow(
      by: 1_000_000_000)
    modifiedNanoseconds =
      overflow
      ? (status.st_mtim.tv_sec < 0 ? .min : .max)
      : seconds.addingReportingOverflow(Int64(status.st_mtim.tv_nsec)).partialValue
  }
}

/// An error number of the operating system, with its words.
struct SystemError: Error {
  let number: Int32

  var isMissing: Bool { number == ENOENT || number == ENOTDIR }

  var reason: Message { .readingRefused(number) }
}

/// The names in a folder; calls `opendir(3)` and `readdir(3)`.
enum FolderListing {
  /// Everything but `.` and `..`, in the order of the bytes.
  static func names(in folder: ArchivePath) throws(SystemError) -> [[UInt8]] {
    let (opened, failure) = folder.withCString { path in (opendir(path), errno) }
    guard let stream = opened else { throw SystemError(number: failure) }
    defer { closedir(stream) }
    var names: [[UInt8]] = []
    while true {
      errno = 0
      guard let entry = readdir(stream) else { break }
      guard let offset = MemoryLayout<dirent>.offset(of: \.d_name) else { break }
      let start = UnsafeRawPointer(entry).advanced(by: offset)
      let name = UnsafeRawBufferPointer(
        start: start, count: strlen(start.assumingMemoryBound(to: CChar.self)))
      let isDots = name.count <= 2 && name.allSatisfy { $0 == ArchivePath.dot }
      if !isDots { names.append(Array(name)) }
    }
    if errno != 0 { throw SystemError(number: errno) }
    return names.sorted(by: ArchivePath.precedes)
  }
}
