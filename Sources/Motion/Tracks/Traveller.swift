/// Somebody who gets somewhere, as he was last seen by himself.
struct Traveller {
  /// Where he was.
  let place: CellBox
  /// Whether he did for longer than what is seen of things that swing one after the other; see `Course`.
  let goesOn: Bool

  /// Whether half of him lies in a box.
  func isIn(_ box: CellBox) -> Bool { 2 * place.overlap(box) >= place.width * place.height }
}
