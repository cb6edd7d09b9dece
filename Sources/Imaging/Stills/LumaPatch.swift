public import ShokoCore

/// A rectangle of a picture's luma, copied out of it.
public struct LumaPatch: Hashable, Sendable {
  /// Where it lies in the picture.
  public let box: PixelBox
  /// How many bits a sample has, 8…16.
  let bitDepth: Int
  /// Row by row, without padding.
  let samples: [UInt16]

  /// Copies 8-bit luma; `box` must lie inside the picture, `stride` is the distance between rows.
  public init(luma: Span<UInt8>, stride: Int, box: PixelBox) {
    self.init(box: box, bitDepth: 8) { UInt16(luma[$1 * stride + $0]) }
  }

  /// Copies luma of 9…16 bits in the low end of each sample.
  public init(luma: Span<UInt16>, bitDepth: Int, stride: Int, box: PixelBox) {
    self.init(box: box, bitDepth: min(max(bitDepth, 8), 16)) { luma[$1 * stride + $0] }
  }

  /// Takes samples row by row, without padding, as many as the box has.
  init(box: PixelBox, bitDepth: Int, samples: [UInt16]) {
    assert(samples.count == box.area)
    (self.box, self.bitDepth, self.samples) = (box, bitDepth, samples)
  }

  private init(box: PixelBox, bitDepth: Int, sample: (_ x: Int, _ y: Int) -> UInt16) {
    (self.box, self.bitDepth) = (box, bitDepth)
    var samples: [UInt16] = []
    samples.reserveCapacity(box.area)
    for y in box.y..<box.y + box.height {
      for x in box.x..<box.x + box.width { samples.append(sample(x, y)) }
    }
    self.samples = samples
  }

  /// How much finer than 8 bits its samples are, in bits.
  var excessBits: Int { bitDepth - 8 }

  /// The focus measure of a part of it, which is given in the picture's pixels.
  func sharpness(of part: PixelBox) -> UInt64 {
    FocusMeasure.sharpness(
      luma: samples.span, bitDepth: bitDepth, stride: box.width,
      box: PixelBox(
        x: part.x - box.x, y: part.y - box.y, width: part.width, height: part.height))
  }

  /// Whether another picture shows nearly the same in the same place: so many levels' mean squared
  /// difference at most, on the scale of 8 bits.
  public func isNearly(_ other: LumaPatch, within levels: Int) -> Bool {
    guard box == other.box, bitDepth == other.bitDepth, !samples.isEmpty else { return false }
    let (own, others) = (samples.span, other.samples.span)
    let most = Int64(levels * samples.count) << Int64(2 * excessBits)
    var sum: Int64 = 0
    for row in 0..<box.height {
      for index in row * box.width..<(row + 1) * box.width {
        let difference = Int64(own[index]) &- Int64(others[index])
        sum &+= difference &* difference
      }
      if sum > most { return false }
    }
    return true
  }

  /// The sum of the squared differences from the mean.
  var spread: Int64 {
    guard !samples.isEmpty else { return 0 }
    var (sum, squares): (Int64, Int64) = (0, 0)
    for sample in samples {
      sum += Int64(sample)
      squares += Int64(sample) * Int64(sample)
    }
    // The mean's square as two factors: the sum's own square may pass 64 bits.
    let mean = sum / Int64(samples.count)
    return max(0, squares - mean * (2 * sum - mean * Int64(samples.count)))
  }
}
