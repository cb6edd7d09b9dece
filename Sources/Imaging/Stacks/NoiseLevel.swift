internal import ShokoCore

/// How much noise a part of a picture shows.
///
/// As `FocusMeasure` tells it, after J. Immerkær, "Fast Noise Variance Estimation", Computer Vision and
/// Image Understanding 64 (2), 1996, 300–302, but for single pixels: the difference of two Laplacians
/// answers to white noise of variance σ² with 36 σ² and hardly to edges. Of its mean squares over blocks
/// of 8×8 the lower quartile counts, which lies in the flatter parts.
enum NoiseLevel {
  private static let side = 8

  /// The standard deviation in levels of 8 bits; `nil` with fewer than four blocks.
  static func estimate(_ luma: LumaPatch, in part: PixelBox) -> Double? {
    let inside = part.intersection(luma.box.grown(by: -1))
    let (columns, rows) = (inside.width / side, inside.height / side)
    guard columns * rows >= 4 else { return nil }
    var means: [Double] = []
    for row in 0..<rows {
      for column in 0..<columns {
        let sum = answers(
          luma, left: inside.x - luma.box.x + column * side, top: inside.y - luma.box.y + row * side
        )
        means.append(Double(sum) / Double(side * side))
      }
    }
    let variance = means.sorted()[means.count / 4] / 36
    return variance.squareRoot() / Double(1 << luma.excessBits)
  }

  /// Bounds: an answer is at most 8·2¹⁶, its square 2³⁸, of which 64 fit.
  private static func answers(_ luma: LumaPatch, left: Int, top: Int) -> Int64 {
    let (samples, stride) = (luma.samples.span, luma.box.width)
    var total: Int64 = 0
    for y in top..<top + side {
      for x in left..<left + side {
        func at(_ column: Int, _ row: Int) -> Int64 {
          Int64(samples[(y + row) * stride + x + column])
        }
        let corners = at(-1, -1) + at(1, -1) + at(-1, 1) + at(1, 1)
        let sides = at(0, -1) + at(-1, 0) + at(1, 0) + at(0, 1)
        let answer = corners - 2 * sides + 4 * at(0, 0)
        total += answer * answer
      }
    }
    return total
  }
}
