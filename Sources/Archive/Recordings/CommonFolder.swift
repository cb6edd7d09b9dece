/// The deepest folder that holds all of a list of paths, and the paths below it.
public struct CommonFolder: Hashable, Sendable {
  /// The folder, absolute.
  public let folder: ArchivePath
  /// The paths relative to it, in the order of the list; show them, do not open them.
  public let relative: [ArchivePath]

  /// Compares paths by their text alone; `.` and `..` are taken out first.
  ///
  /// - Parameter workingFolder: The absolute folder that relative paths start from.
  public init(of paths: [ArchivePath], workingFolder: ArchivePath) {
    // Paths are taken apart one at a time, and again for the second pass: the parts of all of a large
    // archive's paths would take more memory than everything else that is known of it.
    func components(_ path: ArchivePath) -> [[UInt8]] {
      Self.normal(workingFolder.appending(path))
    }
    var shared = Array(paths.first.map(components)?.dropLast() ?? [])
    for path in paths {
      let same = zip(shared, components(path).dropLast()).prefix { $0 == $1 }.count
      shared.removeSubrange(same...)
    }
    folder = ArchivePath(bytes: [ArchivePath.slash] + Self.joined(shared))
    let depth = shared.count
    relative = paths.map { ArchivePath(bytes: Self.joined(components($0).dropFirst(depth))) }
  }

  private static func normal(_ path: ArchivePath) -> [[UInt8]] {
    path.components.reduce(into: []) { result, component in
      switch component {
      case [ArchivePath.dot]: break
      case [ArchivePath.dot, ArchivePath.dot]: _ = result.popLast()
      default: result.append(component)
      }
    }
  }

  private static func joined(_ components: some Sequence<[UInt8]>) -> [UInt8] {
    Array(components.joined(separator: [ArchivePath.slash]))
  }
}
