import Motion
import ShokoCore
import Testing

@Suite struct DetectorTests {
  @Test func noiseAloneIsNoMotion() {
    for noise in [0, 60, 200] {
      let scene = TestScene(noise: noise)
      let findings = scene.detect(scene.frames(seconds: 12))
      #expect(findings.windows.isEmpty)
      #expect(findings.suppressed.isEmpty)
      #expect(findings.learning.isEmpty)
    }
  }

  @Test(arguments: [[200], [40], [20], [40, 80, 20, 120]])
  func aWalkerIsFoundAtAnyFrameRate(times: [Int]) throws {
    let scene = TestScene(frameTimes: times, subjects: TestScene.walker(from: 5, to: 8))
    let findings = scene.detect(scene.frames(seconds: 10))
    #expect(isOneWindow(findings, from: 5, to: 8, within: 0.25), "\(findings.seconds)")
    let window = try #require(findings.windows.first)
    #expect(window.box.y <= 18 * 4 && window.box.y >= 15 * 4)
    #expect(window.box.width > 170 && window.kind == "motion" && window.zone == nil)
    #expect(window.peak > 0.01 && window.peak < 0.2)
    #expect(window.first.pts == window.range.start && window.last.pts < window.range.end)
  }

  @Test func aFaintSubjectDependsOnSensitivity() {
    let scene = TestScene(
      noise: 30,
      subjects: { seconds in
        guard seconds >= 6, seconds < 10 else { return [] }
        return [TestSubject(column: Int((seconds - 6) * 12), row: 30, columns: 2, rows: 2)]
      })
    let frames = scene.frames(seconds: 14)
    #expect(scene.detect(frames, settings: ScanSettings(sensitivity: .high)).windows.count == 1)
    #expect(scene.detect(frames, settings: ScanSettings(sensitivity: .low)).windows.isEmpty)
  }

  @Test func aSubjectThereFromTheFirstFrameIsFound() {
    let scene = TestScene(subjects: TestScene.walker(from: -1, to: 3))
    let findings = scene.detect(scene.frames(seconds: 10))
    #expect(isOneWindow(findings, from: 0, to: 3), "\(findings.seconds)")
    #expect(findings.windows.first?.range.start == 0)
  }

  /// In the middle of the first seconds too, and brighter than anything else there is.
  @Test func aBrightSubjectOfTheFirstSecondsLeavesNoGhost() throws {
    let walk = TestScene.walker(from: 1, to: 3, level: 220)
    let scene = TestScene(subjects: { seconds in
      walk(seconds).map {
        TestSubject(column: $0.column, row: $0.row, columns: 14, level: $0.level)
      }
    })
    let findings = scene.detect(scene.frames(seconds: 10))
    #expect(isOneWindow(findings, from: 1, to: 3), "\(findings.seconds)")
    let path = try #require(findings.tracks.first).path
    #expect(path.count > 10 && path.allSatisfy { $0.box.width <= 16 * 4 }, "\(path.map(\.box))")
  }

  @Test func aRecordingOfLessThanASecondIsLearning() {
    let scene = TestScene()
    let findings = scene.detect(scene.frames(seconds: 0.4))
    #expect(findings.learning == [TickRange(start: 0, end: 400)])
    #expect(scene.detect([]).windows.isEmpty)
  }

  @Test func somebodyWhoStandsStillStaysInTheWindow() {
    let scene = TestScene(subjects: { seconds in
      switch seconds {
      case 6..<8: [TestSubject(column: Int((seconds - 6) * 15) - 7, row: 18)]
      case 8..<13: [TestSubject(column: 23, row: 18)]
      case 13..<16: [TestSubject(column: 23 + Int((seconds - 13) * 10), row: 18)]
      default: []
      }
    })
    let findings = scene.detect(scene.frames(seconds: 20))
    #expect(isOneWindow(findings, from: 6, to: 15.7, within: 0.4), "\(findings.seconds)")
  }

  @Test func aThingLeftBehindDoesNotKeepTheWindowOpen() {
    let scene = TestScene(subjects: { seconds in
      let walker = TestScene.walker(from: 6, to: 10)(seconds)
      return seconds >= 8
        ? walker + [TestSubject(column: 24, row: 24, columns: 6, rows: 6)] : walker
    })
    let findings = scene.detect(scene.frames(seconds: 26))
    #expect(isOneWindow(findings, from: 6, to: 10), "\(findings.seconds)")
    let thing = findings.windows.filter { $0.kind == "object_left" }
    #expect(thing.count == 1 && findings.windows.count == 2, "\(findings.windows.map(\.kind))")
    #expect(thing.first?.box == PixelBox(x: 96, y: 96, width: 24, height: 24))
    // The walker leaves it between these two looks.
    #expect(thing.allSatisfy { (8000...9000).contains($0.range.start) && $0.range.end < 10_000 })
  }

