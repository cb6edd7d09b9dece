/// Lines at the bottom of a terminal that are drawn anew in place.
///
/// The cursor stays behind the last line. When the terminal has become narrower since, it has broken
/// lines into several rows; that is reckoned with when they are erased.
struct DrawnLines {
  private var lines: [String] = []
  private var columns = 0

  /// Whether nothing is on the screen.
  var isEmpty: Bool { lines.isEmpty }

  /// What replaces the lines on the screen by others, or `nil` when there is nothing to do.
  mutating func draw(_ fresh: [String], columns: Int) -> String? {
    if fresh == lines, columns == self.columns { return nil }
    defer { (lines, self.columns) = (fresh, columns) }
    // Overwriting each line before its rest is erased does not flicker; in a terminal of another
    // width, lines may lie anywhere.
    let isInPlace = columns == self.columns && fresh.count == lines.count
    // Should a terminal find a character wider than it is, the line is cut off and none is added.
    return (isInPlace ? top(columns, Self.up) : top(columns, Self.eraseAndUp)) + Self.wrapOff
      + fresh.map { $0 + Self.eraseRight }.joined(separator: "\n") + Self.wrapOn
  }

  /// Leaves what is on the screen where it is, and gives what moves to a line of its own.
  mutating func leave(columns: Int) -> String {
    if lines.isEmpty { return "" }
    lines = []
    // Of a line that is begun, the spaces fill the rest and wrap; on an empty one they do not.
    return String(repeating: " ", count: max(0, columns - 1)) + "\r" + Self.eraseRight
  }

  /// What removes the lines from the screen.
  mutating func erase(columns: Int) -> String {
    if lines.isEmpty { return "" }
    defer { lines = [] }
    return top(columns, Self.eraseAndUp)
  }

  /// The way to the first column of the first row, a row at a time.
  ///
  /// Rows are erased one by one: where all of a screen is erased at once, some terminals keep a copy
  /// of it above.
  private func top(_ columns: Int, _ step: String) -> String {
    let rows = lines.reduce(0) { $0 + TextWidth.rows($1, width: columns) }
    let last = step == Self.eraseAndUp && rows > 0 ? Self.eraseRight : ""
    return "\r" + String(repeating: step, count: max(0, rows - 1)) + last
  }

  private static let wrapOff = "\u{1b}[?7l"
  /// Lets the terminal wrap again; every drawing ends with it.
  static let wrapOn = "\u{1b}[?7h"
  private static let eraseRight = "\u{1b}[K"
  private static let up = "\u{1b}[A"
  private static let eraseAndUp = eraseRight + up
}
