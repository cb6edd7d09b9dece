internal import Foundation

/// Repeatable irregularities of surfaces.
enum Texture {
  /// A fixed value in -1…1 for each cell of a grid.
  static func cell(_ x: Int, _ y: Int, _ salt: UInt64 = 0) -> Float {
    let key =
      UInt64(bitPattern: Int64(x)) &* 0x9E37_79B9 &+ UInt64(bitPattern: Int64(y)) &+ salt << 48
    return Float(SplitMix64.mix(key) >> 40) / Float(1 << 23) - 1
  }

  /// Smooth irregularities of about one unit, in -1…1.
  static func cloud(_ x: Float, _ y: Float, _ salt: UInt64 = 0) -> Float {
    let (left, top) = (x.rounded(.down), y.rounded(.down))
    let (column, row) = (Int(left), Int(top))
    let (a, b) = (ease(x - left), ease(y - top))
    let upper = cell(column, row, salt) * (1 - a) + cell(column + 1, row, salt) * a
    let lower = cell(column, row + 1, salt) * (1 - a) + cell(column + 1, row + 1, salt) * a
    return upper * (1 - b) + lower * b
  }

  /// Whether a coordinate lies on a joint of the given width between tiles of a pitch.
  static func isJoint(_ value: Float, pitch: Float, width: Float) -> Bool {
    let share = value / pitch
    return abs(share - share.rounded()) * pitch < width / 2
  }

  /// The tile that a coordinate lies in.
  static func tile(_ value: Float, pitch: Float) -> Int {
    Int((value / pitch).rounded(.down))
  }

  private static func ease(_ share: Float) -> Float {
    share * share * (3 - 2 * share)
  }
}

/// A rectangle on a surface.
struct Panel {
  let u: ClosedRange<Float>
  let v: ClosedRange<Float>

  init(_ u: ClosedRange<Float>, _ v: ClosedRange<Float>) {
    self.u = u
    self.v = v
  }

  func contains(_ hit: Room.Hit, margin: Float = 0) -> Bool {
    hit.u > u.lowerBound - margin && hit.u < u.upperBound + margin
      && hit.v > v.lowerBound - margin && hit.v < v.upperBound + margin
  }

  /// How far a place is from the middle, 0 there and 1 at the nearest edge's distance.
  func eccentricity(_ hit: Room.Hit) -> Float {
    let across = abs(hit.u - (u.lowerBound + u.upperBound) / 2) * 2 / (u.upperBound - u.lowerBound)
    let up = abs(hit.v - (v.lowerBound + v.upperBound) / 2) * 2 / (v.upperBound - v.lowerBound)
    return max(across, up)
  }
}
