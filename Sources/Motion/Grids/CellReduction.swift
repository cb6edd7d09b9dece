internal import CMotion

/// What the reductions of 8-bit and deeper planes share.
enum CellReduction {
  /// The rows of a field that one row of cells holds.
  struct Rows {
    let first: Int
    let count: Int

    /// Finds them, or gives `nil` when the picture has no row of the field at all.
    init?(_ row: Int, layout: GridLayout, field: PictureField) {
      let top = row * layout.cellSize
      let bottom = min(top + layout.cellSize, layout.height)
      let first = top + field.firstRow
      if first < bottom {
        self.first = first
        count = (bottom - first + field.rowStep - 1) / field.rowStep
      } else if first >= field.rowStep {
        // The only row of this cell is of the other field.
        self.first = first - field.rowStep
        count = 1
      } else {
        return nil
      }
    }
  }

  /// Makes the values of a grid row by row of cells; `reduce` gives `false` where the picture has no row
  /// for one, which is black then.
  @inline(__always)
  static func values(
    of layout: GridLayout, _ reduce: (_ row: Int, UnsafeMutableBufferPointer<UInt16>) -> Bool
  ) -> [UInt16] {
    // Not filled with zeros before: at 1080p that is as much writing as the means themselves.
    [UInt16](unsafeUninitializedCapacity: layout.cellCount) { target, count in
      for row in 0..<layout.rows where !reduce(row, target) {
        target[row * layout.columns..<(row + 1) * layout.columns].update(repeating: 0)
      }
      count = layout.cellCount
    }
  }

  /// Checks what the callers must guarantee.
  static func check(count: Int, stride: Int, layout: GridLayout) {
    precondition(stride >= layout.width, "a row is at least as wide as the picture")
    guard layout.cellCount > 0 else { return }
    precondition(count >= (layout.height - 1) * stride + layout.width, "the plane is too short")
  }

  /// Takes the sum of each cell of a row of cells from sums of its columns.
  @inline(__always)
  static func collect(
    _ columns: borrowing Span<UInt32>, cellSize: Int, to found: inout [UInt32]
  ) {
    var totals = found.mutableSpan
    let whole = columns.count / cellSize
    // The sizes are spelled out for the compiler to unroll the sums.
    if cellSize == 8 {
      for cell in 0..<whole { totals[unchecked: cell] = sum(columns, from: cell &* 8, count: 8) }
    } else {
      for cell in 0..<whole { totals[unchecked: cell] = sum(columns, from: cell &* 4, count: 4) }
    }
    if whole < totals.count {
      totals[whole] = sum(columns, from: whole * cellSize, count: columns.count - whole * cellSize)
    }
  }

  /// Turns the sums of one row of cells into its means times 64, rounded, as `shoko_cells_mean` does.
  ///
  /// At most 64 samples of 65535 are below 2^22.
  static func takeMeans(
    of totals: [UInt32], rows: Int, row: Int, layout: GridLayout, bitDepth: Int,
    to target: UnsafeMutableBufferPointer<UInt16>
  ) {
    let base = row * layout.columns
    let whole = layout.width / layout.cellSize
    let across = layout.width - whole * layout.cellSize
    precondition(totals.count == layout.columns && base + totals.count <= target.count)
    let level = UInt32(rows) << UInt32(bitDepth - 8)
    totals.withUnsafeBufferPointer { totals in
      guard let means = target.baseAddress, let sums = totals.baseAddress else { return }
      shoko_cells_mean(sums, whole, UInt32(layout.cellSize) * level, means + base)
      if across > 0 {
        shoko_cells_mean(sums + whole, 1, UInt32(across) * level, means + base + whole)
      }
    }
  }

  @inline(__always)
  private static func sum(
    _ columns: borrowing Span<UInt32>, from start: Int, count: Int
  ) -> UInt32 {
    var total: UInt32 = 0
    for x in start..<start &+ count { total &+= columns[unchecked: x] }
    return total
  }
}
