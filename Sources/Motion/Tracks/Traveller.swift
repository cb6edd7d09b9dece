/// Somebody who gets somewhere, as he was a picture before.
struct Traveller {
  /// Where he was.
  let place: CellBox
  /// Whether he did for longer than what is seen of things that swing one after the other; see `Course`.
  let goesOn: Bool
}

extension CellBox {
  /// Whether half of one of several travellers lies in it.
  func holds(anyOf travellers: [Traveller], whoGoOn: Bool = false) -> Bool {
    travellers.contains {
      (!whoGoOn || $0.goesOn) && 2 * $0.place.overlap(self) >= $0.place.width * $0.place.height
    }
  }
}
