import ShokoCore
import Testing

@testable import Motion

/// One cell, compared in the plainest way.
private struct PlainCell {
  var background: Int32
  var noise: Int32
  var residual: Int32 = 0
  var flags: UInt8 = 0

  mutating func compare(
    _ value: UInt16, base: Int16, curve: LightCurve, factor: Int32, scale: Int32,
    rates: CellRates
  ) {
    let step = Int(max(0, min(1023, background >> 12)))
    let offset = curve.offset(at: step)
    let isMeasured = curve.measured.contains(Int16(step))
    let tolerance = abs(offset) / (isMeasured ? 8 : 2)
    residual = max(-0x7fff, min(0x7fff, Int32(value) - background >> 8 - offset))
    let limit = max(Int32(base), min(4096, ((noise >> 8) * factor) >> 4)) + tolerance
    let full = (limit * scale) >> 4
    let size = abs(residual)
    flags = size * 2 > full ? CellFlags.low : 0
    if size > full { flags |= CellFlags.high }
    guard flags == 0 else { return }
    background += (residual * rates.background) >> 8
    noise += (((size << 8 - noise) >> 4) &* rates.noise) >> 12
  }
}

/// The fast passes do what the plain ones do.
@Suite struct CellKernelTests {
  private static let curve = LightCurve(knots: [
    LightCurve.Knot(level: 2000, offset: -700, weight: 10),
    LightCurve.Knot(level: 7000, offset: 900, weight: 10),
    LightCurve.Knot(level: 12_000, offset: -300, weight: 10),
  ])

  @Test(
    arguments: [16, 24, 128] as [Int32], [(0, 16_320), (-3000, 15_000), (-9000, 30_000)])
  func cellsAreComparedAsOneByOne(scale: Int32, levels: (Int, Int)) {
    // More than a block, and no multiple of eight.
    let count = 2 * 1024 + 13
    var random = TestRandom(seed: UInt64(scale))
    let rates = CellRates(elapsed: 40_000)
    let span = UInt64(levels.1 - levels.0)
    var cells = (0..<count).map { _ in
      PlainCell(
        background: Int32(levels.0 + Int(random.next() % span)) << 8 + Int32(random.next() % 256),
        noise: Int32(random.next() % 20_000) - 2)
    }
    let base = (0..<count).map { _ in Int16(320 + random.next() % 400) }
    let values = cells.map { cell in
      let near = Int(cell.background >> 8) + random.noise(900)
      return UInt16(max(0, min(16_320, near)))
    }
    // A part of the cells, of which one run crosses the end of a block, is more sensitive.
    let sensitive = 900..<1500
    let map = SensitivityMap(
      .normal, own: (0..<count).map { sensitive.contains($0) ? .high : nil })
    var (background, noise) = (cells.map(\.background), cells.map(\.noise))
    var flags = [UInt8](repeating: 0xff, count: count)
    var residuals = [Int16](repeating: 77, count: count)
    CellKernel.compare(
      values, curve: Self.curve, base: base,
      terms: CellTerms(scale: scale, rates: rates), runs: map.runs, background: &background,
      noise: &noise, flags: &flags, residuals: &residuals)
    for cell in cells.indices {
      cells[cell].compare(
        values[cell], base: base[cell], curve: Self.curve,
        factor: sensitive.contains(cell) ? 96 : 120, scale: scale, rates: rates)
    }
    #expect(background == cells.map(\.background))
    #expect(noise == cells.map(\.noise))
    #expect(flags == cells.map(\.flags))
    #expect(residuals.map { Int32($0) } == cells.map(\.residual))
  }

