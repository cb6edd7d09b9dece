internal import ShokoCore

/// Recognises what swayed already when the background was learned, and hence differs from nothing.
///
/// Its cells have so much noise of their own that hardly anything in them counts. They are found by what
/// would count with the noise of the rest of the picture, and goes on changing.
struct SwayWatch {
  /// How often a picture is looked at, in microseconds.
  private static let interval: Int64 = 400_000
  /// In how many of the last looks a place must sway.
  private static let (needed, remembered) = (3, 5)
  /// Cells along a block's side, and how many of a block's cells sway at least.
  private static let (side, leastOfBlock) = (4, 4)
  /// After a change of light by so much, in units of 1/64 level, so many looks tell nothing.
  private static let (lamp, patience) = (Int64(8 * 64), 12)

  private let layout: GridLayout
  private let watched: [Bool]
  private var lastLook: Int64?
  /// What each cell differed by at the last look, and whether that counted.
  private var (before, counted): ([Int16], [UInt8]) = ([], [])
  private var shares: [Int] = []
  private var light: Int64?
  /// How many looks are passed over: what is lit otherwise differs by other amounts for a while.
  private var waits = 0

  /// Starts without looks; `watched` tells which cells count.
  init(layout: GridLayout, watched: [Bool]) {
    self.layout = layout
    self.watched = watched
  }

  /// Forgets what was seen, at an interruption or when the light changed.
  mutating func clear() {
    lastLook = nil
    (before, counted) = ([], [])
    shares = []
    light = nil
    waits = Self.patience
  }

  /// Looks at a picture, if it is time, in microseconds, and gives how many cells sway unseen.
  ///
  /// What lies beside subjects is theirs.
  mutating func look(at model: FieldModel, beside subjects: [Blob], time: Int64) -> Int? {
    if let lastLook, time >= lastLook, time - lastLook < Self.interval { return nil }
    if let light, abs(model.pictureLight - light) > Self.lamp { clear() }
    light = model.pictureLight
    lastLook = time
    if waits > 0 { waits -= 1 }
    let residuals = model.residuals
    defer { (before, counted) = (residuals, model.flags) }
    guard before.count == residuals.count, waits == 0 else { return nil }
    shares.append(swaying(model, subjects))
    if shares.count > Self.remembered { shares.removeFirst() }
    guard shares.count(where: { $0 > 0 }) >= Self.needed, let last = shares.last, last > 0 else {
      return nil
    }
    return last
  }

  /// How many cells sway and lie together.
  private func swaying(_ model: FieldModel, _ subjects: [Blob]) -> Int {
    let columns = (layout.columns + Self.side - 1) / Self.side
    let rows = (layout.rows + Self.side - 1) / Self.side
    var blocks = [Int](repeating: 0, count: columns * rows)
    // What counts is looked at by others.
    let isUnseen = { cell in
      watched[cell] && (counted[cell] | model.flags[cell]) & CellFlags.low == 0
    }
    model.forEachMasked(changedSince: before, where: isUnseen) { cell in
      let (row, column) = cell.quotientAndRemainder(dividingBy: layout.columns)
      if subjects.contains(where: { $0.holds(column, row, margin: 4) }) { return }
      blocks[row / Self.side * columns + column / Self.side] += 1
    }
    var total = 0
    for row in 0..<rows {
      for column in 0..<columns where blocks[row * columns + column] >= Self.leastOfBlock {
        let lively = (max(0, row - 1)...min(rows - 1, row + 1)).reduce(0) { sum, near in
          sum
            + (max(0, column - 1)...min(columns - 1, column + 1)).count {
              blocks[near * columns + $0] >= Self.leastOfBlock
            }
        }
        // One block alone may be a lamp that blinks or a digit of a clock.
        if lively >= 3 { total += blocks[row * columns + column] }
      }
    }
    return total
  }
}
