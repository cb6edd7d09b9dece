/// Raises thresholds where an edge of the background would show the camera's slightest shake.
enum EdgeMeasure {
  /// Sets each cell's least threshold: the floor and an eighth of the range around it.
  ///
  /// The range of three rows is found first, then that of three columns of it.
  static func thresholds(
    of background: [Int32], layout: GridLayout, floor: Int32, to base: inout [Int16]
  ) {
    precondition(background.count == layout.cellCount && base.count == layout.cellCount)
    let columns = layout.columns
    var low = [Int32](repeating: 0, count: columns)
    var high = low
    let places = background.span
    var lows = low.mutableSpan
    var highs = high.mutableSpan
    var target = base.mutableSpan
    for row in 0..<layout.rows {
      let start = row * columns
      let above = row > 0 ? start - columns : start
      let below = row + 1 < layout.rows ? start + columns : start
      for column in 0..<columns {
        let upper = places[unchecked: above &+ column]
        let middle = places[unchecked: start &+ column]
        let lower = places[unchecked: below &+ column]
        lows[unchecked: column] = min(upper, min(middle, lower)) >> 8
        highs[unchecked: column] = max(upper, max(middle, lower)) >> 8
      }
      for column in 0..<columns {
        let (left, right) = (max(0, column - 1), min(columns - 1, column + 1))
        let least = min(lows[left], min(lows[column], lows[right]))
        let most = max(highs[left], max(highs[column], highs[right]))
        target[start + column] = Int16(clamping: floor + (most - least) / 8)
      }
    }
  }
}
