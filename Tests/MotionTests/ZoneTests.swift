import Motion
import ShokoCore
import Testing

@Suite struct ZoneTests {
  private let scene = TestScene(subjects: { seconds in
    TestScene.walker(from: 6, to: 10, row: 4)(seconds)
      + TestScene.walker(from: 14, to: 18, row: 24)(seconds)
  })

  private func box(_ name: String, _ corners: [Double], excludes: Bool = false) -> Zone {
    Zone(
      name: name, excludes: excludes, left: corners[0], top: corners[1], right: corners[2],
      bottom: corners[3])
  }

  @Test func whatMovesOutsideTheIncludeZonesIsNotReported() {
    let findings = scene.detect(
      scene.frames(seconds: 20), zones: [box("floor", [0, 0.55, 1, 1])])
    #expect(isOneWindow(findings, from: 14, to: 18), "\(findings.seconds)")
    #expect(findings.windows.first?.zone == "floor")
    #expect(findings.windows.allSatisfy { $0.box.y >= 84 })
  }

  @Test func excludeZonesAreTakenOut() {
    let frames = scene.frames(seconds: 20)
    let excluded = scene.detect(frames, zones: [box("trees", [0, 0, 1, 0.5], excludes: true)])
    #expect(isOneWindow(excluded, from: 14, to: 18), "\(excluded.seconds)")
    #expect(excluded.windows.first?.zone == nil)
    let both = scene.detect(
      frames,
      zones: [box("all", [0, 0, 1, 1]), box("trees", [0, 0, 1, 0.5], excludes: true)])
    #expect(both.seconds == excluded.seconds)
  }

  @Test func theZoneWithTheMostActivityNamesTheWindow() {
    let zones = [box("left", [0, 0, 0.3, 1]), box("rest", [0.25, 0, 1, 1])]
    let findings = scene.detect(scene.frames(seconds: 20), zones: zones)
    #expect(findings.windows.map(\.zone) == ["rest", "rest"])
  }

  @Test func zonesAreGivenInTheDisplayedPicture() {
    // Turned a quarter clockwise, the coded top is the displayed right side.
    let right = [box("right", [0.5, 0, 1, 1])]
    let findings = scene.detect(scene.frames(seconds: 20), zones: right, rotation: .quarter)
    #expect(isOneWindow(findings, from: 6, to: 10), "\(findings.seconds)")
    let plain = scene.detect(
      scene.frames(seconds: 20), zones: [box("top", [0, 0, 1, 0.5])], rotation: .half)
    #expect(isOneWindow(plain, from: 14, to: 18), "\(plain.seconds)")
  }

  @Test func aPolygonCutsAtItsEdges() {
    // The lower left triangle: the upper walker is inside for less than half of the way.
    let triangle = Zone(
      name: "corner",
      polygon: [UnitPoint(x: 0, y: 0), UnitPoint(x: 0, y: 1), UnitPoint(x: 1, y: 1)])
    let findings = scene.detect(scene.frames(seconds: 20), zones: [triangle])
    #expect(findings.windows.count == 2, "\(findings.seconds)")
    let lengths = findings.windows.map(\.range.length)
    #expect(lengths.count == 2 && lengths[0] * 10 < lengths[1] * 7, "\(lengths)")
  }

  @Test(arguments: ["motion", "thing"]) func theSizeOfAZoneChangesNoWindow(subject: String) {
    // The subject lies in both zones; one has four times the other's area.
    let scene = TestScene(subjects: { seconds in
      switch subject {
      case "motion":
        (6..<10).contains(seconds)
          ? [
            TestSubject(
              column: 16 + Int((seconds - 6) * 3), row: 12, columns: 3, rows: 5, level: 30)
          ] : []
      default:
        // A faint one that comes and goes within the smaller zone.
        (6..<9).contains(seconds)
          ? [
            TestSubject(
              column: 18 + Int(seconds * 4) % 4, row: 14, columns: 2, rows: 4, level: 62)
          ] : []
      }
    })
    let frames = scene.frames(seconds: 16)
    let small = scene.detect(frames, zones: [box("small", [0.25, 0.2, 0.75, 0.7])])
    let large = scene.detect(frames, zones: [box("large", [0, 0, 1, 1])])
    #expect(small.seconds == large.seconds && small.seconds.count == 1, "\(small.seconds)")
    #expect(small.windows.map(\.box) == large.windows.map(\.box))
  }

  @Test func withNothingWatchedNothingIsFound() {
    let findings = scene.detect(
      scene.frames(seconds: 20), zones: [box("all", [0, 0, 1, 1], excludes: true)])
    #expect(findings.windows.isEmpty)
  }
}
