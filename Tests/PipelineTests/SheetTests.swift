import Imaging
import ShokoCore
import Testing

@testable import Pipeline

@Suite struct ActivityMapTests {
  @Test func keepsWhereSomethingMovedAlone() throws {
    var times = [UInt32](repeating: 0, count: 12)
    (times[5], times[10]) = (40, 80)
    let map = try #require(
      ActivityMap(width: 15, height: 12, cellSize: 4, columns: 4, times: times))
    #expect(map.columns == 1..<3 && map.rows == 1..<3)
    #expect(map.milliseconds == [40, 0, 0, 80] && map.longest == 80)
    let nothing = [UInt32](repeating: 0, count: 12)
    #expect(ActivityMap(width: 15, height: 12, cellSize: 4, columns: 4, times: nothing) == nil)
  }

  @Test func cellsCoverAPictureOfAnotherSizeWithoutGaps() throws {
    let map = try #require(
      ActivityMap(
        width: 15, height: 11, cellSize: 4, columns: 4, times: [UInt32](repeating: 1, count: 12)))
    for (width, height) in [(15, 11), (7, 5), (64, 31)] {
      let boxes = (0..<3).flatMap { row in
        (0..<4).map { map.box(column: $0, row: row, width: width, height: height) }
      }
      #expect(boxes.reduce(0) { $0 + $1.area } == width * height)
      #expect(boxes.reduce(boxes[0]) { $0.union($1) }.area == width * height)
    }
  }

  @Test func sumsLeaveOutPicturesOfAnotherSize() throws {
    func map(_ width: Int, _ time: UInt32) throws -> ActivityMap {
      try #require(
        ActivityMap(
          width: width, height: 4, cellSize: 4, columns: (width + 3) / 4,
          times: [time] + [UInt32](repeating: 0, count: (width + 3) / 4 - 1)))
    }
    var sum = ActivitySum()
    #expect(sum.map == nil)
    for (width, time) in [(8, UInt32(10)), (12, 99), (8, 20), (8, .max)] {
      sum.add(try map(width, time))
    }
    #expect(sum.count == 3 && sum.map?.milliseconds == [.max])
  }
}

@Suite struct SheetTextTests {
  @Test(arguments: [
    (UInt64(0), "0.00"), (4, "0.00"), (5, "0.01"), (4_400, "4.40"), (99_994, "99.99"),
    (100_000, "100.0"), (3_600_049, "3600.0"),
  ])
  func secondsAreRounded(milliseconds: UInt64, text: String) {
    #expect(SheetText.seconds(milliseconds: milliseconds) == text)
  }

  @Test func placesAreClocks() {
    #expect(SheetText.clock(microseconds: 3_723_004_500) == "1:02:03.005")
    #expect(SheetText.clock(microseconds: -5) == "0:00:00.000")
  }

  @Test func whatHasNoRoomEndsInDots() {
    #expect(SheetText.fitting("corridor", width: 94, dot: 2) == "corridor")
    #expect(SheetText.fitting("corridor", width: 93, dot: 2) == "corri..")
    #expect(SheetText.fitting("corridor", width: 0, dot: 2) == "..")
    #expect(SheetText.isDrawable("a-b_1.mp4 ± 2 s") && !SheetText.isDrawable("廊下.mp4"))
  }
}

@Suite struct HeatPainterTests {
  private func ground(covers: [[UnitPoint]] = []) throws -> SheetPicture {
    let geometry = PictureGeometry(codedWidth: 320, codedHeight: 240)
    let digest = try #require(SHA256Digest(hex: String(repeating: "0", count: 64)))
    let base = try #require(TimeBase(1, 25))
    return SheetPicture(
      frame: FrameID(decodeIndex: 0, pts: 0),
      picture: try RGBImage(
        width: 320, height: 240, samples: .eight(Array(repeating: 128, count: 320 * 240 * 3))),
      covers: covers, rotation: .none, shown: (320, 240),
      provenance: Provenance(
        sourceName: "a", sourceDigest: digest,
        stream: StreamSummary(index: 0, codec: "h264", geometry: geometry, timeBase: base),
        frame: FrameID(decodeIndex: 0, pts: 0), firstPTS: 0,
        colour: .init(matrix: "bt601", range: "limited", isAssumed: true, conversion: "none"),
        software: "test"))
  }

  private func pixel(_ image: RGBImage, _ x: Int, _ y: Int) -> [UInt8] {
    guard case .eight(let values) = image.samples else { return [] }
    return Array(values[(y * image.width + x) * 3..<(y * image.width + x) * 3 + 3])
  }

  private func map() throws -> ActivityMap {
    var times = [UInt32](repeating: 0, count: 80 * 60)
    (times[10 * 80 + 10], times[10 * 80 + 11]) = (1000, 1)
    return try #require(
      ActivityMap(width: 320, height: 240, cellSize: 4, columns: 80, times: times))
  }

  @Test func coloursGoFromBlueToRedAndNothingElseIsColoured() throws {
    let image = try HeatPainter.paint(
      try map(), on: try ground(), HeatPainter.Words(title: "w1", whole: 2000))
    #expect(image.width == 320 && image.height > 240)
    let (most, least, none) = (pixel(image, 41, 41), pixel(image, 45, 41), pixel(image, 60, 41))
    #expect(most[0] > 200 && most[2] < 80)
    #expect(least[2] > 150 && least[0] < 100)
    #expect(none == [96, 96, 96])
  }

  @Test func nothingIsToldOfWhatIsCovered() throws {
    let cover = [(0.0, 0.0), (0.5, 0), (0.5, 0.5), (0, 0.5)].map { UnitPoint(x: $0.0, y: $0.1) }
    let image = try HeatPainter.paint(
      try map(), on: try ground(covers: [cover]), HeatPainter.Words(title: "w1", whole: 2000))
    #expect(pixel(image, 41, 41) == [0, 0, 0] && pixel(image, 45, 41) == [0, 0, 0])
    #expect(try ground(covers: [cover]).visible(try map()) == nil)
  }

  /// The longest time stays in, or goes with the cell that it is of.
  @Test func whatIsBesideACoveredAreaIsToldAsBefore() throws {
    func covers(_ right: Double) -> [[UnitPoint]] {
      [[(0.0, 0.0), (right, 0), (right, 1), (0, 1)].map { UnitPoint(x: $0.0, y: $0.1) }]
    }
    let map = try map()
    #expect(try ground(covers: covers(0.1)).visible(map) == map)
    #expect(try ground().visible(map) == map)
    let left = try #require(try ground(covers: covers(38.5 / 320)).visible(map))
    #expect(left.longest == 1 && left.columns == 11..<12)
  }
}
