internal import ShokoCore

/// How the cells of a window's only track differed from the background.
///
/// What belongs to the background swings to both sides of where it hangs, so its cells become brighter and
/// darker in turn. Whoever stands before it, however restlessly, hides it for as long as he is there.
struct SwayEvidence {
  /// The share of its time, in percent, for which a cell of somebody is brighter, or darker, at least.
  private static let constant = 85

  /// In how many frames each cell was brighter than the background, and in how many darker; empty until
  /// something moves.
  private var (brighter, darker): ([UInt16], [UInt16]) = ([], [])
  /// The most cells in a frame.
  private(set) var mostCells = 0
  /// Whether somebody stood there for a while: something hid the background for longer than what sways does.
  private(set) var hidesBackground = false
  private let cellCount: Int

  /// Starts with nothing seen of so many cells.
  init(cellCount: Int) { self.cellCount = cellCount }

  /// Adds what was seen in a frame.
  mutating func add(_ sighting: Sighting) {
    if brighter.isEmpty {
      brighter = [UInt16](repeating: 0, count: cellCount)
      darker = brighter
    }
    mostCells = max(mostCells, sighting.cells)
    if sighting.hidesBackground { hidesBackground = true }
    for (cell, residual) in zip(sighting.members, sighting.residuals) {
      if residual > 0 {
        brighter[Int(cell)] += brighter[Int(cell)] < .max ? 1 : 0
      } else {
        darker[Int(cell)] += darker[Int(cell)] < .max ? 1 : 0
      }
    }
  }

  /// Whether less than half of what was seen falls to cells that were brighter, or darker, nearly always.
  var isToAndFro: Bool {
    var (all, constant) = (0, 0)
    for (brighter, darker) in zip(brighter, darker) {
      let seen = Int(brighter) + Int(darker)
      all += seen
      if Int(max(brighter, darker)) * 100 >= seen * Self.constant { constant += seen }
    }
    return constant * 2 < all
  }
}
