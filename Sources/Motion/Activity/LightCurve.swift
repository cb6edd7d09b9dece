/// How the light of the whole picture differs from the background's, as a function of brightness.
///
/// Exposure, gain and tone curves act on all places of the same brightness alike, so one function
/// of the background's brightness describes them, whatever the camera's processing is.
struct LightCurve {
  /// A step of the tables is 16 units, a quarter of a level.
  static let shift: Int32 = 4
  /// Enough steps for 255 levels.
  static let count = 1024

  /// What to add to the background at each step, in units of 1/64 level.
  ///
  /// It is at most one and a half times what a histogram of differences reaches: 12288.
  private(set) var offsets = [Int32](repeating: 0, count: count)
  /// The steps between the measured points, where the offset is known better.
  private(set) var measured: ClosedRange<Int16> = 0...Int16.max
  /// The offset at the picture's typical brightness.
  var typical: Int32 = 0

  /// What to add to the background at a step, in units of 1/64 level.
  @inline(__always)
  func offset(at step: Int) -> Int32 { offsets[step] }

  /// A point that was measured: background brightness, offset and the number of samples.
  struct Knot {
    var level: Int32
    var offset: Int32
    var weight: Int32
  }

  /// The unchanged light.
  init() {}

  /// A curve through knots in ascending order of level; beyond them the light acts as a gain.
  init(knots: [Knot]) {
    guard let first = knots.first, let last = knots.last else { return }
    var table = offsets.mutableSpan
    Self.extrapolate(from: first, over: 0..<Self.firstStep(above: first.level), to: &table)
    for (a, b) in zip(knots, knots.dropFirst()) {
      Self.interpolate(from: a, to: b, into: &table)
    }
    Self.extrapolate(from: last, over: Self.firstStep(above: last.level)..<Self.count, to: &table)
    measured = Self.steps(between: first.level, and: last.level)
    let total = knots.reduce(Int64(0)) { $0 + Int64($1.offset) * Int64($1.weight) }
    let weight = knots.reduce(Int64(0)) { $0 + Int64($1.weight) }
    typical = Int32(total / max(1, weight))
  }

  /// The steps whose middle lies above one level and not above another one; if none, what holds none.
  private static func steps(between low: Int32, and high: Int32) -> ClosedRange<Int16> {
    let first = max(0, (low - 8) >> shift + 1)
    let last = (high - 8) >> shift
    if last < first { return Int16.max...Int16.max }
    return Int16(clamping: first)...Int16(clamping: last)
  }

  /// The first step whose middle lies above a level, or the end.
  private static func firstStep(above level: Int32) -> Int {
    max(0, min(count, Int((level - 8) >> shift + 1)))
  }

  /// The brightness in the middle of a step.
  private static func middle(of step: Int) -> Int32 { Int32(step) << shift + 8 }

  /// Follows the straight line between two knots.
  private static func interpolate(
    from a: Knot, to b: Knot, into table: inout MutableSpan<Int32>
  ) {
    let steps =
      firstStep(above: a.level)..<max(firstStep(above: a.level), firstStep(above: b.level))
    let growth = abs(b.offset - a.offset)
    var line = EvenQuotients(
      first: growth * (middle(of: steps.lowerBound) - a.level), step: growth << shift,
      divisor: max(1, b.level - a.level))
    for step in steps {
      table[step] = b.offset < a.offset ? a.offset - line.next() : a.offset + line.next()
    }
  }

  /// Follows the line from black (level 16) through the knot, for at most half its length beyond.
  private static func extrapolate(
    from knot: Knot, over steps: Range<Int>, to table: inout MutableSpan<Int32>
  ) {
    let black: Int32 = 16 * 64
    let isDark = knot.level <= black + 8 * 64
    // Below black there is no light that could change.
    let bright = isDark ? steps.upperBound : max(steps.lowerBound, firstStep(above: black - 1))
    for step in steps where step < bright {
      table[step] = isDark ? knot.offset : 0
    }
    guard bright < steps.upperBound else { return }
    var line = EvenQuotients(
      first: (middle(of: bright) - black) << 8, step: 256 << shift, divisor: knot.level - black)
    for step in bright..<steps.upperBound {
      table[step] = knot.offset * min(384, line.next()) / 256
    }
  }
}

/// Quotients of numbers that grow evenly, rounded down, without a division for each.
private struct EvenQuotients {
  private var quotient: Int32
  private var rest: Int32
  private let (wholes, parts): (Int32, Int32)
  private let divisor: Int32

  /// Starts at `first / divisor`, where none is below 0, and the divisor is above it.
  init(first: Int32, step: Int32, divisor: Int32) {
    (quotient, rest) = first.quotientAndRemainder(dividingBy: divisor)
    (wholes, parts) = step.quotientAndRemainder(dividingBy: divisor)
    self.divisor = divisor
  }

  mutating func next() -> Int32 {
    defer {
      let isOver: Int32 = rest &+ parts >= divisor ? 1 : 0
      quotient = quotient &+ wholes &+ isOver
      rest = rest &+ parts &- isOver &* divisor
    }
    return quotient
  }
}
