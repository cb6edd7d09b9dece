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

  /// Adds a row of bytes to sums of neighbours: each word holds four 16-bit sums of two columns.
  ///
  /// Eight rows of two bytes of 255 stay below 2^12. Whole words need half the memory of a sum for
  /// each column. The lowest byte of a word is the leftmost one, as on every
  /// processor that Swift builds for.
  @inline(__always)
  static func addRow(_ row: Span<UInt8>, isFirst: Bool, to words: inout MutableSpan<UInt64>) {
    let whole = row.count / 8
    let bytes = row.bytes
    if isFirst {
      for word in 0..<words.count { words[unchecked: word] = 0 }
    }
    for word in 0..<whole {
      let value = bytes.unsafeLoadUnaligned(
        fromUncheckedByteOffset: word &* 8, as: UInt64.self)
      words[unchecked: word] &+= pairs(value)
    }
    if whole < words.count {
      var value: UInt64 = 0
      for place in whole * 8..<row.count {
        value |= UInt64(row[place]) << UInt64((place - whole * 8) * 8)
      }
      words[whole] &+= pairs(value)
    }
  }

  /// The sums of the bytes at even places and their neighbours.
  @inline(__always)
  private static func pairs(_ value: UInt64) -> UInt64 {
    let even: UInt64 = 0x00ff_00ff_00ff_00ff
    return value & even &+ value &>> 8 & even
  }

  /// Takes the sum of each cell of a row of cells from the words that `addRow` made.
  @inline(__always)
  static func collect(
    _ words: borrowing Span<UInt64>, cellSize: Int, to totals: inout MutableSpan<UInt32>
  ) {
    if cellSize == 8 {
      for cell in 0..<totals.count {
        // The product's highest 16 bits hold the sum of all four.
        let total = (words[unchecked: cell] &* 0x0001_0001_0001_0001) &>> 48
        totals[unchecked: cell] = UInt32(truncatingIfNeeded: total)
      }
    } else {
      for cell in 0..<totals.count {
        let word = words[unchecked: cell &>> 1]
        let half = UInt32(truncatingIfNeeded: cell & 1 == 0 ? word : word &>> 32)
        totals[unchecked: cell] = half & 0xffff &+ half &>> 16
      }
    }
  }

  /// Takes the sum of each cell of a row of cells from sums of its columns.
  @inline(__always)
  static func collect(
    _ columns: borrowing Span<UInt32>, cellSize: Int, to totals: inout MutableSpan<UInt32>
  ) {
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

  /// Turns the sums of one row of cells into its means times 64, rounded.
  ///
  /// At most 64 samples of 65535 times 64 are below 2^29, so 32 bits are enough.
  @inline(__always)
  static func appendMeans(
    of totals: borrowing Span<UInt32>, rows: Int, row: Int, layout: GridLayout, bitDepth: Int,
    to target: inout MutableSpan<UInt16>
  ) {
    let base = row * layout.columns
    let whole = layout.width / layout.cellSize
    let depth = UInt32(truncatingIfNeeded: bitDepth - 8)
    // The pixels of a whole cell; at least 4, so the shift below is at least 2.
    let divisor = UInt32(truncatingIfNeeded: layout.cellSize * rows) << depth
    if divisor & (divisor &- 1) == 0 {
      // Nearly always: a shift.
      let shift = UInt32(truncatingIfNeeded: divisor.trailingZeroBitCount)
      let half: UInt32 = 1 << (shift &- 1)
      for column in 0..<whole {
        let total = totals[unchecked: column] &* 64 &+ half
        target[unchecked: base &+ column] = limited(total &>> shift)
      }
    } else {
      for column in 0..<whole {
        target[base + column] = limited((totals[column] &* 64 &+ divisor / 2) / divisor)
      }
    }
    if whole < layout.columns {
      let across = layout.width - whole * layout.cellSize
      let count = UInt32(truncatingIfNeeded: across * rows) << depth
      target[base + whole] = limited((totals[whole] &* 64 &+ count / 2) / count)
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

  @inline(__always)
  private static func limited(_ value: UInt32) -> UInt16 {
    UInt16(truncatingIfNeeded: min(value, UInt32(LumaGrid.maximum)))
  }
}
