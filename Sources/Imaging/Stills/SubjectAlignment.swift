internal import ShokoCore

/// Finds in a picture what a part of another one shows.
enum SubjectAlignment {
  /// At most about so many samples of a part are compared at each place that is tried.
  private static let probes = 2000

  /// The rectangle of `area` that resembles a template most, by the sum of squared differences, with
  /// that sum; `nil` where it fits nowhere.
  ///
  /// Places are tried within `reach` pixels of `start`, by whole pixels: first with some of the samples,
  /// then the best one and its neighbours with all.
  static func find(
    _ template: LumaPatch, in area: LumaPatch, near start: (x: Int, y: Int),
    reach: (x: Int, y: Int)
  ) -> (box: PixelBox, difference: Int64)? {
    guard template.bitDepth == area.bitDepth else { return nil }
    var step = 1
    while template.box.area / (step * step) > probes { step += 1 }
    guard let rough = best(template, area, start, reach, step) else { return nil }
    return best(template, area, (rough.box.x, rough.box.y), (1, 1), 1)
  }

  private static func best(
    _ template: LumaPatch, _ area: LumaPatch, _ start: (x: Int, y: Int),
    _ reach: (x: Int, y: Int), _ step: Int
  ) -> (box: PixelBox, difference: Int64)? {
    let (width, height) = (template.box.width, template.box.height)
    let columns = places(start.x, reach.x, from: area.box.x, area.box.width - width)
    let rows = places(start.y, reach.y, from: area.box.y, area.box.height - height)
    var found: (box: PixelBox, difference: Int64, distance: Int)?
    // What is worse than the start, or than the best so far, need not be known any closer.
    var most = Int64.max
    if columns.contains(start.x), rows.contains(start.y) {
      most = difference(
        template, area, column: start.x - area.box.x, row: start.y - area.box.y, step: step,
        most: .max)
    }
    for y in rows {
      for x in columns {
        let difference = difference(
          template, area, column: x - area.box.x, row: y - area.box.y, step: step, most: most)
        if difference > most { continue }
        most = difference
        // Of equal places the nearest counts.
        let distance = (x - start.x).magnitude + (y - start.y).magnitude
        if found.map({ (difference, Int(distance)) < ($0.difference, $0.distance) }) ?? true {
          found = (
            PixelBox(x: x, y: y, width: width, height: height), difference, Int(distance)
          )
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

  /// The sum of squared differences; any larger one than `most` where it is more than that.
  ///
  /// Bounds: 2³² a sample, of which 2³¹ fit.
  private static func difference(
    _ template: LumaPatch, _ area: LumaPatch, column: Int, row: Int, step: Int, most: Int64
  ) -> Int64 {
    let (own, other) = (template.samples.span, area.samples.span)
    let (width, stride) = (template.box.width, area.box.width)
    var sum: Int64 = 0
    for y in Swift.stride(from: 0, to: template.box.height, by: step) {
      let (start, place) = (y * width, (row + y) * stride + column)
      for x in Swift.stride(from: 0, to: width, by: step) {
        let difference = Int64(own[start + x]) &- Int64(other[place + x])
        sum &+= difference &* difference
      }
      if sum > most { return sum }
    }
    return sum
  }
}
