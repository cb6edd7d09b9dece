/// Breaks lines that are too long for a terminal.
///
/// Words are never broken, and runs of spaces, which line columns up, only where a line ends. Text
/// without spaces, such as Japanese, is broken after punctuation, or between wide characters where
/// there is none in reach.
struct TextWrap {
  private let limit: Int
  private var lines: [String] = []
  private var current: String
  private var used: Int
  private let indent: String

  /// The text with each line broken; what follows a break is indented a little deeper than its line.
  static func wrapped(_ text: String, to limit: Int) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { line in
        if TextWidth.columns(line) <= limit { return String(line) }
        var wrap = TextWrap(line, limit: limit)
        return wrap.broken(line)
      }.joined(separator: "\n")
  }

  private init(_ line: Substring, limit: Int) {
    self.limit = limit
    let lead = line.prefix { $0 == " " }
    indent = lead + "  "
    current = String(lead)
    used = lead.count
  }

  private mutating func broken(_ line: Substring) -> String {
    var space = ""
    let words = line.drop { $0 == " " }.split(separator: " ", omittingEmptySubsequences: false)
    for word in words {
      for (index, part) in Self.parts(String(word)).enumerated() {
        add(part, after: index == 0 ? space : "")
      }
      space = " "
    }
    return (lines + [current]).joined(separator: "\n")
  }

  private mutating func add(_ part: String, after space: String) {
    let length = TextWidth.columns(part)
    if used + space.count + length <= limit
      || current.allSatisfy({ $0 == " " }) && !isSplittable(part)
    {
      current += space + part
      used += space.count + length
    } else if indent.count + length <= limit || !isSplittable(part) {
      startLine(with: part)
    } else {
      addSplit(part, after: space)
    }
  }

  /// Adds wide text that no line can hold, broken wherever a line is full.
  private mutating func addSplit(_ part: String, after space: String) {
    current += space
    used += space.count
    for character in part {
      let length = TextWidth.columns(String(character))
      if used + length > limit, !Self.closing.contains(character) {
        startLine(with: String(character))
      } else {
        current.append(character)
        used += length
      }
    }
  }

  private mutating func startLine(with text: String) {
    lines.append(current)
    current = indent + text
    used = indent.count + TextWidth.columns(text)
  }

  private func isSplittable(_ part: String) -> Bool {
    part.unicodeScalars.contains { TextWidth.columns($0) == 2 }
  }

  /// What may not begin a line.
  private static let closing: Set<Character> = ["。", "、", "」", "』", ")", "）", ":", "：", "…", "ー"]

  /// A word's parts between which a line may end: after Japanese punctuation.
  private static func parts(_ word: String) -> [String] {
    var (parts, current) = ([String](), "")
    var mayBreak = false
    for character in word {
      if mayBreak, !closing.contains(character) {
        parts.append(current)
        current = ""
      }
      current.append(character)
      mayBreak = ["。", "、", "」", "』"].contains(character)
    }
    return parts + [current]
  }
}
