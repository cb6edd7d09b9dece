internal import ShokoCore

/// How many terminal columns text takes (Unicode Standard Annex #11).
enum TextWidth {
  /// Columns of a text: two for wide characters, none for combining ones and for colours.
  static func columns(_ text: some StringProtocol) -> Int {
    var (columns, isInSequence) = (0, false)
    for scalar in text.unicodeScalars {
      if isInSequence {
        // A control sequence ends with a letter (ECMA-48, 5.4).
        isInSequence = scalar == "[" || !("\u{40}"..."\u{7e}").contains(scalar)
      } else if scalar == "\u{1b}" {
        isInSequence = true
      } else {
        columns += Self.columns(scalar)
      }
    }
    return columns
  }

  /// Rows of a terminal that a line takes; a wide character never lies across two rows.
  static func rows(_ line: String, width: Int) -> Int {
    var (rows, used) = (1, 0)
    for scalar in line.unicodeScalars {
      let columns = columns(scalar)
      if used + columns > max(2, width) { (rows, used) = (rows + 1, 0) }
      used += columns
    }
    return rows
  }

  /// The text, shortened in the middle with `…` where it takes more columns than that.
  static func fitted(_ text: String, to limit: Int) -> String {
    if columns(text) <= limit { return text }
    guard limit > 3 else { return start(of: text, columns: max(0, limit)) }
    let tail = end(of: text, columns: limit / 2)
    return start(of: text, columns: limit - 1 - columns(tail)) + "…" + tail
  }

  /// The text with spaces up to a number of columns.
  static func padded(_ text: String, to limit: Int) -> String {
    text + String(repeating: " ", count: max(0, limit - columns(text)))
  }

  /// Columns of a character without its combining marks.
  static func columns(_ scalar: Unicode.Scalar) -> Int { TextColumns.of(scalar) }

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
