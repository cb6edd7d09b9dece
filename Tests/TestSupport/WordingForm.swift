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

  /// How much is written: a kana or a kanji says as much as two letters.
  private var weight: Int {
    parts.joined().reduce(0) { $0 + ($1.isLetter ? ($1.isASCII ? 1 : 2) : 0) }
  }

  /// Whether a line, in UTF-8, holds the text with anything in its gaps.
  ///
  /// A text of few letters must stand by itself: `clips` is not in `eclipses`.
  package func isHeld(by line: [UInt8]) -> Bool {
    let isShort = weight < 12
    var rest = line[...]
    for (number, part) in bytes.enumerated() where !part.isEmpty {
      let isFirst = isShort && number == 0
      let isLast = isShort && number == bytes.count - 1
      var place = rest.firstRange(of: part)
      while let found = place,
        isFirst && !Self.isEdge(found.lowerBound, of: line)
          || isLast && !Self.isEdge(found.upperBound, of: line)
      {
        place = rest[(found.lowerBound + 1)...].firstRange(of: part)
      }
      guard let place else { return false }
      rest = rest[place.upperBound...]
    }
    return true
  }

  /// Whether no word goes on from one side of a place to the other.
  private static func isEdge(_ place: Int, of line: [UInt8]) -> Bool {
    if place == line.startIndex || place == line.endIndex { return true }
    var start = place - 1
    while start > line.startIndex, line[start] & 0xc0 == 0x80 { start -= 1 }
    let before = Script(of: line[start...])
    return before == nil || before != Script(of: line[place...])
      || particles.contains { line[place...].starts(with: $0) }
  }

  /// What follows a word in Japanese without a change of the script.
  private static let particles = ["は", "が", "を", "に", "の"].map { Array($0.utf8) }

  /// What a word is written in; in Japanese, words end where the script changes.
  private enum Script {
    case latin
    case hiragana
    case katakana
    case kanji

    /// The script of the first character, if that is a part of a word.
    init?(of bytes: ArraySlice<UInt8>) {
      let text = String(decoding: bytes.prefix(4), as: UTF8.self)
      guard let scalar = text.unicodeScalars.first else { return nil }
      switch scalar {
      case "0"..."9", "A"..."Z", "a"..."z", "_": self = .latin
      case "\u{3041}"..."\u{309f}": self = .hiragana
      case "\u{30a1}"..."\u{30ff}": self = .katakana
      case "\u{3400}"..."\u{9fff}": self = .kanji
      default: return nil
      }
    }
  }
}
