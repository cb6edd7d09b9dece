/// A text of a message with gaps where values are put in.
package struct WordingForm: Sendable, CustomStringConvertible {
  /// What is written between the gaps, which may be empty at either end.
  private var parts: [String] = [""]
  private var bytes: [[UInt8]] = [[]]

  package init() {}

  /// Adds a letter, or a gap.
  mutating func append(_ character: Character?) {
    if let character {
      parts[parts.count - 1].append(character)
      bytes[bytes.count - 1] += Array(String(character).utf8)
    } else if parts.last?.isEmpty == false || parts.count == 1 {
      parts.append("")
      bytes.append([])
    }
  }

  /// The text with its gaps as `…`.
  package var description: String { parts.joined(separator: "…") }

  /// The letters that are written; without any the form fits every text.
  package var letters: Int { parts.reduce(0) { $0 + $1.count(where: \.isLetter) } }

  /// Whether a line, in UTF-8, holds the text with anything in its gaps.
  package func isHeld(by line: [UInt8]) -> Bool {
    var rest = line[...]
    for part in bytes where !part.isEmpty {
      guard let found = rest.firstRange(of: part) else { return false }
      rest = rest[found.upperBound...]
    }
    return true
  }
}
