internal import ShokoCore

/// A rectangle of a picture as it is seen some sixteenths of a pixel aside, by Keys' cubic convolution.
struct ShiftedPart {
  /// Bits below one level that samples have here.
  static let fractionBits = 6

  /// What of the rectangle the picture covers, in the rectangle's own coordinates.
  let box: PixelBox
  /// Row by row, in 1/64 of a level.
  let samples: [Int32]

  /// Takes of `values`, which lie at `place` and have `channels` samples a pixel, what is `shift` from
  /// `wanted`; where a weight would need a pixel that is not there, nothing is taken.
  init<Sample: FixedWidthInteger>(
    _ values: [Sample], channels: Int, at place: PixelBox, wanted: PixelBox,
    shift: SubPixelShift
  ) {
    let across = Taps(shift.x, wanted.x, wanted.width, within: place.x, place.width)
    let down = Taps(shift.y, wanted.y, wanted.height, within: place.y, place.height)
    box = PixelBox(
      x: across.range.lowerBound, y: down.range.lowerBound, width: across.range.count,
      height: down.range.count)
    guard !box.isEmpty else {
      samples = []
      return
    }
    samples = Self.interpolate(
      values, channels, place, box, across: across, down: down)
  }

  /// Which source pixels stand for a pixel of a row or column, and for which pixels they are all there.
  private struct Taps {
    let weights: [Int]
    /// The first of them, from the pixel on.
    let first: Int
    let range: Range<Int>

    init(_ shift: Int, _ start: Int, _ length: Int, within place: Int, _ size: Int) {
      let whole = shift >> 4
      let part = shift & 15
      if part == 0 {
        (weights, first) = ([1 << CubicKernel.fractionBits], whole)
      } else {
        weights = CubicKernel.weights(numerator: part, denominator: SubPixelShift.parts)
          .map { Int($0) }
        first = whole - 1
      }
      let low = max(start, place - first)
      let high = min(start + length, place + size - first - weights.count + 1)
      range = low..<max(low, high)
    }
  }

  /// Across first, then down; bounds: 2¹⁶ · 1.25 · 2¹⁴ across, of which 2⁶ are kept, and that times
  /// 1.25 · 2¹⁴ down, fit 64 bits.
  private static func interpolate<Sample: FixedWidthInteger>(
    _ values: [Sample], _ channels: Int, _ place: PixelBox, _ box: PixelBox, across: Taps,
    down: Taps
  ) -> [Int32] {
    let length = box.width * channels
    let rows = box.height + down.weights.count - 1
    let kept = CubicKernel.fractionBits - fractionBits
    var lines = [Int32](repeating: 0, count: rows * length)
    let source = values.span
    for row in 0..<rows {
      let from =
        ((box.y + down.first + row - place.y) * place.width + box.x + across.first - place.x)
        * channels
      for index in 0..<length {
        var sum = 0
        for (tap, weight) in across.weights.enumerated() {
          sum &+= weight &* Int(source[from &+ index &+ tap &* channels])
        }
        lines[row * length + index] = Int32(truncatingIfNeeded: (sum &+ 1 << (kept - 1)) >> kept)
      }
    }
    if down.weights.count == 1 { return lines }
    let half = 1 << (CubicKernel.fractionBits - 1)
    var result = [Int32](repeating: 0, count: box.height * length)
    let between = lines.span
    for index in result.indices {
      var sum = 0
      for (tap, weight) in down.weights.enumerated() {
        sum &+= weight &* Int(between[index &+ tap &* length])
      }
      result[index] = Int32(truncatingIfNeeded: (sum &+ half) >> CubicKernel.fractionBits)
    }
    return result
  }
}
