import Motion
import ShokoCore
import Testing

@testable import Pipeline

@Suite("The offset of a small stream")
struct OffsetFitTests {
  /// A keyframe at a time beside pictures of 0.1 s each that differ by how long they are off.
  private func comparison(
    at seconds: Double, offset: Double, floor: Double = 0.02, slope: Double = 0.5,
    contrast: Double = 30
  ) -> KeyframeComparison {
    var comparison = KeyframeComparison(time: Int64(seconds * 1e6), contrast: contrast)
    for number in 0..<600 {
      let start = Double(number) / 10
      let off = max(start - (seconds - offset), seconds - offset - start - 0.1, 0)
      comparison.views.append(
        (Int64(start * 1e6)..<Int64(start * 1e6) + 100_000, min(1, floor + slope * off)))
    }
    return comparison
  }

  @Test("is told by what moves, to about a picture", arguments: [-2.6, -0.4, 0, 0.9, 1.3])
  func moving(offset: Double) throws {
    let times = [10.0, 20.03, 30.07, 40.01]
    let fit = try OffsetFit(times.map { comparison(at: $0, offset: offset) }, about: 0)
    #expect(abs(fit.offset - Int64(offset * 1e6)) <= fit.uncertainty)
    #expect(fit.uncertainty <= 200_000 && fit.keyframes == 4 && fit.residual < 0.06)
  }

  @Test("is the clocks' where nothing moves, with the whole reach as its uncertainty")
  func still() throws {
    let times = [10.0, 20, 30]
    let fit = try OffsetFit(times.map { comparison(at: $0, offset: 0, slope: 0) }, about: 700_000)
    #expect(fit.offset == 700_000 && fit.uncertainty == OffsetFit.reach + OffsetFit.step)
  }

  @Test("is not looked for where less than three keyframes tell anything")
  func fewKeyframes() {
    let telling = [10.0, 20].map { comparison(at: $0, offset: 0) }
    let uniform = [30.0, 40].map { comparison(at: $0, offset: 0, contrast: 3.9) }
    #expect(throws: SubStreamRefusal.self) { try OffsetFit(telling + uniform, about: 0) }
    #expect(throws: SubStreamRefusal.self) { try OffsetFit([], about: 0) }
  }

  @Test("is refused where a single keyframe shows something else")
  func foreign() throws {
    let good = [10.0, 20, 30].map { comparison(at: $0, offset: 0) }
    _ = try OffsetFit(good, about: 0)
    let bad = comparison(at: 40, offset: 0, floor: 0.5, slope: 0)
    let error = #expect(throws: SubStreamRefusal.self) { try OffsetFit(good + [bad], about: 0) }
    #expect(error?.reason.english.contains("residual 0.50, at most 0.20") == true)
  }
}

@Suite("A small stream's place in a recording")
struct StreamAlignmentTests {
  /// 10 s in ticks of 1/90000 from 900 on, beside a small stream of 9 s in ticks of 1/30000 from 30 on.
  private func alignment(offset: Int64, uncertainty: Int64 = 20_000) throws -> StreamAlignment {
    let (ticks, subTicks) = (try #require(TimeBase(1, 90_000)), try #require(TimeBase(1, 30_000)))
    let fit = OffsetFit(offset: offset, uncertainty: uncertainty, residual: 0.01, keyframes: 3)
    return try #require(
      StreamAlignment(
        main: StreamAlignment.Stream(
          range: TickRange(start: 900, end: 900_900), base: ticks,
          geometry: PictureGeometry(codedWidth: 1920, codedHeight: 1080)),
        sub: StreamAlignment.Stream(
          range: TickRange(start: 30, end: 270_030), base: subTicks,
          geometry: PictureGeometry(codedWidth: 640, codedHeight: 352)), fit: fit))
  }

