internal import Archive
internal import Glibc
public import ShokoCore

/// The recordings that a user names on the command line.
public struct NamedFiles: Sendable {
  /// Each named file, and each recording by name below a named folder, in the order given.
  ///
  /// A file that is missing or no recording stays in the list: the scan says what is wrong with it.
  public private(set) var sources: [RecordingSource]
  /// What could not be looked into, such as a folder without rights.
  public let problems: [Diagnostic]

  /// Looks for what the arguments name, in the form of `RawArgument`; throws when there is no
  /// recording at all.
  public init(_ arguments: [String]) throws(ShokoError) {
    var problems: [Diagnostic] = []
    var files: [(path: ArchivePath, found: FoundFile?)] = []
    for argument in arguments {
      if argument.isEmpty {
        throw ShokoError(.usage, .emptyRecordingName)
      }
      let path = ArchivePath(argument: argument)
      if Self.isFolder(path) {
        let search = ArchiveFinder(folder: path).files([try FilePattern.compiled("**/*")])
        let below = search.files.filter { $0.path.looksLikeMediaByName }
        files += below.map { ($0.path, $0) }
        problems += search.diagnostics.filter { $0.code != "no_match" }
        if below.isEmpty {
          problems.append(
            Diagnostic(.warning, "no_match", .noRecordingInFolder(path.display)))
        }
      } else {
        files.append((path, Self.found(path)))
      }
    }
    if files.isEmpty, let problem = problems.first { throw ShokoError(.failure, problem.message) }
    let folder = CommonFolder(of: files.map(\.path), workingFolder: Discovery.workingFolder)
    self.problems = problems
    sources = zip(files, folder.relative).enumerated().map { index, entry in
      RecordingSource(
        id: "r\(index + 1)", path: entry.0.path, relativePath: entry.1, found: entry.0.found)
    }
  }

  /// Counts who passes the same lines in each recording.
  public mutating func count(at passages: [Passage]) {
    for index in sources.indices { sources[index].passages = passages }
  }

  private static func isFolder(_ path: ArchivePath) -> Bool {
    var status = stat()
    return stat(path.bytes.map { CChar(bitPattern: $0) } + [0], &status) == 0
      && status.st_mode & S_IFMT == S_IFDIR
  }

  /// A file as it is now, or `nil` where there is none.
  static func found(_ path: ArchivePath) -> FoundFile? {
    var status = stat()
    guard stat(path.bytes.map { CChar(bitPattern: $0) } + [0], &status) == 0 else { return nil }
    return FoundFile(
      path: path, size: Int64(status.st_size),
      modifiedNanoseconds: Int64(status.st_mtim.tv_sec) &* 1_000_000_000
        &+ Int64(status.st_mtim.tv_nsec),
      inode: UInt64(status.st_ino), device: UInt64(status.st_dev))
  }
}

extension FilePattern {
  /// Compiles a pattern of the program's own, or one that was made out of a path.
  static func compiled(_ text: String) throws(ShokoError) -> FilePattern {
    do throws(ArchiveError) {
      return try FilePattern(text)
    } catch {
      throw ShokoError(.failure, error.message)
    }
  }
}