  @Test func aThingTakenAwayLeavesNoGhostWindow() {
    // It is in the background that the recording begins with.
    let scene = TestScene(subjects: { seconds in
      let walker = TestScene.walker(from: 8, to: 12)(seconds)
      return seconds < 10
        ? walker + [TestSubject(column: 24, row: 24, columns: 6, rows: 6)] : walker
    })
    let findings = scene.detect(scene.frames(seconds: 26))
    #expect(isOneWindow(findings, from: 8, to: 12), "\(findings.seconds)")
    let thing = findings.windows.filter { $0.kind == "object_removed" }
    #expect(thing.count == 1 && findings.windows.count == 2, "\(findings.windows.map(\.kind))")
    #expect(thing.allSatisfy { $0.range.start >= 10_000 && $0.range.end < 12_000 })
  }

  @Test func aThingLeftBehindIsBackgroundInTime() {
    // After it was absorbed, a walker in front of it is one window that ends when he is gone.
    let scene = TestScene(subjects: { seconds in
      let thing = TestSubject(column: 24, row: 20, columns: 6, rows: 6)
      return (seconds >= 8 ? [thing] : []) + TestScene.walker(from: 6, to: 10)(seconds)
        + TestScene.walker(from: 21, to: 25)(seconds)
    })
    let findings = scene.detect(scene.frames(seconds: 26))
    #expect(findings.seconds.count == 2, "\(findings.seconds)")
    #expect(findings.seconds.last.map { abs($0.lowerBound - 21) < 0.25 } == true)
    #expect(findings.seconds.last.map { abs($0.upperBound - 25) < 0.25 } == true)
  }

  @Test func equalFramesGiveEqualFindings() {
    let scene = TestScene(subjects: TestScene.walker(from: 4, to: 9))
    let frames = scene.frames(seconds: 14)
    let (first, second) = (scene.detect(frames), scene.detect(frames))
    #expect(first.windows == second.windows && !first.windows.isEmpty)
    #expect(first.suppressed == second.suppressed && first.learning == second.learning)
  }

  @Test func aChangeOfSizeEndsTheWindowAndBeginsAnew() {
    let small = TestScene(subjects: TestScene.walker(from: 4, to: 9))
    var large = small
    large.layout = GridLayout(width: 240, height: 160)
    let frames = small.frames(seconds: 6) + large.frames(seconds: 8, from: 6)
    let findings = small.detect(frames)
    #expect(findings.windows.count == 2, "\(findings.seconds)")
    #expect(findings.windows.first?.range.end == 6000)
    #expect(findings.windows.last?.range.start == 6000)
  }

  @Test(arguments: [Int64.min, Int64.max, -1, 0])
  func brokenTimeStampsAreSurvived(pts: Int64) {
    let scene = TestScene(subjects: TestScene.walker(from: 1, to: 9))
    var frames = scene.frames(seconds: 8)
    for index in stride(from: 3, to: frames.count, by: 7) {
      frames[index].range = TickRange(start: pts, end: pts == .max ? pts : pts + 1)
      frames[index].isConcealed = index % 2 == 0
    }
    for window in scene.detect(frames).windows { #expect(window.range.end >= window.range.start) }
  }

  @Test func fieldsOfAnInterlacedPictureAreFollowedTogether() {
    let scene = TestScene(subjects: TestScene.walker(from: 6, to: 9))
    let fields = scene.frames(seconds: 12).flatMap { frame in
      [PictureField.top, .bottom].map { field in
        var copy = frame
        copy.field = field
        // The fields of an edge differ: each parity has its own background.
        copy.grid = LumaGrid(
          layout: frame.grid.layout,
          values: frame.grid.values.enumerated().map {
            field == .top && $0.offset % 7 == 0 ? $0.element / 2 : $0.element
          })
        return copy
      }
    }
    let findings = scene.detect(fields)
    #expect(isOneWindow(findings, from: 6, to: 9), "\(findings.seconds)")
  }
}
