public import ShokoCore

/// How sharp a part of a picture is, in integers and thus the same on every processor.
///
/// The measure is the mean gradient energy by Sobel's operator, known as Tenengrad: E. Krotkov,
/// "Focusing", International Journal of Computer Vision 1, 1987, 223–237; it ranks among the
/// better gradient operators in S. Pertuz, D. Puig, M. A. García, "Analysis of focus measure
/// operators for shape-from-focus", Pattern Recognition 46 (5), 2013, 1415–1432. Luma is summed
/// over 2×2 pixels first: that halves sensor noise, which would otherwise count as detail, and
/// evens out the combing of interlaced pictures.
///
/// What noise is left adds to the measure too, so that the noisiest frame would pass for the
/// sharpest. Its share is estimated and taken off: J. Immerkær, "Fast Noise Variance Estimation",
/// Computer Vision and Image Understanding 64 (2), 1996, 300–302, filters with the difference of two
/// Laplacians, which answers to noise and hardly to edges. Here the mean square of that answer is
/// taken by blocks, and of the blocks the lower quartile, which lies in the flatter parts. White
/// noise of variance σ² answers with 36 σ² there and with 24 σ² in Sobel's two directions together.
///
/// Compare values of the same subject only: texture raises the measure as sharpness does.
public enum FocusMeasure {
  /// The mean gradient energy of 8-bit luma inside a rectangle, less the noise's share.
  ///
  /// With b the means of 2×2 pixels counted from the rectangle's corner, Gx, Gy the 3×3 Sobel
  /// responses on b and N Immerkær's, the result is ⌊256 · (mean(Gx² + Gy²) − ⅔ n)⌋, at least 0, over
  /// all b that have eight neighbours inside; n is the lower quartile of N²'s means over blocks of 8×8
  /// b, or 0 with fewer than four blocks. `stride` is the distance between rows in samples. The rectangle is clipped to the
  /// plane; with less than 6×6 pixels the result is 0.
  public static func sharpness(luma: Span<UInt8>, stride: Int, box: PixelBox) -> UInt64 {
    measure(luma, stride: stride, box: box, excessBits: 0, as: Int32.self)
  }

  /// The mean gradient energy of luma with 9…16 bits in the low end of each sample.
  ///
  /// On the scale of the 8-bit measure, so that both can be compared. `bitDepth` outside 8…16
  /// counts as the nearer bound, and a sample's bits above it are not masked.
  public static func sharpness(
    luma: Span<UInt16>, bitDepth: Int, stride: Int, box: PixelBox
  ) -> UInt64 {
    let excess = min(max(bitDepth, 8), 16) - 8
    return measure(luma, stride: stride, box: box, excessBits: excess, as: Int64.self)
  }

  /// How many bins a block of the noise estimate has on each side.
  private static let noiseBlock = 8

  private static func measure<Sample, Sum>(
    _ luma: Span<Sample>, stride: Int, box: PixelBox, excessBits: Int, as type: Sum.Type
  ) -> UInt64
  where
    Sample: FixedWidthInteger & UnsignedInteger, Sum: FixedWidthInteger & SignedInteger
  {
    guard stride > 0 else { return 0 }
    // The last row may lack its padding.
    let rows = luma.count / stride + (luma.count % stride >= min(stride, box.x + box.width) ? 1 : 0)
    let box = box.clipped(width: stride, height: rows)
    let (columns, lines) = (box.width / 2, box.height / 2)
    guard columns >= 3, lines >= 3 else { return 0 }
    var bins = (0..<3).map { _ in [Sum](repeating: 0, count: columns) }
    var total: UInt128 = 0
    var noise = NoiseEstimate(columns: columns - 2, block: noiseBlock)
    for line in 0..<lines {
      let start = (box.y + 2 * line) * stride + box.x
      bin(luma, from: start, stride: stride, into: &bins[line % 3])
      if line >= 2 {
        let (above, here, below) = (bins[(line - 2) % 3], bins[(line - 1) % 3], bins[line % 3])
        total += UInt128(energy(above, here, below))
        noise.add { grain(above, here, below, from: $0, to: $1) }
      }
    }
    let count = UInt128((columns - 2) * (lines - 2))
    // A bin is a sum of four, four times its mean, so the energy is 16 times too large.
    let energy = (total << 4) >> UInt128(2 * excessBits)
    // Two thirds of the filter's answer is what noise adds to a bin's gradient energy.
    let answer = (UInt128(noise.lowerQuartile ?? 0) << 4) >> UInt128(2 * excessBits)
    let share = answer * count * 2 / UInt128(3 * noiseBlock * noiseBlock)
    return UInt64(clamping: (energy - min(energy, share)) / count)
  }

