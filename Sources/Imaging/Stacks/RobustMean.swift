internal import ShokoCore

/// The mean of the samples of registered pictures without those that do not fit.
struct RobustMean {
  /// A picture fits if so much of the subject does.
  static let leastShare = 0.75
  /// A pixel's surroundings fit if their mean squared difference is at most so many times the usual one.
  private static let mostDifference = 2.5
  /// The surroundings are so many pixels on each side.
  private static let around = 2
  /// A sample fits if it is not further from the median than so many standard deviations.
  private static let mostDeviations = 3.0
  /// So many rows are combined at once, so that memory does not grow with the subject.
  private static let band = 64

  let reference: StackPicture
  let others: [(picture: StackPicture, shift: SubPixelShift)]
  /// The mean squared difference of two pictures that fit, on the scale of 8 bits.
  let difference: Double

  /// How much of a part each of the others shows as the reference does.
  func shares(of part: PixelBox) -> [Double] {
    var counts = [Int](repeating: 0, count: others.count)
    for band in Self.bands(of: part) {
      let wide = Self.surroundings(of: band, in: part)
      let own = reference.seen(at: wide, shift: .none)
      let rows = (band.y - wide.y) * wide.width..<(band.y - wide.y + band.height) * wide.width
      for (index, other) in others.enumerated() {
        let fit = fitting(other.picture.seen(at: wide, shift: other.shift), own)
        counts[index] += fit[rows].count { $0 }
      }
    }
    return counts.map { Double($0) / Double(max(1, part.area)) }
  }

  private static func bands(of part: PixelBox) -> [PixelBox] {
    stride(from: part.y, to: part.y + part.height, by: band).map { top in
      PixelBox(
        x: part.x, y: top, width: part.width, height: min(band, part.y + part.height - top))
    }
  }

  /// A band with what its pixels' surroundings need of the part.
  private static func surroundings(of band: PixelBox, in part: PixelBox) -> PixelBox {
    PixelBox(
      x: band.x, y: band.y - around, width: band.width, height: band.height + 2 * around
    ).intersection(part)
  }

  /// The mean over a part.
  func combined(_ part: PixelBox) throws(ImagingError) -> RGBImage {
    var words: [UInt16] = []
    words.reserveCapacity(part.area * 3)
    for band in Self.bands(of: part) { append(band, in: part, to: &words) }
    let isDeep = reference.image.bitDepth > 8
    return try RGBImage(
      width: part.width, height: part.height,
      samples: isDeep ? .sixteen(words) : .eight(words.map { UInt8(truncatingIfNeeded: $0) }))
  }

  // MARK: Bands

  private func append(_ band: PixelBox, in part: PixelBox, to words: inout [UInt16]) {
    let wide = Self.surroundings(of: band, in: part)
    let own = reference.seen(at: wide, shift: .none)
    let seen = others.map { other in
      let part = other.picture.seen(at: wide, shift: other.shift)
      return (part: part, fits: fitting(part, own))
    }
    let most = Double(reference.image.bitDepth > 8 ? UInt16.max : UInt16(UInt8.max))
    let unit = Double(1 << ShiftedPart.fractionBits)
    let scale = unit * Double(1 << (reference.image.bitDepth - 8))
    let deviation = (difference / 2).squareRoot() * scale
    var values: [Double] = []
    var indices: [Int] = []
    for y in band.y..<band.y + band.height {
      for x in band.x..<band.x + band.width {
        let place = (y - wide.y) * wide.width + x - wide.x
        indices.removeAll(keepingCapacity: true)
        for (index, other) in seen.enumerated() where other.fits[place] { indices.append(index) }
        for channel in 0..<3 {
          values.removeAll(keepingCapacity: true)
          values.append(Double(own.samples[place * 3 + channel]))
          for index in indices {
            let part = seen[index].part
            let at = (y - part.box.y) * part.box.width + x - part.box.x
            values.append(Double(part.samples[at * 3 + channel]))
          }
          let mean = Self.mean(&values, deviation: deviation) / unit
          words.append(UInt16(min(max(0, mean), most).rounded()))
        }
      }
    }
  }

  /// The mean of those that are near the median; sorts them.
  static func mean(_ values: inout [Double], deviation: Double) -> Double {
    if values.count < 3 { return values.reduce(0, +) / Double(max(1, values.count)) }
    values.sort()
    func middle(_ sorted: [Double]) -> Double {
      (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
    }
    let median = middle(values)
    // 1.4826 median absolute deviations are a normal distribution's standard deviation.
    let spread = middle(values.map { ($0 - median).magnitude }.sorted()) * 1.4826
    let limit = mostDeviations * max(spread, deviation)
    var (sum, count) = (0.0, 0.0)
    for value in values where (value - median).magnitude <= limit {
      sum += value
      count += 1
    }
    return sum / max(1, count)
  }

  // MARK: Surroundings

  /// Where a picture shows the same as the reference, for each pixel of what the reference shows.
  private func fitting(_ seen: ShiftedPart, _ own: ShiftedPart) -> [Bool] {
    let (width, height) = (own.box.width, own.box.height)
    var squares = [Double](repeating: 0, count: own.box.area)
    var there = [Double](repeating: 0, count: own.box.area)
    let unit = Double(1 << (10 + ShiftedPart.fractionBits + reference.image.bitDepth - 8))
    for y in seen.box.y..<seen.box.y + seen.box.height {
      for x in seen.box.x..<seen.box.x + seen.box.width {
        let (place, at) = (
          (y - own.box.y) * width + x - own.box.x,
          (y - seen.box.y) * seen.box.width + x - seen.box.x
        )
        func change(_ channel: Int) -> Int {
          Int(seen.samples[at * 3 + channel]) - Int(own.samples[place * 3 + channel])
        }
        let weights = StackPicture.weights
        let luma =
          weights.red * change(0) + weights.green * change(1) + weights.blue * change(2)
        let difference = Double(luma) / unit
        squares[place] = difference * difference
        there[place] = 1
      }
    }
    let sums = Self.sums(squares, width, height)
    let counts = Self.sums(there, width, height)
    let limit = Self.mostDifference * difference
    return sums.indices.map { there[$0] > 0 && sums[$0] <= limit * counts[$0] }
  }

  /// The sums over the surroundings of each pixel, in a fixed order.
  private static func sums(_ values: [Double], _ width: Int, _ height: Int) -> [Double] {
    var across = [Double](repeating: 0, count: values.count)
    for y in 0..<height {
      for x in 0..<width {
        var sum = 0.0
        for column in max(0, x - around)...min(width - 1, x + around) {
          sum += values[y * width + column]
        }
        across[y * width + x] = sum
      }
    }
    var result = [Double](repeating: 0, count: values.count)
    for y in 0..<height {
      for row in max(0, y - around)...min(height - 1, y + around) {
        for x in 0..<width { result[y * width + x] += across[row * width + x] }
      }
    }
    return result
  }
}
