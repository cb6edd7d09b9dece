internal import ShokoCore

/// How much noise a part of a picture shows, to be compared with another picture of the same.
///
/// As `FocusMeasure` tells it, after J. Immerkær, "Fast Noise Variance Estimation", Computer Vision and
/// Image Understanding 64 (2), 1996, 300–302: on sums of 2×2 pixels, as a coder takes the finest noise
/// away and leaves coarser, the difference of two Laplacians answers to noise and little to edges. Other
/// than there its squares count over all of the part, not in its flatter blocks alone: a coder leaves no
/// noise at all in these, and most around edges. What the structure itself answers is the same in both
/// pictures.
enum NoiseLevel {
  /// With fewer answers nothing is said.
  private static let leastAnswers = 64

  /// The standard deviation of white noise that answers as much, in levels of 8 bits; `nil` for a part of
  /// less than about 20×20 pixels.
  static func estimate(_ luma: LumaPatch, in part: PixelBox) -> Double? {
    let inside = part.intersection(luma.box)
    let (columns, rows) = (inside.width / 2, inside.height / 2)
    let count = max(0, columns - 2) * max(0, rows - 2)
    guard count >= leastAnswers else { return nil }
    let total = answers(sums(luma, inside, columns, rows), columns, rows)
    // The filter answers with 36 times the variance, of which a sum of four has four times as much.
    return (total / Double(count) / 144).squareRoot() / Double(1 << luma.excessBits)
  }

  private static func sums(
    _ luma: LumaPatch, _ inside: PixelBox, _ columns: Int, _ rows: Int
  ) -> [Int64] {
    let (samples, stride) = (luma.samples.span, luma.box.width)
    var sums: [Int64] = []
    sums.reserveCapacity(columns * rows)
    for row in 0..<rows {
      let start = (inside.y - luma.box.y + 2 * row) * stride + inside.x - luma.box.x
      for place in Swift.stride(from: start, to: start + 2 * columns, by: 2) {
        sums.append(
          Int64(samples[place]) + Int64(samples[place + 1]) + Int64(samples[place + stride])
            + Int64(samples[place + stride + 1]))
      }
    }
    return sums
  }

  /// Bounds: an answer is at most 8·2¹⁸, its square 2⁴², of which a row of 2²⁰ fits.
  private static func answers(_ sums: [Int64], _ columns: Int, _ rows: Int) -> Double {
    let sums = sums.span
    var total = 0.0
    for y in 1..<rows - 1 {
      var line: Int64 = 0
      for x in 1..<columns - 1 {
        func at(_ column: Int, _ row: Int) -> Int64 { sums[(y + row) * columns + x + column] }
        let corners = at(-1, -1) + at(1, -1) + at(-1, 1) + at(1, 1)
        let sides = at(0, -1) + at(-1, 0) + at(1, 0) + at(0, 1)
        let answer = corners - 2 * sides + 4 * at(0, 0)
        line += answer * answer
      }
      total += Double(line)
    }
    return total
  }
}
