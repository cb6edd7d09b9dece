internal import CMotion

/// The passes over all cells; pure, and free of branches so that several cells are done at once.
enum CellKernel {
  /// The threshold of a cell: its noise, but not less than its base nor more than 64 levels.
  @inline(__always)
  static func threshold(_ base: Int16, _ noise: Int32, factor: Int16) -> Int32 {
    Int32(threshold(base, Int16(truncatingIfNeeded: noise >> 8), factor: factor))
  }

  /// As above, by the noise without its fraction bits.
  ///
  /// A deviation of 1023 is beyond 64 levels with any factor. Shifted by 5 and 7 bits both numbers
  /// still fit 16 bits, and the high half of their product is the product shifted by 4: one
  /// instruction for several cells.
  @inline(__always)
  static func threshold(_ base: Int16, _ deviation: Int16, factor: Int16) -> Int16 {
    let product = Int32(min(1023, deviation) &<< 5) &* Int32(factor &<< 7)
    return max(base, min(64 * 64, Int16(truncatingIfNeeded: product &>> 16)))
  }

  /// Compares all cells with the background, flags those that differ and lets the others learn.
  ///
  /// `runs` are all cells in order, with the noise factor of each. Calls `shoko_cells_compare` and
  /// `shoko_cells_learn`.
  static func compare(
    _ values: [UInt16], curve: LightCurve, base: [Int16], terms: CellTerms,
    runs: [SensitivityMap.Run], background: inout [Int32], noise: inout [Int32],
    flags: inout [UInt8],
    residuals: inout [Int16]
  ) {
    let count = values.count
    precondition(base.count == count && flags.count == count && residuals.count == count)
    precondition(background.count == count && noise.count == count)
    precondition(
      curve.offsets.count == LightCurve.count && runs.last?.cells.upperBound ?? 0 == count)
    for run in runs {
      shoko_cells_compare(
        values, background, noise, base, curve.offsets,
        shoko_cell_terms(
          noise_factor: Int32(run.noiseFactor), scale: terms.scale,
          measured_first: Int32(curve.measured.lowerBound),
          measured_last: Int32(curve.measured.upperBound), low: CellFlags.low,
          high: CellFlags.high),
        &residuals, &flags, run.cells.lowerBound, run.cells.count)
    }
    shoko_cells_learn(
      residuals, flags, terms.rates.background, terms.rates.noise, &background, &noise, count)
  }

  /// Forgets what lay in cells that no longer differ; `cells` are those that did in the frame before.
  ///
  /// In all others `rest` and `occupied` are 0 already.
  static func release(
    _ cells: [Int32], flags: [UInt8], rest: inout [Int32], occupied: inout [Int32]
  ) {
    let marks = flags.span
    var rests = rest.mutableSpan
    var subjects = occupied.mutableSpan
    for place in cells {
      let cell = Int(place)
      if marks[cell] & CellFlags.low == 0 { rests[cell] = 0 }
      if marks[cell] & CellFlags.high == 0 { subjects[cell] = 0 }
    }
  }

  /// Moves each cell's background by what its brightness asks for.
  static func shift(_ background: inout [Int32], by moves: [Int32]) {
    precondition(moves.count == LightCurve.count)
    let moves = moves.span
    var places = background.mutableSpan
    for cell in 0..<places.count {
      let place = places[unchecked: cell]
      places[unchecked: cell] = place &+ moves[unchecked: Int(max(0, min(1023, place >> 12)))]
    }
  }

  /// The cells with any flag set, in order.
  static func differing(_ flags: [UInt8], into cells: inout [Int32]) {
    cells.removeAll(keepingCapacity: true)
    let marks = flags.span
    let bytes = marks.bytes
    var start = 0
    while start < marks.count {
      // Most of a picture is background: sixteen cells are passed over at once.
      let end = min(start &+ 16, marks.count)
      if end &- start == 16 {
        let first = bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: start, as: UInt64.self)
        let last = bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: start &+ 8, as: UInt64.self)
        if first | last == 0 {
          start = end
          continue
        }
      }
      for cell in start..<end where marks[unchecked: cell] != 0 {
        cells.append(Int32(truncatingIfNeeded: cell))
      }
      start = end
    }
  }
}
