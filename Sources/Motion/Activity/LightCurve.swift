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
  private(set) var offsets = [Int16](repeating: 0, count: count)
  /// The steps between the measured points, where the offset is known better.
  private(set) var measured: ClosedRange<Int16> = 0...Int16.max
  /// The offset at the picture's typical brightness.
  var typical: Int32 = 0

  /// What to add to the background at a step, in units of 1/64 level.
  @inline(__always)
  func offset(at step: Int) -> Int32 { Int32(offsets[step]) }

  /// How far an offset at a step may be wrong, in the same units.
  ///
  /// It is said without branches, so that it is done for several cells at once.
  @inline(__always)
  static func tolerance(of offset: Int16, at step: Int16, measured: ClosedRange<Int16>) -> Int16 {
    let size = max(offset, 0 &- offset)
    let isMeasured: Int16 =
      (step >= measured.lowerBound ? -1 : 0) & (step <= measured.upperBound ? -1 : 0)
    return (size &>> 3) & isMeasured | (size &>> 1) & ~isMeasured
  }

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
    var right = 0
    for step in 0..<Self.count {
      let level = Int32(step) << Self.shift + 8
      while right < knots.count, knots[right].level < level { right += 1 }
      if right == 0 || right == knots.count {
        let value = Self.extrapolated(from: right == 0 ? first : last, to: level)
        offsets[step] = Int16(truncatingIfNeeded: value)
      } else {
        let (a, b) = (knots[right - 1], knots[right])
        offsets[step] = Int16(
          truncatingIfNeeded: a.offset + (b.offset - a.offset) * (level - a.level)
            / max(1, b.level - a.level))
      }
    }
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

  /// Follows the line from black (level 16) through the knot, for at most half its length beyond.
  private static func extrapolated(from knot: Knot, to level: Int32) -> Int32 {
    let black: Int32 = 16 * 64
    guard knot.level > black + 8 * 64 else { return knot.offset }
    let share = max(0, min(384, (level - black) * 256 / (knot.level - black)))
    return knot.offset * share / 256
  }
}
