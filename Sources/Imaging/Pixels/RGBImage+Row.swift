extension RGBImage {
  /// The pictures side by side on black, with a gap between them; `nil` without pictures, or when they
  /// do not have the same depth.
  public static func row(_ pictures: [RGBImage], gap: Int) throws(ImagingError) -> RGBImage? {
    guard let first = pictures.first, pictures.allSatisfy({ $0.bitDepth == first.bitDepth }) else {
      return nil
    }
    let width = pictures.reduce(0) { $0 + $1.width } + gap * (pictures.count - 1)
    let height = pictures.reduce(0) { max($0, $1.height) }
    try check(width: width, height: height)
    let samples: Samples =
      switch first.samples {
      case .eight: .eight(join(pictures, gap, width, height, \.bytes))
      case .sixteen: .sixteen(join(pictures, gap, width, height, \.words))
      }
    return RGBImage(trusted: samples, width: width, height: height)
  }

  private var bytes: [UInt8] { if case .eight(let values) = samples { values } else { [] } }
  private var words: [UInt16] { if case .sixteen(let values) = samples { values } else { [] } }

  private static func join<Sample: FixedWidthInteger>(
    _ pictures: [RGBImage], _ gap: Int, _ width: Int, _ height: Int,
    _ samples: (RGBImage) -> [Sample]
  ) -> [Sample] {
    var joined = [Sample](repeating: 0, count: width * height * 3)
    var left = 0
    for picture in pictures {
      let values = samples(picture)
      for y in 0..<picture.height {
        let (from, to) = (y * picture.width * 3, (y * width + left) * 3)
        joined.replaceSubrange(
          to..<to + picture.width * 3, with: values[from..<from + picture.width * 3])
      }
      left += picture.width + gap
    }
    return joined
  }
}