  /// The sum of the squared answers of Immerkær's filter over some columns of a row of bins.
  ///
  /// Bounds: an answer is at most 8 bins each way, less than Sobel's two together.
  @inline(__always)
  private static func grain<Sum: FixedWidthInteger & SignedInteger>(
    _ above: [Sum], _ here: [Sum], _ below: [Sum], from start: Int, to end: Int
  ) -> UInt64 {
    let (above, here, below) = (above.span, here.span, below.span)
    var total: UInt64 = 0
    for x in start + 1..<end + 1 {
      let sides = above[x] &+ here[x - 1] &+ here[x + 1] &+ below[x]
      let corners = above[x - 1] &+ above[x + 1] &+ below[x - 1] &+ below[x + 1]
      let answer = corners &- 2 &* sides &+ 4 &* here[x]
      total &+= UInt64(truncatingIfNeeded: answer &* answer)
    }
    return total
  }

  @inline(__always)
  private static func bin<Sample, Sum>(
    _ luma: Span<Sample>, from start: Int, stride: Int, into bins: inout [Sum]
  )
  where
    Sample: FixedWidthInteger & UnsignedInteger, Sum: FixedWidthInteger & SignedInteger
  {
    for index in bins.indices {
      let top = start + 2 * index
      bins[index] =
        Sum(truncatingIfNeeded: luma[top]) &+ Sum(truncatingIfNeeded: luma[top + 1])
        &+ Sum(truncatingIfNeeded: luma[top + stride])
        &+ Sum(truncatingIfNeeded: luma[top + stride + 1])
    }
  }

  /// The sum of squared Sobel responses over a row of bins.
  ///
  /// Bounds: a bin is at most 4·255, a response 4 bins, a pixel's energy 2·4,080² < 2²⁶ in `Int32`;
  /// with 16 bits 2·(16·65,535)² < 2⁴² in `Int64`, of which a row of 2²¹ pixels stays below 2⁶³.
  @inline(__always)
  private static func energy<Sum: FixedWidthInteger & SignedInteger>(
    _ above: [Sum], _ here: [Sum], _ below: [Sum]
  ) -> UInt64 {
    let (above, here, below) = (above.span, here.span, below.span)
    var total: UInt64 = 0
    for x in 1..<here.count - 1 {
      let left = above[x - 1] &+ 2 &* here[x - 1] &+ below[x - 1]
      let right = above[x + 1] &+ 2 &* here[x + 1] &+ below[x + 1]
      let top = above[x - 1] &+ 2 &* above[x] &+ above[x + 1]
      let bottom = below[x - 1] &+ 2 &* below[x] &+ below[x + 1]
      let (across, down) = (right &- left, bottom &- top)
      total &+= UInt64(truncatingIfNeeded: across &* across &+ down &* down)
    }
    return total
  }
}

/// The noise filter's answers, gathered by blocks.
private struct NoiseEstimate {
  private let columns: Int
  private let block: Int
  private var row = 0
  private var sums: [UInt64]
  private var finished: [UInt64] = []

  init(columns: Int, block: Int) {
    self.columns = columns
    self.block = block
    sums = Array(repeating: 0, count: columns / block)
  }

  /// Adds a row; blocks that the rectangle cuts do not count.
  mutating func add(_ answers: (_ start: Int, _ end: Int) -> UInt64) {
    for index in sums.indices { sums[index] &+= answers(index * block, (index + 1) * block) }
    row += 1
    guard row == block else { return }
    row = 0
    finished += sums
    for index in sums.indices { sums[index] = 0 }
  }

  /// The sum of the answers in the block at the lower quartile; `nil` with fewer than four blocks.
  var lowerQuartile: UInt64? {
    finished.count < 4 ? nil : finished.sorted()[finished.count / 4]
  }
}
