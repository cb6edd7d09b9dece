internal import CImaging
internal import ShokoCore

/// Finds in a picture what a part of another one shows.
enum SubjectAlignment {
  /// At most about so many samples of a part are compared at each place that is tried: first at every
  /// other one, then around the best of those.
  private static let probes = (first: 500, then: 2000)

  /// The rectangle of `area` that resembles a template most, by the sum of squared differences, with
  /// that sum; `nil` where it fits nowhere.
  ///
  /// Places are tried within `reach` pixels of `start`, by whole pixels: every other one with few of the
  /// samples, what is around the best of those with more, and around the best of these with all. A lens
  /// and a coder leave hardly a subject whose picture two pixels further is nothing like it.
  static func find(
    _ template: LumaPatch, in area: LumaPatch, near start: (x: Int, y: Int),
    reach: (x: Int, y: Int)
  ) -> (box: PixelBox, difference: Int64)? {
    guard template.bitDepth == area.bitDepth else { return nil }
    func step(_ probes: Int) -> Int {
      var step = 1
      while template.box.area / (step * step) > probes { step += 1 }
      return step
    }
    let first = Pass(reach: reach, pace: 2, step: step(probes.first))
    guard let rough = best(template, area, start, first) else { return nil }
    let then = Pass(reach: (2, 2), pace: 1, step: step(probes.then))
    guard let near = best(template, area, (rough.box.x, rough.box.y), then) else { return nil }
    return best(
      template, area, (near.box.x, near.box.y), Pass(reach: (1, 1), pace: 1, step: 1))
  }

  /// Which places are tried, by their distances from the first one, and which samples are compared.
  private struct Pass {
    var reach: (x: Int, y: Int)
    var pace: Int
    var step: Int
  }

  private static func best(
    _ template: LumaPatch, _ area: LumaPatch, _ start: (x: Int, y: Int), _ pass: Pass
  ) -> (box: PixelBox, difference: Int64)? {
    let (width, height) = (template.box.width, template.box.height)
    let columns = places(start.x, pass.reach.x, from: area.box.x, area.box.width - width)
    let rows = places(start.y, pass.reach.y, from: area.box.y, area.box.height - height)
    var found: (box: PixelBox, difference: Int64, distance: Int)?
    let comparison = Comparison(template, area, step: pass.step)
    // What is worse than the best so far need not be known any closer.
    var most = Int64.max
    for y in stride(from: rows.lowerBound, to: rows.upperBound, by: pass.pace) {
      for x in stride(from: columns.lowerBound, to: columns.upperBound, by: pass.pace) {
        let difference = comparison.difference(
          column: x - area.box.x, row: y - area.box.y, most: most)
        if difference > most { continue }
        most = difference
        // Of equal places the nearest counts.
        let distance = Int((x - start.x).magnitude + (y - start.y).magnitude)
        if found.map({ (difference, distance) < ($0.difference, $0.distance) }) ?? true {
          found = (PixelBox(x: x, y: y, width: width, height: height), difference, distance)
        }
      }
    }
    return found.map { ($0.box, $0.difference) }
  }

  /// What of the places around one lies among the first ones of an area and so many after it: none where
  /// the picture's border left too little of the area.
  private static func places(_ start: Int, _ reach: Int, from first: Int, _ more: Int) -> Range<Int>
  {
    let low = max(first, start - reach)
    return low..<max(low, min(first + more, start + reach) + 1)
  }
}

/// Compares a template's samples with those of an area, or every so many of them.
private struct Comparison {
  private let step: Int
  private let height: Int
  /// Of each row that is compared, the samples that are.
  private let own: [UInt16]
  private let columns: Int
  /// The area's samples, row by row: first those in columns 0, `step`, 2 · `step` …, then those one
  /// further, and so on, so that what is compared lies side by side.
  private let other: [UInt16]
  private let stride: Int
  /// Where in a row each such group begins.
  private let starts: [Int]

  init(_ template: LumaPatch, _ area: LumaPatch, step: Int) {
    self.step = step
    height = template.box.height
    let width = template.box.width
    columns = (width + step - 1) / step
    stride = area.box.width
    if step == 1 {
      (own, other, starts) = (template.samples, area.samples, [0])
      return
    }
    var own: [UInt16] = []
    own.reserveCapacity(columns * ((height + step - 1) / step))
    for y in Swift.stride(from: 0, to: height, by: step) {
      for x in Swift.stride(from: 0, to: width, by: step) {
        own.append(template.samples[y * width + x])
      }
    }
    var starts: [Int] = []
    var start = 0
    for phase in 0..<step {
      starts.append(start)
      start += max(0, (stride - phase + step - 1) / step)
    }
    var other: [UInt16] = []
    other.reserveCapacity(area.samples.count)
    for y in 0..<area.box.height {
      for phase in 0..<step {
        for x in Swift.stride(from: phase, to: stride, by: step) {
          other.append(area.samples[y * stride + x])
        }
      }
    }
    (self.own, self.other, self.starts) = (own, other, starts)
  }

  /// The sum of squared differences at a place of the area; any larger one than `most` where it is more
  /// than that.
  ///
  /// Bounds: 2³² a sample, of which 2³¹ fit.
  func difference(column: Int, row: Int, most: Int64) -> Int64 {
    own.withUnsafeBufferPointer { own in
      other.withUnsafeBufferPointer { other in
        guard let own = own.baseAddress, let other = other.baseAddress else { return 0 }
        let first = starts[column % step] + column / step
        var sum: Int64 = 0
        var line = 0
        for y in Swift.stride(from: 0, to: height, by: step) {
          sum &+= Int64(
            truncatingIfNeeded: shoko_squared_differences(
              own + line * columns, other + (row + y) * stride + first, columns))
          line += 1
          if sum > most { return sum }
        }
        return sum
      }
    }
  }
}
