/// How many terminal columns text takes (Unicode Standard Annex #11).
enum TextWidth {
  /// Columns of a text: two for wide characters, none for combining ones.
  static func columns(_ text: String) -> Int {
    text.unicodeScalars.reduce(0) { $0 + columns($1) }
  }

  /// The text, shortened in the middle with `…` where it takes more columns than that.
  static func fitted(_ text: String, to limit: Int) -> String {
    if columns(text) <= limit { return text }
    guard limit > 3 else { return String(text.prefix(max(0, limit))) }
    let tail = end(of: text, columns: limit / 2)
    return start(of: text, columns: limit - 1 - columns(tail)) + "…" + tail
  }

  /// The text with spaces up to a number of columns.
  static func padded(_ text: String, to limit: Int) -> String {
    text + String(repeating: " ", count: max(0, limit - columns(text)))
  }

  /// The text with lines that are too long broken between words; what follows a break is indented
  /// a little deeper than its line.
  ///
  /// Words are never broken, and runs of spaces, which line columns up, only where a line ends.
  static func wrapped(_ text: String, to limit: Int) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { wrapped(line: String($0), to: limit) }.joined(separator: "\n")
  }

  private static func wrapped(line: String, to limit: Int) -> String {
    if columns(line) <= limit { return line }
    let lead = line.prefix { $0 == " " }
    let indent = String(lead) + "  "
    var (lines, current, used) = ([String](), String(lead), lead.count)
    var space = ""
    for word in line.dropFirst(lead.count).split(separator: " ", omittingEmptySubsequences: false) {
      let length = columns(String(word))
      if used + space.count + length > limit, !current.allSatisfy({ $0 == " " }) {
        lines.append(current)
        (current, used) = (indent + word, indent.count + length)
      } else {
        current += space + word
        used += space.count + length
      }
      space = " "
    }
    return (lines + [current]).joined(separator: "\n")
  }

  private static func columns(_ scalar: Unicode.Scalar) -> Int {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .control: return 0
    default: break
    }
    switch scalar.value {
    case 0x1100...0x115f, 0x2e80...0x303e, 0x3041...0xa4cf, 0xac00...0xd7a3, 0xf900...0xfaff,
      0xfe30...0xfe6f, 0xff00...0xff60, 0xffe0...0xffe6, 0x1f300...0x1faff, 0x20000...0x3fffd:
      return 2
    default: return 1
    }
  }

  private static func start(of text: String, columns limit: Int) -> String {
    var (kept, used) = ("", 0)
    for character in text {
      used += columns(String(character))
      if used > limit { break }
      kept.append(character)
    }
    return kept
  }

  private static func end(of text: String, columns limit: Int) -> String {
    var (kept, used): ([Character], Int) = ([], 0)
    for character in text.reversed() {
      used += columns(String(character))
      if used > limit { break }
      kept.append(character)
    }
    return String(kept.reversed())
  }
}
