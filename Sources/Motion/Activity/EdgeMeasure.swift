internal import CMotion

/// Raises thresholds where an edge of the background would show the camera's slightest shake.
enum EdgeMeasure {
  /// Sets each cell's least threshold: the floor and an eighth of the range around it; calls
  /// `shoko_cells_edge_thresholds`.
  static func thresholds(
    of background: [Int32], layout: GridLayout, floor: Int32, to base: inout [Int16]
  ) {
    precondition(background.count == layout.cellCount && base.count == layout.cellCount)
    let columns = layout.columns
    background.withUnsafeBufferPointer { places in
      base.withUnsafeMutableBufferPointer { target in
        guard let places = places.baseAddress, let target = target.baseAddress else { return }
        for row in 0..<layout.rows {
          let (above, below) = (max(0, row - 1), min(layout.rows - 1, row + 1))
          shoko_cells_edge_thresholds(
            places + above * columns, places + row * columns, places + below * columns, columns,
            floor, target + row * columns)
        }
      }
    }
  }
}
