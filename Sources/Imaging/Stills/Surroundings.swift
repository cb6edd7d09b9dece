internal import ShokoCore

/// How far the picture around a subject is from what is there when the subject is elsewhere.
///
/// A fixed camera's background is known from other pictures, so that here, other than on the subject,
/// the coding's own error can be measured: what the encoder left of the noise, of what was uncovered,
/// and of older pictures. The subject's blocks are coded in the same picture with the same means.
enum Surroundings {
  /// How far from the subject's box that is measured, in pixels.
  private static let (near, far) = (1, 8)
  /// How far around another picture's own subject nothing is taken from it.
  private static let clearance = 8
  /// No difference counts for more than so many levels: what else moves there is not the coding's.
  private static let mostLevels = 8
  /// With fewer samples nothing is said.
  private static let leastSamples = 64

  /// 256 times the variance of the differences from the median of the other pictures around a box, on the
  /// scale of 8 bits; `nil` where they show too little of that place.
  ///
  /// The variance, not the mean square: a change of the light is not the coding's either.
  static func error(
    of view: SubjectView, at box: PixelBox, among others: [SubjectView]
  ) -> Int64? {
    let (inner, outer) = (box.grown(by: near), box.grown(by: far))
    let side = far - near
    let strips = [
      PixelBox(x: outer.x, y: outer.y, width: outer.width, height: side),
      PixelBox(x: outer.x, y: inner.y + inner.height, width: outer.width, height: side),
      PixelBox(x: outer.x, y: inner.y, width: side, height: inner.height),
      PixelBox(x: inner.x + inner.width, y: inner.y, width: side, height: inner.height),
    ]
    var sums = Sums()
    var excessBits = 0
    for strip in strips {
      let own = view.luma(strip)
      excessBits = own.excessBits
      add(own, others, &sums)
    }
    guard sums.count >= leastSamples else { return nil }
    // Differences were taken twice as large; 64 is 256 over 2².
    let square = Int128(sums.sum) * Int128(sums.sum) / Int128(sums.count)
    let variance = sums.squares - Int64(clamping: square)
    return max(0, variance) * 64 / sums.count >> Int64(2 * excessBits)
  }

  private struct Sums {
    var (count, sum, squares): (Int64, Int64, Int64) = (0, 0, 0)
  }

  private static func add(_ own: LumaPatch, _ others: [SubjectView], _ sums: inout Sums) {
    let box = own.box
    let shown = others.compactMap { other -> (covered: PixelBox, samples: [UInt16])? in
      let patch = other.luma(box)
      guard patch.box == box, patch.bitDepth == own.bitDepth else { return nil }
      return (other.box.grown(by: clearance), patch.samples)
    }
    let most = Int64(2 * mostLevels) << Int64(own.excessBits)
    var values: [UInt16] = []
    for index in own.samples.indices {
      let (x, y) = (box.x + index % box.width, box.y + index / box.width)
      values.removeAll(keepingCapacity: true)
      for other in shown where !other.covered.holds(x, y) { values.append(other.samples[index]) }
      if values.isEmpty { continue }
      values.sort()
      let median = Int64(values[(values.count - 1) / 2]) + Int64(values[values.count / 2])
      let difference = min(max(-most, 2 * Int64(own.samples[index]) - median), most)
      sums.count += 1
      sums.sum += difference
      sums.squares += difference * difference
    }
  }
}

extension PixelBox {
  fileprivate func holds(_ column: Int, _ row: Int) -> Bool {
    column >= x && row >= y && column < x + width && row < y + height
  }
}