  @Test("is exact to the tick, and widened by what the offset may be off")
  func time() throws {
    let alignment = try alignment(offset: 500_000)
    // One second of the small stream is 1.5 s of the recording.
    #expect(alignment.tick(30_030) == 900 + 135_000)
    #expect(
      alignment.widened(TickRange(start: 30_030, end: 60_030))
        == TickRange(start: 900 + 133_200, end: 900 + 226_800))
    #expect(
      alignment.covered == TickRange(start: 900 + 46_800, end: 900 + 853_200))
  }

  @Test("rounds outwards, below zero as well, and stays inside the recording")
  func rounding() throws {
    let alignment = try alignment(offset: -1_000_001, uncertainty: 0)
    #expect(alignment.tick(30) == 900)
    #expect(
      alignment.widened(TickRange(start: 30, end: 60_030)) == TickRange(start: 900, end: 90_900))
    #expect(alignment.covered.start == 900)
    #expect(alignment.covered.end == 900 + 719_999)
  }

  @Test("in the picture is scaled outwards")
  func box() throws {
    let alignment = try alignment(offset: 0)
    #expect(
      alignment.box(PixelBox(x: 1, y: 1, width: 10, height: 10))
        == PixelBox(x: 3, y: 3, width: 30, height: 31))
    #expect(
      alignment.box(PixelBox(x: 0, y: 0, width: 640, height: 352))
        == PixelBox(x: 0, y: 0, width: 1920, height: 1080))
  }
}

@Suite("A recording's pictures at some ticks")
struct PictureFinderTests {
  @Test("are found in any order of coding")
  func reordered() {
    let times: [Int64] = [0, 40, 20, 10, 30, 80, 60, 50, 70]
    let wanted: Set<Int64> = [0, 5, 10, 39, 40, 45, 79, 80, 500, -1]
    let finder = PictureFinder(wanted)
    for (index, time) in times.enumerated() { finder.note(index, time) }
    let found = finder.found()
    for tick in wanted {
      let expected = times.enumerated().filter { $0.element <= tick }.max {
        $0.element < $1.element
      }
      let frame = expected.map { entry in
        FrameID(
          decodeIndex: entry.offset, pts: entry.element,
          displayIndex: times.count { $0 < entry.element })
      }
      #expect(found[tick] == frame, "\(tick)")
    }
  }
}

@Suite("A picture's signature")
struct PictureSignatureTests {
  private func signature(
    _ width: Int, _ height: Int, _ luma: (Double, Double) -> Double
  ) -> PictureSignature {
    let layout = GridLayout(width: width, height: height)
    var values: [UInt16] = []
    for row in 0..<layout.rows {
      for column in 0..<layout.columns {
        let box = layout.pixelBox(columns: column..<column + 1, rows: row..<row + 1)
        let x = (Double(box.x) + Double(box.width) / 2) / Double(width)
        let y = (Double(box.y) + Double(box.height) / 2) / Double(height)
        values.append(UInt16(luma(x, y) * 64))
      }
    }
    return PictureSignature(LumaGrid(layout: layout, values: values))
  }

  private let slope: (Double, Double) -> Double = { x, y in 20 + 150 * x + 60 * y * y }

  @Test("is the same for all sizes, brightnesses and contrasts of one picture")
  func sizes() {
    let large = signature(1920, 1080, slope)
    for (width, height) in [(640, 360), (640, 352), (352, 288), (1278, 718)] {
      let small = signature(width, height) { 10 + 0.6 * slope($0, $1) }
      #expect(large.residual(small) < 0.03, "\(width)x\(height): \(large.residual(small))")
    }
    #expect(large.contrast > 30)
  }

  @Test("differs for others, for negatives, and tells nothing where all is of one brightness")
  func others() {
    let one = signature(640, 360, slope)
    #expect(one.residual(signature(640, 360) { x, y in 250 - slope(x, y) }) == 1)
    #expect(
      one.residual(signature(640, 360) { x, y in 128 + 80 * ((8 * x).rounded() - 8 * x) }) > 0.9)
    let uniform = signature(640, 360) { _, _ in 90 }
    #expect(uniform.contrast == 0 && one.residual(uniform) == 1)
    #expect(signature(0, 0, slope).contrast == 0)
  }
}
