import Motion
import ShokoCore
import Testing

@Suite struct HostileTimeTests {
  private static let bases: [TimeBase] = [
    TimeBase(1, 1_000_000_000), TimeBase(1, 1), TimeBase(1, 90_000),
    TimeBase(Int64(Int32.max), 1), TimeBase(1, Int64(Int32.max)),
  ].compactMap { $0 }

  /// Ticks around the ends of what a file can hold.
  private static let ticks: [Int64] = [
    0, 1, -1, 1 << 32, 1 << 60, -(1 << 60), (1 << 61) - 1, -(1 << 61), 1 << 62, .max, .min,
  ]

  @Test(arguments: bases) func extremeTimesDoNotTrap(base: TimeBase) {
    let scene = TestScene(subjects: TestScene.walker(from: 1, to: 5))
    let zones = [
      Zone(
        name: "all", excludes: false,
        polygon: [
          UnitPoint(x: 0, y: 0), UnitPoint(x: 1, y: 0), UnitPoint(x: 1, y: 1),
          UnitPoint(x: 0, y: 1),
        ])
    ]
    var detector = MotionDetector(
      settings: ScanSettings(), zones: zones,
      geometry: PictureGeometry(codedWidth: 200, codedHeight: 160), timeBase: base)
    var random = TestRandom(seed: 11)
    for (index, frame) in scene.frames(seconds: 30).enumerated() {
      var frame = frame
      let start = Self.ticks[Int(random.next() % UInt64(Self.ticks.count))]
      let end = Self.ticks[Int(random.next() % UInt64(Self.ticks.count))]
      frame.range = TickRange(start: start, end: end)
      frame.isConcealed = index % 7 == 3
      detector.add(frame)
    }
    for window in detector.finish().windows {
      #expect(window.range.start <= window.range.end && window.zone == "all")
    }
  }

  @Test func longFramesInEveryZoneDoNotTrap() {
    let scene = TestScene(subjects: TestScene.walker(from: 1, to: 25))
    let zone = Zone(
      name: "all", excludes: false,
      polygon: [
        UnitPoint(x: 0, y: 0), UnitPoint(x: 1, y: 0), UnitPoint(x: 1, y: 1), UnitPoint(x: 0, y: 1),
      ])
    guard let base = TimeBase(1, 1_000_000_000) else { return }
    var detector = MotionDetector(
      settings: ScanSettings(), zones: [zone],
      geometry: PictureGeometry(codedWidth: 200, codedHeight: 160), timeBase: base)
    for frame in scene.frames(seconds: 30) {
      var frame = frame
      // Their starts are sound, and all are shown until the end of time.
      let start = frame.range.start * 1_000_000
      frame.range = TickRange(start: start, end: 1 << 62)
      detector.add(frame)
    }
    #expect(detector.finish().windows.count <= 1)
  }

  @Test(arguments: [Int64(1) << 61, -(1 << 61), Int64.max - 40_000])
  func aStreamFarFromZeroIsSearchedLikeAnyOther(offset: Int64) {
    let scene = TestScene(subjects: TestScene.walker(from: 6, to: 10))
    let frames = scene.frames(seconds: 16)
    let plain = scene.detect(frames)
    let moved = scene.detect(
      frames.map {
        var frame = $0
        frame.range = TickRange(start: $0.range.start + offset, end: $0.range.end + offset)
        return frame
      })
    #expect(plain.windows.count == 1)
    #expect(
      moved.windows.map(\.range)
        == plain.windows.map {
          TickRange(start: $0.range.start + offset, end: $0.range.end + offset)
        })
  }
}
