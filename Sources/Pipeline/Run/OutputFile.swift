internal import Glibc
internal import ShokoCore

/// A small file beside the bundle that is written all or nothing: beside, synced, and renamed.
struct OutputFile {
  /// Where the complete file is; absolute or relative to the working folder.
  let path: String
  private let folder: String
  private let partial: String

  /// Names a file.
  init(_ path: String) {
    self.path = path
    let slash = path.lastIndex(of: "/")
    folder = slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    let name = slash.map { path[path.index(after: $0)...] } ?? path[...]
    // Another process may write the same file at the same time.
    partial = "\(folder)/.\(name).\(getpid()).partial"
  }

  /// Makes a folder and those above it, for their owner only; those that are there stay as they are.
  ///
  /// Gives those that it made, the outermost first.
  @discardableResult
  static func makeFolder(_ folder: String) throws(ShokoError) -> [String] {
    var path = folder.hasPrefix("/") ? "" : "."
    var made: [String] = []
    for part in folder.split(separator: "/") where part != "." {
      path += "/" + part
      if mkdir(path, 0o700) == 0 {
        made.append(path)
      } else if errno != EEXIST {
        throw refused(path, errno)
      }
    }
    var status = stat()
    guard stat(folder, &status) == 0 else { throw refused(folder, errno) }
    if status.st_mode & S_IFMT != S_IFDIR { throw refused(folder, ENOTDIR) }
    return made
  }

  /// Makes sure that the file can be written: by starting one beside it.
  func check() throws(ShokoError) {
    close(try create())
    unlink(partial)
  }

  /// The file's bytes, or `nil` when nothing has its name.
  func contents() throws(ShokoError) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    if descriptor < 0 {
      if errno == ENOENT { return nil }
      throw Self.refused(path, errno)
    }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(descriptor, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      if count < 0 { throw Self.refused(path, errno) }
      if count == 0 { return bytes }
      bytes += chunk[..<count]
    }
  }

  /// Writes the file; what has its name is replaced only if that is asked for.
  func write(_ bytes: [UInt8], replacing: Bool) throws(ShokoError) {
    let descriptor = try create()
    defer { unlink(partial) }
    let problem = Self.fill(descriptor, bytes)
    close(descriptor)
    if let problem { throw Self.refused(path, problem) }
    if let problem = replacing ? renamed() : linked() { throw Self.refused(path, problem) }
    // The name is durable only when its folder is.
    let parent = open(folder, O_RDONLY | O_CLOEXEC | O_DIRECTORY)
    if parent >= 0 {
      fsync(parent)
      close(parent)
    }
  }

  private func create() throws(ShokoError) -> Int32 {
    unlink(partial)
    let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
    let descriptor = open(partial, flags, 0o600)
    if descriptor < 0 { throw Self.refused(path, errno) }
    return descriptor
  }

  private static func fill(_ descriptor: Int32, _ bytes: [UInt8]) -> Int32? {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      if count <= 0 { return count == 0 ? EIO : errno }
      rest = rest.dropFirst(count)
    }
    return fsync(descriptor) == 0 ? nil : errno
  }

  private func renamed() -> Int32? { rename(partial, path) == 0 ? nil : errno }

  /// Gives the name without ever replacing a file: a link fails where something is.
  private func linked() -> Int32? {
    if link(partial, path) == 0 { return nil }
    let code = errno
    // FAT and some network file systems have no links.
    guard [EPERM, ENOSYS, EOPNOTSUPP, EMLINK].contains(code) else { return code }
    return access(path, F_OK) == 0 ? EEXIST : renamed()
  }

  private static func refused(_ path: String, _ code: Int32) -> ShokoError {
    let refusal: Message.FileRefusal =
      switch code {
      case ENOSPC, EDQUOT: .noSpace
      case EACCES, EPERM: .noRights
      case EROFS: .readOnly
      case ENOENT: .noFolder
      case ENOTDIR: .fileInThePath
      case EISDIR: .folderInItsPlace
      case EMFILE, ENFILE: .tooManyFiles
      default: .other
      }
    return ShokoError(
      .failure, .cannotWrite(path, .writingRefused(refusal, system: .systemReason(code))))
  }
}
