internal import ShokoCore

/// Lists the files that a pattern names, in the order of their paths, never of the disk.
///
/// Links to files are followed. So are links to folders, after the real folders, and only to
/// folders that were not searched yet for the same part of the pattern: a loop of links ends.
public struct ArchiveFinder: Sendable {
  /// More files of a pattern than this are an error in the result, not a list.
  public static let mostFiles = 1_000_000

  /// The folder that relative patterns start from; taken literally, whatever characters it holds.
  public let folder: ArchivePath

  private let limit: Int

  /// Makes a finder for patterns relative to a folder; an empty one is the working folder.
  ///
  /// - Parameter limit: how many files each pattern may name.
  public init(folder: ArchivePath, limit: Int = ArchiveFinder.mostFiles) {
    self.folder = folder
    self.limit = limit
  }

  /// Lists the regular files that at least one of the patterns names.
  ///
  /// A pattern that names none gives a diagnostic of its own.
  public func files(_ patterns: [FilePattern]) -> FileSearch {
    var files: [FoundFile] = []
    var diagnostics: [Diagnostic] = []
    for pattern in patterns {
      var walk = ArchiveWalk(
        pattern: pattern, start: folder.appending(pattern.prefix), limit: limit)
      walk.run()
      diagnostics += walk.diagnostics.list
      if walk.files.isEmpty, walk.diagnostics.list.isEmpty {
        diagnostics.append(
          Diagnostic(.warning, "no_match", .noFileFits(ArchivePath(pattern.text).display)))
      }
      files += walk.files
    }
    files.sort { $0.path < $1.path }
    let first = files.prefix(1)
    let others = zip(files, files.dropFirst()).filter { $0.path != $1.path }.map(\.1)
    return FileSearch(files: first + others, diagnostics: diagnostics)
  }
}
