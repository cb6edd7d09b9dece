internal import CMotion

/// The passes over all cells; pure, and free of branches so that several cells are done at once.
enum CellKernel {
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
        Self.terms(of: run, curve, scale: terms.scale), &residuals, &flags, run.cells.lowerBound,
        run.cells.count)
    }
    shoko_cells_learn(
      residuals, flags, terms.rates.background, terms.rates.noise, &background, &noise, count)
  }

  private static func terms(
    of run: SensitivityMap.Run, _ curve: LightCurve, scale: Int32
  ) -> shoko_cell_terms {
    shoko_cell_terms(
      noise_factor: run.noiseFactor, scale: scale,
      measured_first: Int32(curve.measured.lowerBound),
      measured_last: Int32(curve.measured.upperBound), low: CellFlags.low, high: CellFlags.high)
  }

  /// How many of the sampled places that showed the background differ from it.
  struct Excess {
    /// All that were sampled.
    var samples = 0
    /// For each scale, how many exceed half their threshold raised by it.
    var exceeding: [Int32]
    /// How many of those that exceed the first scale are brighter than the background.
    var brighter = 0
  }

  /// Counts how far places differ that showed the background in the frame before, one in `distance`
  /// cells; calls `shoko_cells_count_excess`.
  ///
  /// `scales` ascend and are in 1/16.
  static func countExcess(
    _ values: [UInt16], curve: LightCurve, base: [Int16], scales: [Int32], distance: Int,
    runs: [SensitivityMap.Run], background: [Int32], noise: [Int32], flags: [UInt8]
  ) -> Excess {
    let count = values.count
    precondition(background.count == count && noise.count == count && base.count == count)
    precondition(flags.count == count && curve.offsets.count == LightCurve.count)
    precondition(runs.last?.cells.upperBound ?? 0 == count)
    var excess = Excess(exceeding: [Int32](repeating: 0, count: scales.count))
    var counts: [Int32] = [0, 0]
    var next = 0
    for run in runs {
      next = shoko_cells_count_excess(
        values, background, noise, base, curve.offsets, flags,
        Self.terms(of: run, curve, scale: 16),
        scales, scales.count, next, run.cells.upperBound, distance, &excess.exceeding, &counts)
    }
    (excess.samples, excess.brighter) = (Int(counts[0]), Int(counts[1]))
    return excess
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
    shoko_cells_shift(&background, moves, background.count)
  }

  /// The cells whose numbers differ from those before by more than their limits, in order; calls
  /// `shoko_cells_changed`.
  static func changed(from before: [Int16], to now: [Int16], by limits: [Int16]) -> [Int32] {
    precondition(before.count == now.count && limits.count == now.count)
    var marks = [UInt8](repeating: 0, count: now.count)
    shoko_cells_changed(before, now, limits, now.count, &marks)
    var cells: [Int32] = []
    differing(marks, into: &cells)
    return cells
  }

  /// The cells with any flag set, in order.
  static func differing(_ flags: [UInt8], into cells: inout [Int32]) {
    cells.removeAll(keepingCapacity: true)
    let marks = flags.span
    let bytes = marks.bytes
    var start = 0
    while start < marks.count {
      let end = min(start &+ 64, marks.count)
      if end &- start == 64 {
        // Most of a picture is background: many cells are passed over at once.
        let all = bytes.unsafeLoadUnaligned(
          fromUncheckedByteOffset: start, as: SIMD8<UInt64>.self)
        let half = all.lowHalf | all.highHalf
        let quarter = half.lowHalf | half.highHalf
        if quarter.x | quarter.y == 0 {
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
