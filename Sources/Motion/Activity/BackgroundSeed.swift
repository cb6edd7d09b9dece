/// The background as the first seconds of a recording show it.
///
/// Each place takes the median over the pictures after their light was evened out, so a subject that
/// is there from the first picture on does not enter the background unless it covers a place for more
/// than half the time.
struct BackgroundSeed {
  /// The most likely brightness of each cell, in units of 1/64 level.
  private(set) var values: [UInt16]
  /// The median absolute deviation of each cell from it, in the same units.
  private(set) var deviations: [UInt16]

  private static let maximumPictures = 25

  /// Finds the background of pictures of one layout, at least one.
  init(grids: [LumaGrid]) {
    let count = min(grids.count, Self.maximumPictures)
    let chosen = (0..<count).map { grids[$0 * (grids.count - 1) / max(1, count - 1)] }
    values = Self.median(chosen)
    deviations = [UInt16](repeating: 0, count: values.count)
    // The second round evens the light out against a background without subjects.
    for _ in 0..<(count > 2 ? 2 : 0) { refine(chosen) }
  }

  /// The median of each cell as it is.
  ///
  /// One picture would not do: what it alone shows, and at a brightness
  /// that nothing else has, would be taken for a change of light in all the others.
  private static func median(_ grids: [LumaGrid]) -> [UInt16] {
    guard let first = grids.first else { return [] }
    var found = [UInt16](repeating: 0, count: first.values.count)
    var medians = CellMedians(pictures: grids.count)
    for cells in CellMedians.stretches(of: found.count) {
      for (picture, grid) in grids.enumerated() {
        medians.take(picture, cells) { Int32(grid.values[$0]) }
      }
      for (cell, median) in zip(cells, medians.find(cells.count)) { found[cell] = UInt16(median) }
    }
    return found
  }

  private mutating func refine(_ grids: [LumaGrid]) {
    var fitter = LightFitter(cellCount: values.count)
    let background = values.map { Int32($0) << 8 }
    let mask = [UInt8](repeating: 0, count: values.count)
    fitter.plan(background: background)
    let curves = grids.map {
      fitter.fit(values: $0.values, background: background, mask: mask) ?? LightCurve()
    }
    let before = values
    var medians = CellMedians(pictures: grids.count)
    for cells in CellMedians.stretches(of: values.count) {
      for (picture, grid) in grids.enumerated() {
        let curve = curves[picture]
        medians.take(picture, cells) {
          Int32(grid.values[$0]) - curve.offset(at: Int(before[$0] >> UInt16(LightCurve.shift)))
        }
      }
      for (cell, median) in zip(cells, medians.find(cells.count)) {
        values[cell] = UInt16(max(0, min(Int32(LumaGrid.maximum), median)))
      }
      medians.takeDistances()
      for (cell, median) in zip(cells, medians.find(cells.count)) {
        deviations[cell] = UInt16(clamping: median)
      }
    }
  }
}
