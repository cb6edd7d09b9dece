/// Breaks lines that are too long for a terminal.
///
/// Runs of spaces, which line columns up, stay as they are but where a line ends. What fits on no line,
/// such as a long path, stays whole: the terminal breaks it, and it can be copied.
enum TextWrap {
  /// The text with each line broken; what follows a break is indented a little deeper than its line.
  static func wrapped(_ text: String, to limit: Int) -> String {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    return plain(lines.map { broken($0, limit) }.joined(separator: "\n"))
  }

  /// A name that must not be broken at its spaces.
  static func whole(_ name: String) -> String {
    let held = String(LineBreaks.heldSpace)
    return name.replacing(held, with: "\\u{f5c20}").replacing(" ", with: held)
  }

  /// The text as it is where nothing is broken.
  static func plain(_ text: String) -> String {
    text.replacing(String(LineBreaks.heldSpace), with: " ")
  }

  private static func broken(_ line: Substring, _ limit: Int) -> String {
    if TextWidth.columns(line) <= limit { return String(line) }
    let lead = line.prefix { $0 == " " }
    let indent = lead + "  "
    var (lines, current, used) = ([String](), String(lead), lead.count)
    for (index, piece) in LineBreaks.pieces(line.dropFirst(lead.count)).enumerated() {
      let gap = index == 0 ? 0 : piece.gap
      if index > 0, used + gap + piece.columns > limit {
        lines.append(current)
        current = indent + piece.text
        used = indent.count + piece.columns
      } else {
        current += String(repeating: " ", count: gap) + piece.text
        used += gap + piece.columns
      }
    }
    return (lines + [current]).joined(separator: "\n")
  }
}
