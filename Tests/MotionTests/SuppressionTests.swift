import Motion
import ShokoCore
import Testing

/// That what is not reported as motion is listed under its own kind.
@Suite struct SuppressionTests {
  private func kinds(_ findings: MotionFindings) -> Set<String> {
    Set(findings.suppressed.map(\.kind))
  }

  /// A view in whose cells light falls as a function of column and time.
  private static func lit(
    _ light: @escaping (_ column: Int, _ seconds: Double) -> Double,
    subjects: @escaping (Double) -> [TestSubject] = { _ in [] }
  ) -> [GridFrame] {
    var scene = TestScene(subjects: subjects)
    scene.frameTimes = [40]
    return scene.frames(seconds: 24).map { frame in
      var frame = frame
      let seconds = Double(frame.range.start) / 1000
      let values = frame.grid.values.enumerated().map { cell, value in
        UInt16(min(16320, Double(value) * light(cell % scene.layout.columns, seconds)))
      }
      frame.grid = LumaGrid(layout: scene.layout, values: values)
      return frame
    }
  }

  /// A beam of some columns that sweeps over the view in three seconds.
  private static func beam(_ column: Int, _ seconds: Double) -> Double {
    guard (10..<13).contains(seconds) else { return 1 }
    let distance = (Double(column) - (seconds - 10) * 24 + 10) / 6
    return 1 + 0.8 / (1 + distance * distance * distance * distance)
  }

  @Test func aBeamThatSweepsOverAWallIsHeadlights() {
    let findings = TestScene().detect(Self.lit(Self.beam))
    #expect(findings.windows.isEmpty, "\(findings.seconds)")
    #expect(kinds(findings) == ["headlights"], "\(findings.suppressed)")
    let beam = findings.suppressed.first
    #expect(beam.map { abs($0.range.start - 10_000) < 800 } ?? false, "\(findings.suppressed)")
  }

  @Test func whoWalksThroughABeamIsFound() {
    let walker = TestScene.walker(from: 10, to: 14)
    let findings = TestScene().detect(Self.lit(Self.beam, subjects: walker))
    #expect(isOneWindow(findings, from: 10, to: 14, within: 0.5), "\(findings.seconds)")
  }

  @Test func aShadowThatPassesIsAShadow() {
    let findings = TestScene().detect(
      Self.lit { column, seconds in
        // It has soft edges of five columns, and rests on half of the view.
        let front = max(0, min(30, (seconds - 10) * 15))
        return 1 - 0.35 * max(0, min(1, (front - Double(column)) / 5))
      })
    #expect(findings.windows.isEmpty, "\(findings.seconds)")
    #expect(kinds(findings).contains("shadow"), "\(findings.suppressed)")
  }

  /// Digits of a cell or two each at a row that change every second.
  private static func clock(row: Int) -> (Double) -> [TestSubject] {
    { seconds in
      (0..<4).map { digit in
        let number = Int(seconds) * (digit * 7 + 3) % 10
        return TestSubject(
          column: 4 + 2 * digit, row: row, columns: 1, rows: 2, level: 40 + 20 * number)
      }
    }
  }

  @Test(arguments: [(1, "clock_overlay"), (37, "clock_overlay"), (18, "other")])
  func whatChangesOnceASecondIsAClockAtTheEdgeAlone(row: Int, kind: String) {
    var scene = TestScene(subjects: Self.clock(row: row))
    scene.frameTimes = [40]
    let findings = scene.detect(scene.frames(seconds: 60))
    #expect(findings.windows.isEmpty, "\(findings.seconds)")
    #expect(kinds(findings) == [kind], "\(findings.suppressed)")
  }

  @Test func theStepOfEveryKeyframeIsKeyframeFlicker() {
    var scene = TestScene()
    scene.frameTimes = [40]
    var random = TestRandom(seed: 5)
    let steps = (0..<997).map { _ in random.noise(10 * 64) }
    let frames = scene.frames(seconds: 24).enumerated().map { index, frame in
      var frame = frame
      // Every second picture group begins with the other way of rounding.
      let values = frame.grid.values.enumerated().map { cell, value in
        UInt16(max(0, min(16320, Int(value) + (index / 50 % 2) * steps[cell % 997])))
      }
      frame.grid = LumaGrid(layout: scene.layout, values: values)
      return frame
    }
    let findings = scene.detect(frames)
    #expect(findings.windows.isEmpty, "\(findings.seconds)")
    #expect(kinds(findings) == ["keyframe_flicker"], "\(findings.suppressed)")
  }

  @Test func aRoomWithoutAnyOfThatListsNothing() {
    var scene = TestScene()
    scene.frameTimes = [40]
    let findings = scene.detect(scene.frames(seconds: 30))
    #expect(findings.windows.isEmpty && findings.suppressed.isEmpty, "\(findings.suppressed)")
  }
}
