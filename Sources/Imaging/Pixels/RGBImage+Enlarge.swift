public import ShokoCore

extension RGBImage {
  /// How the pixels between the original ones are computed.
  public enum Kernel: String, Sendable, CaseIterable {
    /// Keys' cubic convolution with a = −1/2.
    case bicubic
    /// Each pixel repeated.
    case nearest
    /// Lanczos' kernel with three lobes.
    case lanczos
  }

  /// The picture enlarged by a whole factor of 1…8.
  ///
  /// Each channel is computed by itself in integers, so the result is the same on every processor;
  /// pixel centres stay aligned; the outermost pixels repeat outwards; results are clamped to the
  /// samples' range. A result differs by at most one level from the exact value of the formula.
  ///
  /// This is not left to swscale, because swscale takes RGB through YUV when it scales and so
  /// changes colours that were only to be enlarged.
  ///
  /// Throws `badFactor`, or `badSize` when the result would exceed `maximumPixels`.
  public func enlarged(by factor: Int, kernel: Kernel) throws(ImagingError) -> RGBImage {
    guard 1...8 ~= factor else { throw .badFactor(factor) }
    if factor == 1 { return self }
    try Self.check(width: width * factor, height: height * factor)
    let source = EnlargingSource(width: width, height: height, factor: factor)
    let result =
      switch (samples, kernel) {
      case (.eight(let values), .nearest): Samples.eight(source.repeated(values))
      case (.sixteen(let values), .nearest): Samples.sixteen(source.repeated(values))
      // 8 bits: a row's sums in 1/64 of a level are within −2,040…18,360 and fit 16 bits; their
      // weighted sums are below 2³¹ (18,360 · 1.25 · 2¹⁴ < 3.8 · 10⁸).
      case (.eight(let values), .bicubic):
        Samples.eight(source.interpolated(values, row: Int16.self, sum: Int32.self))
      case (.sixteen(let values), .bicubic):
        Samples.sixteen(source.interpolated(values, row: Int32.self, sum: Int64.self))
      case (.eight(let values), .lanczos): Samples.eight(source.lanczos(values))
      case (.sixteen(let values), .lanczos): Samples.sixteen(source.lanczos(values))
      }
    return RGBImage(trusted: result, width: width * factor, height: height * factor)
  }

  /// How many pixels an enlargement has at most, but for a picture that has more to begin with.
  public static let mostEnlargedPixels = 1 << 24

  /// The largest factor up to `wanted` with which a picture stays within a number of pixels.
  ///
  /// Gives at least 1; use it to keep the enlargement of a crop that fills a large picture small.
  public static func factor(
    upTo wanted: Int, for box: PixelBox, maximumPixels limit: Int = Self.mostEnlargedPixels
  ) -> Int {
    var factor = min(max(wanted, 1), 8)
    while factor > 1, box.area > limit / (factor * factor) { factor -= 1 }
    return factor
  }
}
