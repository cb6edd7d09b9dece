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
  ///
  /// A text of few letters must stand by itself: `clips` is not in `eclipses`.
  package func isHeld(by line: [UInt8]) -> Bool {
    if bytes.count == 1, letters < 12 { return standsAlone(in: line) }
    var rest = line[...]
    for part in bytes where !part.isEmpty {
      guard let found = rest.firstRange(of: part) else { return false }
      rest = rest[found.upperBound...]
    }
    return true
  }

  private func standsAlone(in line: [UInt8]) -> Bool {
    var rest = line[...]
    while let found = rest.firstRange(of: bytes[0]), !found.isEmpty {
      let before = found.lowerBound > line.startIndex ? line[found.lowerBound - 1] : 0x20
      let after = found.upperBound < line.endIndex ? line[found.upperBound] : 0x20
      let isBegun = Self.isWord(before) && Self.isWord(line[found.lowerBound])
      let isContinued = Self.isWord(after) && Self.isWord(line[found.upperBound - 1])
      if !isBegun, !isContinued { return true }
      rest = line[(found.lowerBound + 1)...]
    }
    return false
  }

  /// Whether a byte belongs to a word of ASCII letters and digits.
  private static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
      true
    default: false
    }
  }
}
