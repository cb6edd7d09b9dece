internal import Glibc
internal import ShokoCore

/// What is really in a bag's folder: every file, and what else was met.
struct BagInventory {
  /// A regular file.
  struct File {
    var path: BagPath
    var bytes: Int64
    var hasOtherLinks: Bool
  }

  /// Something that is no regular file and no folder, or could not be read.
  struct Obstacle {
    enum Kind { case link, special, unreadable, tooDeep }
    var kind: Kind
    var path: BagPath
    /// A clause that says what.
    var text: Message
  }

  /// Regular files, sorted by path.
  private(set) var files: [File] = []
  /// Folders, sorted by path; the bag's own is not listed.
  private(set) var folders: [BagPath] = []
  /// Folders with nothing in them.
  private(set) var emptyFolders: [BagPath] = []
  /// What cannot be part of a bag.
  private(set) var obstacles: [Obstacle] = []
  /// The folders of which nobody can tell what is in them.
  var closedFolders: Set<BagPath> {
    Set(obstacles.filter { [.unreadable, .tooDeep].contains($0.kind) }.map(\.path))
  }

  /// Bounds for hostile trees: no real bag nests deeper or has longer paths.
  private static let maximumDepth = 100
  private static let maximumLength = 4000

  /// Walks the folder, following no link.
  ///
  /// Throws what tells of the machine; what is wrong with a file or folder is an obstacle.
  init(root: Int32, calls: SystemCalls) throws(SystemError) {
    try walk(root, at: BagPath([]), depth: 0, calls)
    files.sort { $0.path < $1.path }
    folders.sort()
  }

  private mutating func walk(
    _ folder: Int32, at path: BagPath, depth: Int, _ calls: SystemCalls
  ) throws(SystemError) {
    let names = try FolderListing.names(in: folder)
    if names.isEmpty { emptyFolders.append(path) }
    for name in names {
      try visit(name, in: folder, at: path.appending(name), depth: depth, calls)
    }
  }

  private mutating func visit(
    _ name: [UInt8], in folder: Int32, at path: BagPath, depth: Int, _ calls: SystemCalls
  ) throws(SystemError) {
    do throws(SystemError) {
      let status = try FolderListing.status(of: name, in: folder)
      switch status.st_mode.kind {
      case S_IFREG:
        files.append(
          File(path: path, bytes: Int64(status.st_size), hasOtherLinks: status.st_nlink > 1))
      case S_IFDIR:
        folders.append(path)
        if depth >= Self.maximumDepth || path.bytes.count > Self.maximumLength {
          return report(.tooDeep, path, .isNestedTooDeeply)
        }
        let flags = FolderListing.openFlags
        let child = try FolderListing.open(BagPath(name), flags: flags, below: folder, calls: calls)
        try walk(child.descriptor, at: path, depth: depth + 1, calls)
      case S_IFLNK: report(.link, path, .isASymbolicLink)
      case S_IFIFO: report(.special, path, .isAFIFO)
      case S_IFSOCK: report(.special, path, .isASocket)
      default: report(.special, path, .isADevice)
      }
    } catch {
      if error.isOfTheMachine { throw error }
      report(.unreadable, path, .cannotBeRead(FileSentence.reason(error)))
    }
  }

  private mutating func report(_ kind: Obstacle.Kind, _ path: BagPath, _ text: Message) {
    obstacles.append(Obstacle(kind: kind, path: path, text: text))
  }
}
