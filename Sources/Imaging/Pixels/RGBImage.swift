public import ShokoCore

/// A picture of interleaved red, green and blue samples, rows from the top without gaps.
///
/// Operations give a new picture and leave the old one as it was.
public struct RGBImage: Hashable, Sendable {
  /// The samples: R, G, B of the top left pixel, then of its neighbour to the right, and so on.
  public enum Samples: Hashable, Sendable {
    /// 8 bits each.
    case eight([UInt8])
    /// 16 bits each, the whole range used.
    case sixteen([UInt16])

    /// The number of samples.
    public var count: Int {
      switch self {
      case .eight(let values): values.count
      case .sixteen(let values): values.count
      }
    }
  }

  /// The most pixels that a picture may have: a picture of 4096×2048 enlarged four times.
  public static let maximumPixels = 1 << 27

  /// The width in pixels, at least 1.
  public let width: Int
  /// The height in pixels, at least 1.
  public let height: Int
  /// Three samples for each pixel.
  public let samples: Samples

  /// Makes a picture of exactly `width * height * 3` samples.
  ///
  /// Throws `badSize` or `sampleCount`.
  public init(width: Int, height: Int, samples: Samples) throws(ImagingError) {
    try Self.check(width: width, height: height)
    guard samples.count == width * height * 3 else {
      throw .sampleCount(expected: width * height * 3, actual: samples.count)
    }
    self.init(trusted: samples, width: width, height: height)
  }

  /// Bits per sample: 8 or 16.
  public var bitDepth: Int {
    switch samples {
    case .eight: 8
    case .sixteen: 16
    }
  }

  /// The part of the picture inside a rectangle, its pixels unchanged.
  ///
  /// Throws `boxOutside` unless the rectangle is not empty and lies inside the picture.
  public func cropped(to box: PixelBox) throws(ImagingError) -> RGBImage {
    guard !box.isEmpty, box.x >= 0, box.y >= 0, box.x <= width, box.y <= height,
      box.width <= width - box.x, box.height <= height - box.y
    else { throw .boxOutside(x: box.x, y: box.y, width: box.width, height: box.height) }
    let cut =
      switch samples {
      case .eight(let values): Samples.eight(crop(values, to: box))
      case .sixteen(let values): Samples.sixteen(crop(values, to: box))
      }
    return RGBImage(trusted: cut, width: box.width, height: box.height)
  }

  /// Throws `badSize` when no picture may have this size.
  static func check(width: Int, height: Int) throws(ImagingError) {
    guard width >= 1, height >= 1, width <= maximumPixels, height <= maximumPixels / width else {
      throw .badSize(width: width, height: height)
    }
  }

  /// Makes a picture whose size and samples are known to fit.
  init(trusted samples: Samples, width: Int, height: Int) {
    assert(samples.count == width * height * 3)
    self.width = width
    self.height = height
    self.samples = samples
  }

  private func crop<Sample>(_ values: [Sample], to box: PixelBox) -> [Sample] {
    var cut: [Sample] = []
    cut.reserveCapacity(box.area * 3)
    for y in box.y..<box.y + box.height {
      let start = (y * width + box.x) * 3
      cut += values[start..<start + box.width * 3]
    }
    return cut
  }
}
