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
  static func compare(
    _ values: [UInt16], curve: LightCurve, base: [Int16], terms: CellTerms,
    background: inout [Int32], noise: inout [Int32], flags: inout [UInt8],
    residuals: inout [Int16]
  ) {
    let nothing = [Int16](repeating: 0, count: CellBlock.size)
    var (level, offset, tolerance, deviation, low) = (nothing, nothing, nothing, nothing, nothing)
    var levels = level.mutableSpan
    var offsets = offset.mutableSpan
    var tolerances = tolerance.mutableSpan
    var deviations = deviation.mutableSpan
    var lows = low.mutableSpan
    var places = background.mutableSpan
    var noises = noise.mutableSpan
    var marks = flags.mutableSpan
    var differences = residuals.mutableSpan
    for start in stride(from: 0, to: values.count, by: CellBlock.size) {
      let cells = start..<min(values.count, start + CellBlock.size)
      let fits = CellBlock.narrow(
        cells, places.span, noise: noises.span, levels: &levels, deviations: &deviations)
      if fits {
        CellBlock.subtract(
          cells, values: values.span, levels: &levels, curve: curve, offsets: &offsets,
          tolerances: &tolerances, to: &differences)
      } else {
        CellBlock.subtractWide(
          cells, values: values.span, places.span, curve: curve, tolerances: &tolerances,
          to: &differences)
      }
      if terms.scale == 16 {
        CellBlock.flag(
          cells, differences.span, base: base.span, deviations: deviations.span,
          tolerances: tolerances.span, terms: terms, isScaled: false, lows: &lows, flags: &marks)
      } else {
        CellBlock.flag(
          cells, differences.span, base: base.span, deviations: deviations.span,
          tolerances: tolerances.span, terms: terms, isScaled: true, lows: &lows, flags: &marks)
      }
      CellBlock.learn(
        cells, differences.span, lows: lows.span, terms: terms, background: &places,
        noise: &noises)
    }
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
