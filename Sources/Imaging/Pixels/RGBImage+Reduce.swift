extension RGBImage {
  /// The picture made smaller by a whole factor: each pixel is the mean of a square of pixels.
  ///
  /// A square that the right or bottom edge cuts counts with what there is of it. Means are rounded to
  /// the nearest level, halves upwards, so the result is the same on every processor. A factor below 1
  /// counts as 1.
  public func reduced(by factor: Int) -> RGBImage {
    if factor <= 1 { return self }
    let (columns, rows) = ((width + factor - 1) / factor, (height + factor - 1) / factor)
    let reduced =
      switch samples {
      case .eight(let values): Samples.eight(means(values, factor, columns, rows))
      case .sixteen(let values): Samples.sixteen(means(values, factor, columns, rows))
      }
    return RGBImage(trusted: reduced, width: columns, height: rows)
  }

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

  private func means<Sample: FixedWidthInteger>(
    _ values: [Sample], _ factor: Int, _ columns: Int, _ rows: Int
  ) -> [Sample] {
    var sums = [Int](repeating: 0, count: columns * 3)
    var result: [Sample] = []
    result.reserveCapacity(columns * rows * 3)
    values.withUnsafeBufferPointer { values in
      for row in 0..<rows {
        for index in sums.indices { sums[index] = 0 }
        let lines = row * factor..<min(height, (row + 1) * factor)
        for y in lines {
          for column in 0..<columns {
            let end = min(width, (column + 1) * factor)
            for x in column * factor..<end {
              let place = (y * width + x) * 3
              sums[column * 3] += Int(values[place])
              sums[column * 3 + 1] += Int(values[place + 1])
              sums[column * 3 + 2] += Int(values[place + 2])
            }
          }
        }
        for column in 0..<columns {
          let count = lines.count * (min(width, (column + 1) * factor) - column * factor)
          for channel in 0..<3 {
            result.append(Sample(clamping: (sums[column * 3 + channel] * 2 + count) / (2 * count)))
          }
        }
      }
    }
    return result
  }
}
