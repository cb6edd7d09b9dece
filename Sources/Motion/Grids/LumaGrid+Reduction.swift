internal import CMotion

extension LumaGrid {
  /// Reduces an 8-bit luma plane to cell means.
  ///
  /// `stride` is the distance between rows in elements, at least the width; padding is never read.
  /// Of a field only every second row counts, but its cells cover the same picture area. A cell at
  /// the bottom that holds no row of the field takes the mean of the field's nearest row above.
  public init(
    luma: Span<UInt8>, stride: Int, layout: GridLayout, field: PictureField = .frame
  ) {
    CellReduction.check(count: luma.count, stride: stride, layout: layout)
    var totals = [UInt32](repeating: 0, count: layout.columns)
    let values = luma.withUnsafeBufferPointer { samples in
      CellReduction.values(of: layout) { row, values in
        guard let rows = CellReduction.Rows(row, layout: layout, field: field),
          let first = samples.baseAddress
        else { return false }
        shoko_cells_sum(
          first + rows.first * stride, stride * field.rowStep, rows.count, layout.width,
          layout.cellSize, &totals)
        CellReduction.takeMeans(
          of: totals, rows: rows.count, row: row, layout: layout, bitDepth: 8, to: values)
        return true
      }
    }
    self.init(reduced: values, layout: layout)
  }

  /// Reduces a luma plane of 9 to 16 bits in the low bits of each element to cell means.
  ///
  /// Values are brought to the 8-bit scale by a shift, as limited range defines it; the few codes
  /// above 255 levels are limited to 255. The rest is as for 8 bits.
  public init(
    luma: Span<UInt16>, stride: Int, bitDepth: Int, layout: GridLayout, field: PictureField = .frame
  ) {
    precondition((9...16).contains(bitDepth), "a 16-bit plane holds 9 to 16 bits")
    CellReduction.check(count: luma.count, stride: stride, layout: layout)
    // Eight rows of 65535 fit 32 bits, and so does the sum of eight such columns.
    var sums = [UInt32](repeating: 0, count: layout.width)
    var totals = [UInt32](repeating: 0, count: layout.columns)
    let values = CellReduction.values(of: layout) { row, values in
      guard let rows = CellReduction.Rows(row, layout: layout, field: field) else { return false }
      var columnSums = sums.mutableSpan
      for index in 0..<rows.count {
        let start = (rows.first + index * field.rowStep) * stride
        let line = luma.extracting(start..<start + layout.width)
        if index == 0 {
          for x in 0..<layout.width { columnSums[unchecked: x] = UInt32(line[unchecked: x]) }
        } else {
          for x in 0..<layout.width { columnSums[unchecked: x] &+= UInt32(line[unchecked: x]) }
        }
      }
      CellReduction.collect(columnSums.span, cellSize: layout.cellSize, to: &totals)
      CellReduction.takeMeans(
        of: totals, rows: rows.count, row: row, layout: layout, bitDepth: bitDepth, to: values)
      return true
    }
    self.init(reduced: values, layout: layout)
  }
}
