/// Where a line may be broken: between words, and in Japanese between characters (JIS X 4051, kinsoku).
///
/// Words of narrow characters and paths are never broken, and neither are a number and its unit.
enum LineBreaks {
  /// What is never broken.
  struct Piece {
    var text: String
    var columns: Int
    /// The spaces before it, where it does not begin a line.
    var gap: Int
  }

  /// Stands for a space at which no line ends, such as one in a file's name; a character for private use, which is written out where a name has it.
  static let heldSpace: Character = "\u{f5c20}"

  /// The pieces of a line that begins with no space.
  static func pieces(_ line: Substring) -> [Piece] {
    var pieces: [Piece] = []
    var gap = 0
    for (place, word) in line.split(separator: " ", omittingEmptySubsequences: false).enumerated() {
      if place > 0 { gap += 1 }
      if word.isEmpty { continue }
      for (index, part) in parts(word).enumerated() {
        let columns = TextWidth.columns(part)
        if index == 0, gap == 1, let last = pieces.last, endsInNumber(last.text) {
          pieces[pieces.count - 1].text += " " + part
          pieces[pieces.count - 1].columns += 1 + columns
        } else {
          pieces.append(Piece(text: part, columns: columns, gap: index == 0 ? gap : 0))
        }
      }
      gap = 0
    }
    return pieces
  }

  /// Whether a unit may follow: the text ends in a number that is no part of a name.
  private static func endsInNumber(_ text: String) -> Bool {
    guard let last = text.last, last.isASCII, last.isNumber else { return false }
    let before = text.reversed().first { !($0.isASCII && $0.isNumber || ".,:".contains($0)) }
    return before.map { !$0.isASCII || " ([<=~\"'`".contains($0) } ?? true
  }

  /// A word in parts between which a line may end.
  private static func parts(_ word: Substring) -> [String] {
    guard word.unicodeScalars.contains(where: { TextWidth.columns($0) == 2 }), !isPath(word) else {
      return [String(word)]
    }
    var (parts, current) = ([String](), "")
    var last: Character?
    var isInColour = false
    for character in word {
      if character == "\u{1b}" { isInColour = true }
      if isInColour {
        current.append(character)
        isInColour = !character.isLetter
        continue
      }
      if let last, mayBreak(between: last, and: character) {
        parts.append(current)
        current = ""
      }
      current.append(character)
      last = character
    }
    return parts + [current]
  }

  private static func mayBreak(between last: Character, and next: Character) -> Bool {
    if closing.contains(next) || small.contains(next) || opening.contains(last) { return false }
    return isWide(last) && (isWide(next) || closing.contains(last))
  }

  private static func isWide(_ character: Character) -> Bool {
    TextWidth.columns(String(character)) >= 2
  }

  /// Whether a word is a path or the name of a file, which must stay whole to be copied.
  private static func isPath(_ word: Substring) -> Bool {
    if word.contains(where: { "。、「」『』".contains($0) }) { return false }
    if word.contains("/") || word.contains(heldSpace) { return true }
    let name = word.reversed().drop { ":,;)）'`".contains($0) }
    guard let dot = name.firstIndex(of: ".") else { return false }
    let ending = name[..<dot]
    return (1...5).contains(ending.count)
      && ending.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
      && ending.contains(where: \.isLetter)
  }

  /// What may not begin a line: closing marks.
  private static let closing = Set("、。，．・：；？！）」』】〉》〕｝…‥～〜―,.:;?!)]}%’”")
  /// What may not begin a line: small kana, and marks that repeat or lengthen what is before.
  private static let small = Set("ァィゥェォッャュョヮヵヶぁぃぅぇぉっゃゅょゎゕゖー々ゝゞヽヾ〻")
  /// What may not end a line.
  private static let opening = Set("（「『【〈《〔｛‘“([{")
}
