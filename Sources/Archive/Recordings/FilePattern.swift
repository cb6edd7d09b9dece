internal import ShokoCore

/// A pattern of file paths, as pipelines write it.
///
/// `*` stands for any run of characters and `?` for one, neither crossing a slash; `[a-z]` for one
/// of the characters, `[!a-z]` for one of the others; `**` between slashes for any number of
/// folders, and at the end for every file below. A backslash protects the next character.
/// Names that start with a dot fit only where the pattern writes that dot. Case matters.
public struct FilePattern: Hashable, Sendable {
  enum Step: Hashable, Sendable {
    /// Any number of folders.
    case anyDepth
    /// One name.
    case name(GlobComponent)
  }

  /// The most names and `**` between slashes; deeper archives are not met.
  static let mostSteps = 64
  /// Longer patterns are refused; paths are no longer on Linux.
  static let mostBytes = 4096

  /// The pattern as it was written.
  public let text: String
  /// The folder before the first name that holds a wildcard; the whole path without wildcards.
  let prefix: ArchivePath
  /// What is looked for below the prefix; empty for a plain path.
  let steps: [Step]

  /// Compiles a pattern, or says what is wrong with it.
  public init(_ text: String) throws(ArchiveError) {
    self.text = text
    if text.isEmpty { throw ArchiveError(.filePatternEmpty) }
    if text.utf8.count > Self.mostBytes {
      throw ArchiveError(.filePatternTooLong(most: Self.mostBytes))
    }
    if text.utf8.contains(0) { throw ArchiveError(.filePatternHoldsZero) }
    if text.utf8.last == ArchivePath.slash {
      throw ArchiveError(.filePatternEndsWithSlash, suggestion: Message(verbatim: "\(text)*"))
    }
    var prefix: [UInt8] = text.utf8.first == ArchivePath.slash ? [ArchivePath.slash] : []
    var steps: [Step] = []
    for part in text.unicodeScalars.split(separator: "/") {
      let step = part.elementsEqual("**".unicodeScalars) ? .anyDepth : Step.name(try .init(part))
      if steps.isEmpty, case .name(let name) = step, let literal = name.literal {
        if !prefix.isEmpty, prefix.last != ArchivePath.slash { prefix.append(ArchivePath.slash) }
        prefix += literal
        continue
      }
      if case .name(let name) = step, let literal = name.literal, Self.dots.contains(literal) {
        throw ArchiveError(.dotsAfterWildcard)
      }
      if steps.last == .anyDepth, step == .anyDepth { continue }
      steps.append(step)
      if steps.count > Self.mostSteps { throw ArchiveError(.filePatternTooDeep) }
    }
    self.prefix = ArchivePath(bytes: prefix)
    self.steps = steps
  }

  /// Text in which every character stands for itself when it is read as a pattern.
  public static func escaping(_ text: String) -> String {
    var escaped = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if "*?[\\".unicodeScalars.contains(scalar) { escaped.append("\\") }
      escaped.append(scalar)
    }
    return String(escaped)
  }

  /// Of an absolute pattern, what precedes the last name before its first wildcard, with the slash.
  package var absoluteFolder: ArchivePath? {
    guard prefix.isAbsolute else { return nil }
    let folder = prefix.bytes.dropLast(prefix.lastComponent.bytes.count)
    return folder.count > 1 ? ArchivePath(bytes: Array(folder)) : nil
  }

  private static let dots: [[UInt8]] = [[ArchivePath.dot], [ArchivePath.dot, ArchivePath.dot]]
}