  @Test(arguments: [1, 3, 9])
  func excessIsCountedAsOneByOne(distance: Int) {
    // More than a block, of which one run ends between two that are looked at.
    let count = 1024 * 4 + 77
    var random = TestRandom(seed: UInt64(distance))
    let background = (0..<count).map { _ in Int32(random.next() % 4_177_920) - 3000 }
    let noise = (0..<count).map { _ in Int32(random.next() % 20_000) }
    let base = (0..<count).map { _ in Int16(320 + random.next() % 400) }
    let flags = (0..<count).map { _ in UInt8(random.next() % 4 == 0 ? 1 : 0) }
    let values = background.map { place in
      UInt16(max(0, min(16_320, Int(place >> 8) + random.noise(2500))))
    }
    let sensitive = 1000..<2000
    let map = SensitivityMap(
      .normal, own: (0..<count).map { sensitive.contains($0) ? .high : nil })
    let scales: [Int32] = [16, 24, 64, 128]
    var expected = CellKernel.Excess(exceeding: [0, 0, 0, 0])
    for cell in stride(from: 0, to: count, by: distance) where flags[cell] == 0 {
      let step = Int(max(0, min(1023, background[cell] >> 12)))
      let offset = Self.curve.offset(at: step)
      let isMeasured = Self.curve.measured.contains(Int16(step))
      let factor: Int32 = sensitive.contains(cell) ? 96 : 120
      let limit =
        max(Int32(base[cell]), min(4096, ((noise[cell] >> 8) * factor) >> 4))
        + abs(offset) / (isMeasured ? 8 : 2)
      let difference = Int32(values[cell]) - background[cell] >> 8 - offset
      expected.samples += 1
      for (index, scale) in scales.enumerated() where abs(difference) * 32 > limit * scale {
        expected.exceeding[index] += 1
        if index == 0, difference > 0 { expected.brighter += 1 }
      }
    }
    let found = CellKernel.countExcess(
      values, curve: Self.curve, base: base, scales: scales, distance: distance, runs: map.runs,
      background: background, noise: noise, flags: flags)
    #expect(found.samples == expected.samples && found.brighter == expected.brighter)
    #expect(found.exceeding == expected.exceeding)
    #expect(found.exceeding.allSatisfy { $0 > 0 })
  }

  @Test(arguments: [
    [(3000, -700)], [(1100, 500)], [(2000, -700), (7000, 900), (12_000, -300)],
    [(-40, 90), (8, -90), (8, 30), (24, 400)], [(16_000, 12_000), (16_320, -12_000)],
  ])
  func curvesArePassedOverAsDividedStepByStep(points: [(level: Int, offset: Int)]) {
    let curve = LightCurve(
      knots: points.map {
        LightCurve.Knot(level: Int32($0.level), offset: Int32($0.offset), weight: 1)
      })
    for step in 0..<LightCurve.count {
      let level = step * 16 + 8
      let above = points.firstIndex { $0.level >= level }
      let expected: Int
      if let above, above > 0 {
        let (a, b) = (points[above - 1], points[above])
        expected = a.offset + (b.offset - a.offset) * (level - a.level) / (b.level - a.level)
      } else {
        let knot = above == nil ? points[points.count - 1] : points[0]
        let share = (level - 1024) * 256 / (knot.level - 1024)
        expected =
          knot.level <= 1536 ? knot.offset : knot.offset * max(0, min(384, share)) / 256
      }
      #expect(curve.offset(at: step) == Int32(expected), "step \(step)")
    }
  }

  @Test func onlyWhatNoLongerDiffersIsReleased() {
    var (rest, occupied): ([Int32], [Int32]) = ([9, 9, 9, 9], [8, 8, 8, 8])
    CellKernel.release(
      [0, 1, 2], flags: [0, 1, 3, 0], rest: &rest, occupied: &occupied)
    #expect(rest == [0, 9, 9, 9])
    #expect(occupied == [0, 0, 8, 8])
  }

  @Test(arguments: [1, 63, 64, 65, 100, 2000], [3, 100])
  func differingCellsAreFoundInOrder(count: Int, oneOf: UInt64) {
    var random = TestRandom(seed: UInt64(count))
    let flags = (0..<count).map { _ in
      UInt8(random.next() % oneOf == 0 ? 1 + random.next() % 3 : 0)
    }
    var found: [Int32] = [4]
    CellKernel.differing(flags, into: &found)
    #expect(found == flags.indices.filter { flags[$0] != 0 }.map { Int32($0) })
  }

