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
/// Compare values of the same subject only: texture raises the measure as sharpness does.
public enum FocusMeasure {
  /// The mean gradient energy of 8-bit luma inside a rectangle.
  ///
  /// With b the means of 2×2 pixels counted from the rectangle's corner, and Gx, Gy the 3×3 Sobel
  /// responses on b, the result is ⌊256 · mean(Gx² + Gy²)⌋, over all b that have eight neighbours
  /// inside. `stride` is the distance between rows in samples. The rectangle is clipped to the
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
    for line in 0..<lines {
      let start = (box.y + 2 * line) * stride + box.x
      bin(luma, from: start, stride: stride, into: &bins[line % 3])
      if line >= 2 {
        total += UInt128(energy(bins[(line - 2) % 3], bins[(line - 1) % 3], bins[line % 3]))
      }
    }
    // A bin is a sum of four, four times its mean, so the energy is 16 times too large.
    let count = UInt128((columns - 2) * (lines - 2))
    return UInt64(clamping: ((total << 4) >> UInt128(2 * excessBits)) / count)
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
