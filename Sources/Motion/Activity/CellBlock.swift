/// The passes over a block of cells that are compared with the background.
///
/// Each pass has numbers of one width where that is possible: eight 16-bit ones are compared or
/// multiplied in one instruction even by the oldest processors that a build must run on. A block is
/// short enough for what the passes hand on to stay near the processor.
enum CellBlock {
  /// How many cells are compared at a time.
  static let size = 1024

  /// Brings the cells' backgrounds and noise to 16 bits, without their fractions.
  ///
  /// Tells whether all backgrounds lie between -64 and 319 levels, so that a difference from them, less
  /// an offset of at most 192 levels, fits 16 bits too. Cells far beyond white come from light that was
  /// evened out where the camera could show no more of it.
  @inline(__always)
  static func narrow(
    _ cells: Range<Int>, _ background: borrowing Span<Int32>, noise: borrowing Span<Int32>,
    levels: inout MutableSpan<Int16>, deviations: inout MutableSpan<Int16>
  ) -> Bool {
    precondition(cells.upperBound <= background.count && cells.upperBound <= noise.count)
    precondition(cells.count <= levels.count && cells.count <= deviations.count)
    var outside: Int32 = 0
    for place in 0..<cells.count {
      let brightness = background[unchecked: cells.lowerBound &+ place]
      outside |= (brightness &+ 4096 << 8) | (20480 << 8 &- 1 &- brightness)
      levels[unchecked: place] = Int16(truncatingIfNeeded: brightness >> 8)
      let noise = noise[unchecked: cells.lowerBound &+ place]
      deviations[unchecked: place] = Int16(truncatingIfNeeded: noise >> 8)
    }
    return outside >= 0
  }

  /// Finds the differences from backgrounds that all fit, as `narrow` found them.
  ///
  /// `offsets` is scratch; how far the light may be wrong goes to `tolerances`.
  @inline(__always)
  static func subtract(
    _ cells: Range<Int>, values: borrowing Span<UInt16>, levels: inout MutableSpan<Int16>,
    curve: LightCurve, offsets: inout MutableSpan<Int16>,
    tolerances: inout MutableSpan<Int16>, to residuals: inout MutableSpan<Int16>
  ) {
    precondition(curve.offsets.count == LightCurve.count && cells.count <= levels.count)
    precondition(cells.count <= offsets.count && cells.count <= tolerances.count)
    precondition(cells.upperBound <= values.count && cells.upperBound <= residuals.count)
    for place in 0..<cells.count {
      let cell = cells.lowerBound &+ place
      let level = levels[unchecked: place]
      residuals[unchecked: cell] = Int16(truncatingIfNeeded: values[unchecked: cell]) &- level
      levels[unchecked: place] = max(0, min(1023, level >> 4))
    }
    let table = curve.offsets.span
    for place in 0..<cells.count {
      let step = Int(UInt16(bitPattern: levels[unchecked: place]))
      offsets[unchecked: place] = table[unchecked: step]
    }
    let measured = curve.measured
    for place in 0..<cells.count {
      let offset = offsets[unchecked: place]
      residuals[unchecked: cells.lowerBound &+ place] &-= offset
      tolerances[unchecked: place] = LightCurve.tolerance(
        of: offset, at: levels[unchecked: place], measured: measured)
    }
  }

  /// As above for any backgrounds; differences are limited to 16 bits.
  @inline(__always)
  static func subtractWide(
    _ cells: Range<Int>, values: borrowing Span<UInt16>, _ background: borrowing Span<Int32>,
    curve: LightCurve, tolerances: inout MutableSpan<Int16>,
    to residuals: inout MutableSpan<Int16>
  ) {
    for place in 0..<cells.count {
      let cell = cells.lowerBound &+ place
      let brightness = background[cell]
      let step = max(0, min(1023, brightness >> 12))
      let offset = curve.offset(at: Int(step))
      tolerances[place] = LightCurve.tolerance(
        of: Int16(truncatingIfNeeded: offset), at: Int16(truncatingIfNeeded: step),
        measured: curve.measured)
      let difference = Int32(values[cell]) &- brightness >> 8 &- offset
      residuals[cell] = Int16(truncatingIfNeeded: max(-0x7fff, min(0x7fff, difference)))
    }
  }

  /// Flags the cells whose difference exceeds their threshold, or half of it.
  ///
  /// Of a cell that differs by half, all bits of `lows` are set. Limits and tolerances stay below 2^14
  /// and scales below 2^8. Thresholds are nearly always as they are, which spares their products.
  @inline(__always)
  static func flag(
    _ cells: Range<Int>, _ residuals: borrowing Span<Int16>, base: borrowing Span<Int16>,
    deviations: borrowing Span<Int16>, tolerances: borrowing Span<Int16>, terms: CellTerms,
    isScaled: Bool, lows: inout MutableSpan<Int16>, flags: inout MutableSpan<UInt8>
  ) {
    precondition(cells.upperBound <= base.count && cells.upperBound <= residuals.count)
    precondition(cells.count <= deviations.count && cells.count <= tolerances.count)
    precondition(cells.count <= lows.count && cells.upperBound <= flags.count)
    for place in 0..<cells.count {
      let cell = cells.lowerBound &+ place
      let residual = residuals[unchecked: cell]
      let size = max(residual, 0 &- residual)
      let limit =
        CellKernel.threshold(
          base[unchecked: cell], deviations[unchecked: place], factor: terms.noiseFactor)
        &+ tolerances[unchecked: place]
      let product = Int32(limit) &* Int32(terms.scale)
      let full = isScaled ? Int16(truncatingIfNeeded: min(0x7fff, product &>> 4)) : limit
      // A whole number exceeds half of an odd one when it exceeds the half rounded down.
      let half = isScaled ? Int16(truncatingIfNeeded: min(0x7fff, product &>> 5)) : limit &>> 1
      let isLow: Int16 = size > half ? -1 : 0
      let isHigh: Int16 = size > full ? -1 : 0
      lows[unchecked: place] = isLow
      flags[unchecked: cell] = UInt8(
        truncatingIfNeeded: isLow & Int16(CellFlags.low) | isHigh & Int16(CellFlags.high))
    }
  }

  /// Lets the cells that do not differ learn.
  ///
  /// The growth of the noise may wrap where a cell shows a subject, and is masked out there.
  @inline(__always)
  static func learn(
    _ cells: Range<Int>, _ residuals: borrowing Span<Int16>, lows: borrowing Span<Int16>,
    terms: CellTerms, background: inout MutableSpan<Int32>, noise: inout MutableSpan<Int32>
  ) {
    precondition(cells.upperBound <= residuals.count && cells.count <= lows.count)
    precondition(cells.upperBound <= background.count && cells.upperBound <= noise.count)
    for place in 0..<cells.count {
      let cell = cells.lowerBound &+ place
      let residual = residuals[unchecked: cell]
      let size = max(residual, 0 &- residual)
      let low = lows[unchecked: place]
      let before = noise[unchecked: cell]
      let growth = (((Int32(size) << 8 &- before) >> 4) &* terms.noiseRate) >> 12
      background[unchecked: cell] &+=
        (Int32(residual & ~low) &* Int32(terms.backgroundRate)) >> 8
      noise[unchecked: cell] = before &+ growth & ~Int32(low)
    }
  }
}