  @Test func surroundingsVaryAsTheyDoCellByCell() {
    let layout = GridLayout(width: 52, height: 36)
    var random = TestRandom(seed: 3)
    let picture = (0..<layout.cellCount).map { _ in UInt16(random.next() % 16_321) }
    let earlier = picture.map { UInt16(max(0, min(16_320, Int($0) + random.noise(3000)))) }
    let background = picture.map {
      // A little below black and beyond white too.
      (Int32($0) / 2 * 3 - 4000 + Int32(random.noise(1000))) << 8
    }
    let test = StructureTest(layout: layout)
    for cell in 0..<layout.cellCount {
      let fast = test.variances(
        picture.span, background: background.span, reference: earlier.span, at: cell,
        column: cell % layout.columns, row: cell / layout.columns)
      #expect(
        fast.present
          == test.unexplained(picture.span, against: background.span, shift: 8, at: cell))
      #expect(
        fast.change == test.unexplained(picture.span, against: earlier.span, shift: 0, at: cell))
    }
  }

  @Test(arguments: [(52, 36), (4, 40), (40, 4), (4, 4)])
  func edgesRaiseTheThresholdsAroundThem(width: Int, height: Int) {
    let layout = GridLayout(width: width, height: height)
    var random = TestRandom(seed: 9)
    let background = (0..<layout.cellCount).map { _ in Int32(random.next() % 4_000_000) }
    var base = [Int16](repeating: 0, count: layout.cellCount)
    EdgeMeasure.thresholds(of: background, layout: layout, floor: 320, to: &base)
    for cell in 0..<layout.cellCount {
      let near = (0..<layout.cellCount).filter {
        abs($0 % layout.columns - cell % layout.columns) <= 1
          && abs($0 / layout.columns - cell / layout.columns) <= 1
      }
      let levels = near.map { background[$0] >> 8 }
      let range = (levels.max() ?? 0) - (levels.min() ?? 0)
      #expect(Int32(base[cell]) == 320 + range / 8)
    }
  }

  @Test(arguments: [3, 9, 31])
  func blobsAreWhatLiesUpToTwoCellsApart(columns: Int) {
    let layout = GridLayout(width: columns * 4, height: 80)
    var random = TestRandom(seed: UInt64(columns))
    var flags = (0..<layout.cellCount).map { _ in UInt8(random.next() % 9 == 0 ? 1 : 0) }
    let watched = (0..<layout.cellCount).map { _ in random.next() % 8 != 0 }
    let starts = flags.indices.filter { flags[$0] != 0 && watched[$0] && $0 % 3 == 0 }
    // Every cell begins as a group of its own; groups that touch become one.
    let members = flags.indices.filter { flags[$0] != 0 && watched[$0] }
    var group = Dictionary(uniqueKeysWithValues: members.map { ($0, $0) })
    for _ in members {
      for a in members {
        for b in members
        where abs(a % columns - b % columns) <= 2 && abs(a / columns - b / columns) <= 2 {
          group[a] = min(group[a] ?? a, group[b] ?? b)
        }
      }
    }
    let blobs = BlobFinder(layout: layout, watched: watched).blobs(
      around: starts.map { Int32($0) }, flags: &flags)
    let expected = Set(starts.compactMap { group[$0] }).map { head in
      Set(members.filter { group[$0] == head }.map { Int32($0) })
    }
    #expect(Set(blobs.map { Set($0.members) }) == Set(expected))
    #expect(blobs.allSatisfy { $0.members.count == $0.cells && Set($0.members).count == $0.cells })
    for blob in blobs {
      let places = blob.members.map { Int($0) }
      #expect(blob.columns.lowerBound == places.map { $0 % columns }.min())
      #expect(blob.columns.upperBound == (places.map { $0 % columns }.max() ?? 0) + 1)
      #expect(blob.rows.lowerBound == places.map { $0 / columns }.min())
      #expect(blob.rows.upperBound == (places.map { $0 / columns }.max() ?? 0) + 1)
    }
  }

  @Test func valuesBeyondWhiteAreLimited() {
    let layout = GridLayout(width: 12, height: 4)
    #expect(LumaGrid(layout: layout, values: [1, 16_320, 16_320]).values == [1, 16_320, 16_320])
    #expect(LumaGrid(layout: layout, values: [1, 65_535, 16_321]).values == [1, 16_320, 16_320])
  }
}
