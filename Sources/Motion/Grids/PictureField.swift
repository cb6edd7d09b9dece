/// Which rows of a picture a grid was made from.
public enum PictureField: Sendable, CaseIterable {
  /// All of them: a progressive picture.
  case frame
  /// Rows 0, 2, 4 …
  case top
  /// Rows 1, 3, 5 …
  case bottom

  /// The first row that counts.
  var firstRow: Int { self == .bottom ? 1 : 0 }
  /// The distance between rows that count.
  var rowStep: Int { self == .frame ? 1 : 2 }
}
