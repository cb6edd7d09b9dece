/// Sums over two pictures' neighbourhoods of five by five cells.
///
/// Brightness is in 1/16 level, from any zero: only what differs counts. Numbers have 15 bits; up to
/// 9268, which is far beyond white, 25 squares stay below 2^31.
struct Moments {
  private var x = SIMD4<Int32>()
  private var y = SIMD4<Int32>()
  private var xx = SIMD4<Int32>()
  private var yy = SIMD4<Int32>()
  private var xy = SIMD4<Int32>()

  /// Adds four cells of both pictures, as numbers that are known to have 15 bits.
  ///
  /// Known so, one instruction multiplies them even on the oldest processors.
  @inline(__always)
  mutating func add(_ a: SIMD4<Int32>, _ b: SIMD4<Int32>) {
    x &+= a
    y &+= b
    xx &+= a &* a
    yy &+= b &* b
    xy &+= a &* b
  }

  /// The part of the first one's variance that no gain and offset of the second one explain.
  @inline(__always)
  var unexplained: Int64 {
    Self.unexplained(
      x: Self.sum(x), y: Self.sum(y), xx: Self.sum(xx), yy: Self.sum(yy), xy: Self.sum(xy))
  }

  /// As above, from sums of brightness, of squares and of products.
  ///
  /// It is in units of (1/16 level)², times 625, the square of the neighbourhood's size.
  @inline(__always)
  static func unexplained(x: Int32, y: Int32, xx: Int32, yy: Int32, xy: Int32) -> Int64 {
    let varianceX = 25 * Int64(xx) - Int64(x) * Int64(x)
    let varianceY = 25 * Int64(yy) - Int64(y) * Int64(y)
    let covariance = 25 * Int64(xy) - Int64(x) * Int64(y)
    // Beyond a gain of 0.4 to 2.5 it is no longer the same thing in another light.
    let gain = max(102, min(640, covariance * 256 / max(1, varianceY)))
    return varianceX - (2 * gain * covariance) / 256 + (gain * gain / 256) * varianceY / 256
  }

  @inline(__always)
  private static func sum(_ lanes: SIMD4<Int32>) -> Int32 {
    lanes[0] &+ lanes[1] &+ lanes[2] &+ lanes[3]
  }
}
