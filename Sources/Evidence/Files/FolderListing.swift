internal import Glibc

/// Reads folders by their descriptors, so that a path is never followed through a link.
enum FolderListing {
  /// The flags that open a folder and nothing else.
  static let openFlags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW

  /// The names in an open folder, sorted by bytes, without `.` and `..`.
  static func names(in folder: Int32) throws(SystemError) -> [[UInt8]] {
    // The stream owns and closes the descriptor that it is given.
    let copy = try SystemCalls.retrying { fcntl(folder, F_DUPFD_CLOEXEC, 0) }
    guard let stream = fdopendir(copy) else {
      let code = errno
      close(copy)
      throw SystemError(code)
    }
    defer { closedir(stream) }
    rewinddir(stream)
    var names: [[UInt8]] = []
    while true {
      errno = 0
      guard let entry = readdir(stream) else {
        if errno != 0 { throw SystemError(errno) }
        break
      }
      let name = nameBytes(entry)
      if name != [0x2e] && name != [0x2e, 0x2e] { names.append(name) }
    }
    return names.sorted { $0.lexicographicallyPrecedes($1) }
  }

  /// Opens what `path` names below an open folder, following no link on the way.
  static func open(
    _ path: BagPath, flags: Int32, below root: Int32, calls: SystemCalls
  ) throws(SystemError) -> OpenFile {
    let components = path.components
    guard let last = components.last, let first = components.first else {
      throw SystemError(ENOENT)
    }
    if components.count == 1 { return try openOne(Array(first), flags, in: root, calls) }
    var folder = try openOne(Array(first), openFlags, in: root, calls)
    for component in components.dropFirst().dropLast() {
      folder = try openOne(Array(component), openFlags, in: folder.descriptor, calls)
    }
    return try openOne(Array(last), flags, in: folder.descriptor, calls)
  }

  /// What a name in an open folder is, without following it; see `fstatat(2)`.
  static func status(of name: [UInt8], in folder: Int32) throws(SystemError) -> stat {
    var status = stat()
    let path = name.map { CChar(bitPattern: $0) } + [0]
    _ = try SystemCalls.retrying { fstatat(folder, path, &status, AT_SYMLINK_NOFOLLOW) }
    return status
  }

  /// Removes a folder and everything in it, following no link.
  static func removeTree(_ name: [UInt8], in parent: Int32) throws(SystemError) {
    let path = name.map { CChar(bitPattern: $0) } + [0]
    if try status(of: name, in: parent).st_mode.kind != S_IFDIR {
      _ = try SystemCalls.retrying { unlinkat(parent, path, 0) }
      return
    }
    try removeContents(of: name, in: parent)
    _ = try SystemCalls.retrying { unlinkat(parent, path, AT_REMOVEDIR) }
  }

  private static func removeContents(
    of name: [UInt8], in parent: Int32
  ) throws(SystemError) {
    let folder = try openOne(name, openFlags, in: parent, .system)
    for child in try names(in: folder.descriptor) {
      try removeTree(child, in: folder.descriptor)
    }
  }

  private static func openOne(
    _ name: [UInt8], _ flags: Int32, in folder: Int32, _ calls: SystemCalls
  ) throws(SystemError) -> OpenFile {
    let path = name.map { CChar(bitPattern: $0) } + [0]
    return OpenFile(owning: try calls.open(folder, path, flags))
  }

  private static func nameBytes(_ entry: UnsafeMutablePointer<dirent>) -> [UInt8] {
    // Only the bytes up to the NUL are valid: the record may end right after it.
    let offset = MemoryLayout<dirent>.offset(of: \.d_name) ?? 0
    let start = UnsafeRawPointer(entry) + offset
    let length = strlen(start.assumingMemoryBound(to: CChar.self))
    return Array(UnsafeRawBufferPointer(start: start, count: length))
  }
}
