/// How the light of the whole picture differs from the background's, as a function of brightness.
///
/// Exposure, gain and tone curves act on all places of the same brightness alike, so one function
/// of the background's brightness describes them, whatever the camera's processing is.
struct LightCurve {
  /// A step of the tables is 16 units, a quarter of a level.
  static let shift: Int32 = 4
  /// Enough steps for 255 levels.
  static let count = 1024

  /// What to add to the background, in units of 1/64 level.
  var offset = [Int32](repeating: 0, count: count)
  /// How far the offset may be wrong, in the same units.
  var tolerance = [Int32](repeating: 0, count: count)
  /// The offset at the picture's typical brightness.
  var typical: Int32 = 0

  /// Both tables in one: the offset in the low 16 bits, the tolerance in the high ones.
  var packed: [Int32] {
    zip(offset, tolerance).map { $1 << 16 | Int32(UInt16(truncatingIfNeeded: $0)) }
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
      let value: Int32
      if right == 0 || right == knots.count {
        value = Self.extrapolated(from: right == 0 ? first : last, to: level)
        tolerance[step] = abs(value) / 2
      } else {
        let (a, b) = (knots[right - 1], knots[right])
        value = a.offset + (b.offset - a.offset) * (level - a.level) / max(1, b.level - a.level)
        tolerance[step] = abs(value) / 8
      }
      offset[step] = value
    }
    let total = knots.reduce(Int64(0)) { $0 + Int64($1.offset) * Int64($1.weight) }
    let weight = knots.reduce(Int64(0)) { $0 + Int64($1.weight) }
    typical = Int32(total / max(1, weight))
  }

  /// Follows the line from black (level 16) through the knot, for at most half its length beyond.
  private static func extrapolated(from knot: Knot, to level: Int32) -> Int32 {
    let black: Int32 = 16 * 64
    guard knot.level > black + 8 * 64 else { return knot.offset }
    let share = max(0, min(384, (level - black) * 256 / (knot.level - black)))
    return knot.offset * share / 256
  }
}
