/// A place in a text file: line and column, both from 1; columns count Unicode scalars.
public struct TextPosition: Hashable, Sendable {
  /// The line.
  public let line: Int
  /// The column.
  public let column: Int

  /// Names a place.
  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  /// The first character.
  static let start = TextPosition(line: 1, column: 1)
}

extension TextPosition: Comparable {
  /// Orders by reading order.
  public static func < (a: TextPosition, b: TextPosition) -> Bool {
    (a.line, a.column) < (b.line, b.column)
  }
}
