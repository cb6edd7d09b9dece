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
    let split = paths.map { Self.normal(workingFolder.appending($0)) }
    var shared = Array(split.first?.dropLast() ?? [])
    for components in split {
      let same = zip(shared, components.dropLast()).prefix { $0 == $1 }.count
      shared.removeSubrange(same...)
    }
    folder = ArchivePath(bytes: [ArchivePath.slash] + Self.joined(shared))
    relative = split.map { ArchivePath(bytes: Self.joined($0.dropFirst(shared.count))) }
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
