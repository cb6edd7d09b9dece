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

  /// Checks what the callers must guarantee.
  static func check(count: Int, stride: Int, layout: GridLayout) {
    precondition(stride >= layout.width, "a row is at least as wide as the picture")
    guard layout.cellCount > 0 else { return }
    precondition(count >= (layout.height - 1) * stride + layout.width, "the plane is too short")
  }

  /// Turns the column sums of one row of cells into its means times 64, rounded.
  ///
  /// At most 64 samples of 65535 times 64 are below 2^29, so 32 bits are enough.
  @inline(__always)
  static func appendMeans<Sum: FixedWidthInteger & UnsignedInteger>(
    of sums: borrowing Span<Sum>, rows: Int, row: Int, layout: GridLayout, bitDepth: Int,
    to target: inout MutableSpan<UInt16>
  ) {
    let base = row * layout.columns
    let whole = layout.width / layout.cellSize
    let depth = UInt32(truncatingIfNeeded: bitDepth - 8)
    // The pixels of a whole cell; at least 4, so the shift below is at least 2.
    let divisor = UInt32(truncatingIfNeeded: layout.cellSize * rows) << depth
    if divisor & (divisor &- 1) == 0 {
      // Nearly always: a shift. The cell sizes are spelled out for the compiler to unroll the sums.
      let shift = UInt32(truncatingIfNeeded: divisor.trailingZeroBitCount)
      let half: UInt32 = 1 << (shift &- 1)
      if layout.cellSize == 8 {
        for column in 0..<whole {
          let total = sum(sums, from: column &* 8, count: 8) &* 64 &+ half
          target[unchecked: base &+ column] = limited(total &>> shift)
        }
      } else {
        for column in 0..<whole {
          let total = sum(sums, from: column &* 4, count: 4) &* 64 &+ half
          target[unchecked: base &+ column] = limited(total &>> shift)
        }
      }
    } else {
      for column in 0..<whole {
        let total = sum(sums, from: column &* layout.cellSize, count: layout.cellSize)
        target[base + column] = limited((total &* 64 &+ divisor / 2) / divisor)
      }
    }
    if whole < layout.columns {
      let across = layout.width - whole * layout.cellSize
      let count = UInt32(truncatingIfNeeded: across * rows) << depth
      let total = sum(sums, from: whole * layout.cellSize, count: across)
      target[base + whole] = limited((total &* 64 &+ count / 2) / count)
    }
  }

  @inline(__always)
  private static func sum<Sum: FixedWidthInteger & UnsignedInteger>(
    _ sums: borrowing Span<Sum>, from start: Int, count: Int
  ) -> UInt32 {
    var total: UInt32 = 0
    for x in start..<start &+ count { total &+= UInt32(truncatingIfNeeded: sums[unchecked: x]) }
    return total
  }

  @inline(__always)
  private static func limited(_ value: UInt32) -> UInt16 {
    UInt16(truncatingIfNeeded: min(value, UInt32(LumaGrid.maximum)))
  }
}
