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
    // Each line is overwritten before its rest is erased: that does not flicker. In a terminal of
    // another width, lines may lie anywhere.
    let start = columns == self.columns ? top(columns) : top(columns) + Self.eraseBelow
    let text = fresh.map { $0 + Self.eraseRight }.joined(separator: "\n")
    return start + text + Self.eraseBelow
  }

  /// What removes the lines from the screen.
  mutating func erase(columns: Int) -> String {
    if lines.isEmpty { return "" }
    defer { lines = [] }
    return top(columns) + Self.eraseBelow
  }

  /// The way to the first column of the first row.
  private func top(_ columns: Int) -> String {
    let rows = lines.reduce(0) { $0 + TextWidth.rows($1, width: columns) }
    return rows > 1 ? "\r\u{1b}[\(rows - 1)A" : "\r"
  }

  private static let eraseRight = "\u{1b}[K"
  private static let eraseBelow = "\u{1b}[J"
}
