/// The passes over all cells; pure, and free of branches so that several cells are done at once.
enum CellKernel {
  /// The threshold of a cell: its noise, but not less than its base nor more than 64 levels.
  @inline(__always)
  static func threshold(_ base: Int32, _ noise: Int32, factor: Int32) -> Int32 {
    max(base, min(64 * 64, product(noise >> 8, factor) >> 4))
  }

  /// The product of two numbers that fit 16 bits.
  ///
  /// Said so, one instruction multiplies several cells; the oldest processors that a build must run on
  /// have none for products of 32 bits.
  @inline(__always)
  private static func product(_ a: Int32, _ b: Int32) -> Int32 {
    Int32(Int16(truncatingIfNeeded: a)) &* Int32(Int16(truncatingIfNeeded: b))
  }

  /// Looks the light of each cell up: the offset in the low half, the tolerance in the high half.
  static func shade(table: [Int32], background: [Int32], shades: inout [Int32]) {
    precondition(table.count == LightCurve.count && shades.count == background.count)
    let table = table.span
    let places = background.span
    var target = shades.mutableSpan
    for cell in 0..<places.count {
      let step = Int(max(0, min(1023, places[unchecked: cell] >> 12)))
      target[unchecked: cell] = table[unchecked: step]
    }
  }

  /// Compares all cells with the background, flags those that differ and lets the others learn.
  ///
  /// Residuals are limited to 16 bits with their sign, deviations and limits stay below 2^15 and rates
  /// at most 2^14, so their products fit 32.
  /// The growth of the noise may wrap where a cell shows a subject, and is masked out there.
  static func compare(
    _ values: [UInt16], shades: [Int32], base: [Int32], noiseFactor: Int32, scale: Int32,
    rates: CellRates, background: inout [Int32], noise: inout [Int32], rest: inout [Int32],
    occupied: inout [Int32], flags: inout [UInt8], residuals: inout [Int16]
  ) {
    let count = values.count
    precondition(shades.count == count && base.count == count && background.count == count)
    precondition(noise.count == count && rest.count == count && occupied.count == count)
    precondition(flags.count == count && residuals.count == count)
    let (values, shades, base) = (values.span, shades.span, base.span)
    var places = background.mutableSpan
    var noises = noise.mutableSpan
    var rests = rest.mutableSpan
    var subjects = occupied.mutableSpan
    var marks = flags.mutableSpan
    var differences = residuals.mutableSpan
    for cell in 0..<count {
      let place = places[unchecked: cell]
      let shade = shades[unchecked: cell]
      let noise = noises[unchecked: cell]
      let offset = Int32(Int16(truncatingIfNeeded: shade))
      let difference = Int32(values[unchecked: cell]) &- place >> 8 &- offset
      let residual = max(-0x7fff, min(0x7fff, difference))
      let size = residual < 0 ? 0 &- residual : residual
      let limit = threshold(base[unchecked: cell], noise, factor: noiseFactor)
      let full = product(limit &+ shade >> 16, scale) >> 4
      let low: Int32 = size &* 2 > full ? -1 : 0
      let high: Int32 = size > full ? -1 : 0
      let growth = (((size << 8 &- noise) >> 4) &* rates.noise) >> 12
      places[unchecked: cell] = place &+ (product(residual, rates.background) >> 8) & ~low
      noises[unchecked: cell] = noise &+ growth & ~low
      rests[unchecked: cell] = rests[unchecked: cell] & low
      subjects[unchecked: cell] = subjects[unchecked: cell] & high
      differences[unchecked: cell] = Int16(truncatingIfNeeded: residual)
      marks[unchecked: cell] = UInt8(
        truncatingIfNeeded: low & Int32(CellFlags.low) | high & Int32(CellFlags.high))
    }
  }

  /// The cells with any flag set, in order.
  static func differing(_ flags: [UInt8]) -> [Int32] {
    let marks = flags.span
    var cells: [Int32] = []
    var start = 0
    while start < marks.count {
      // Most of a picture is background: sixteen cells are passed over at once.
      let end = min(start + 16, marks.count)
      var any: UInt8 = 0
      for cell in start..<end { any |= marks[unchecked: cell] }
      if any != 0 {
        for cell in start..<end where marks[unchecked: cell] != 0 {
          cells.append(Int32(truncatingIfNeeded: cell))
        }
      }
      start = end
    }
    return cells
  }
}
