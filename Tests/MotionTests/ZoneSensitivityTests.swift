import ShokoCore
import Testing

@testable import Motion

/// Zones with a sensitivity of their own.
@Suite struct ZoneSensitivityTests {
  private typealias Sensitivity = ScanSettings.Sensitivity

  /// Somebody small goes from the left to the right in the upper half, and another later in the lower.
  private static func scene(_ columns: Int, _ rows: Int) -> TestScene {
    TestScene(subjects: { seconds in
      let walks: [(start: Double, row: Int)] = [(6, 8), (14, 28)]
      return walks.filter { (0..<4).contains(seconds - $0.start) }.map {
        TestSubject(
          column: 8 + Int((seconds - $0.start) * 8), row: $0.row, columns: columns, rows: rows,
          level: 20)
      }
    })
  }

  private func zone(
    _ name: String, _ sides: [Double], _ sensitivity: ScanSettings.Sensitivity? = nil
  ) -> Zone {
    Zone(
      name: name, sensitivity: sensitivity, left: sides[0], top: sides[1], right: sides[2],
      bottom: sides[3])
  }

  private let whole = [0.0, 0, 1, 1]
  private let upper = [0, 0, 1, 0.5]
  private let lower = [0, 0.5, 1, 1]

  @Test(
    "of a zone over everything is that of a scan", arguments: Sensitivity.allCases,
    Sensitivity.allCases)
  func wholePicture(own: ScanSettings.Sensitivity, ofTheScan: ScanSettings.Sensitivity) {
    var light = Self.scene(2, 2)
    light.light = { level, seconds in level + (seconds > 9 ? 640 : 0) }
    for scene in [Self.scene(2, 2), Self.scene(3, 5), Self.scene(8, 14), light] {
      let frames = scene.frames(seconds: 20)
      let zoned = scene.detect(
        frames, settings: ScanSettings(sensitivity: ofTheScan), zones: [zone("all", whole, own)])
      let scanned = scene.detect(
        frames, settings: ScanSettings(sensitivity: own), zones: [zone("all", whole)])
      #expect(zoned.windows == scanned.windows)
      #expect(zoned.suppressed == scanned.suppressed && zoned.tracks == scanned.tracks)
    }
  }

  @Test("finds in one zone what another does not report")
  func twoZones() {
    let scene = Self.scene(2, 2)
    let frames = scene.frames(seconds: 20)
    let plain = scene.detect(frames, zones: [zone("up", upper), zone("down", lower)])
    #expect(plain.windows.isEmpty, "\(plain.seconds)")
    let above = scene.detect(frames, zones: [zone("up", upper, .high), zone("down", lower)])
    #expect(isOneWindow(above, from: 6, to: 10), "\(above.seconds)")
    #expect(above.windows.first?.zone == "up")
    let below = scene.detect(frames, zones: [zone("up", upper), zone("down", lower, .high)])
    #expect(isOneWindow(below, from: 14, to: 18), "\(below.seconds)")
    // Large enough for normal, and too small for low.
    let larger = Self.scene(3, 5)
    let calm = larger.detect(
      larger.frames(seconds: 20), zones: [zone("up", upper, .low), zone("down", lower)])
    #expect(isOneWindow(calm, from: 14, to: 18), "\(calm.seconds)")
  }

  @Test("goes before a zone around it that has none")
  func overlapping() {
    let scene = Self.scene(3, 5)
    let frames = scene.frames(seconds: 20)
    let zones = [zone("all", whole), zone("tree", upper, .low)]
    for zones in [zones, zones.reversed()] {
      let found = scene.detect(frames, zones: zones)
      #expect(isOneWindow(found, from: 14, to: 18), "\(found.seconds)")
    }
    let both = scene.detect(
      frames, zones: [zone("tree", upper, .low), zone("door", upper, .normal)])
    #expect(isOneWindow(both, from: 6, to: 10), "\(both.seconds)")
  }

  @Test("does not depend on the zone's size")
  func size() {
    let scene = TestScene(subjects: { seconds in
      (6..<10).contains(seconds)
        ? [
          TestSubject(
            column: 16 + Int((seconds - 6) * 4), row: 14, columns: 2, rows: 2, level: 20)
        ] : []
    })
    let frames = scene.frames(seconds: 16)
    let small = scene.detect(frames, zones: [zone("small", [0.25, 0.2, 0.75, 0.7], .high)])
    let large = scene.detect(frames, zones: [zone("large", whole, .high)])
    #expect(small.seconds == large.seconds && small.seconds.count == 1, "\(small.seconds)")
    #expect(small.windows.map(\.box) == large.windows.map(\.box))
  }

  @Test("makes keyframes suspicious that are not elsewhere")
  func keyframes() {
    // Two cells are half a subject at high, and less than that at normal.
    var scene = TestScene()
    scene.frameTimes = [2000]
    scene.subjects = { seconds in
      (40..<50).contains(seconds)
        ? [TestSubject(column: 30, row: 15, columns: 2, rows: 1, level: 20)] : []
    }
    let frames = scene.frames(seconds: 60)
    func isSuspicious(_ own: ScanSettings.Sensitivity?) -> Bool {
      var watch = KeyframeWatch(
        settings: ScanSettings(), zones: [zone("all", whole, own)],
        geometry: PictureGeometry(codedWidth: 200, codedHeight: 160))
      let views = frames.flatMap { watch.add($0.grid) } + watch.finish()
      return views.contains(where: \.isSuspicious)
    }
    #expect(isSuspicious(.high) && !isSuspicious(nil))
  }
}
