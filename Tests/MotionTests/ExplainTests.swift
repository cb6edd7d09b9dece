import Foundation
import ShokoCore
import Testing

@testable import Motion

/// What is told of a moment, and why it is in a window or not.
@Suite struct ExplainTests {
  /// What is decided about a moment of a scene, in seconds, and what was seen then.
  private static func ask(
    _ scene: TestScene, seconds: Double, at moment: Double,
    settings: ScanSettings = ScanSettings(), zones: [Zone] = []
  ) throws -> (view: MomentView, decision: MomentDecision, findings: MotionFindings) {
    let frames = scene.frames(seconds: seconds)
    var detector = MotionDetector(
      settings: settings, zones: zones,
      geometry: PictureGeometry(
        codedWidth: scene.layout.width, codedHeight: scene.layout.height),
      timeBase: TestScene.timeBase)
    let tick = Int64(moment * 1000)
    detector.watch(at: tick)
    for frame in frames { detector.add(frame) }
    let findings = detector.finish()
    let view = try #require(findings.moment)
    #expect(view.range.contains(tick))
    let decision = MomentDecision(
      at: tick, seen: view, windows: findings.windows, suppressed: findings.suppressed,
      learning: findings.learning)
    // Who asks must not change what is found.
    let unasked = scene.detect(frames, settings: settings, zones: zones)
    #expect(unasked.windows == findings.windows && unasked.suppressed == findings.suppressed)
    #expect(unasked.tracks == findings.tracks && unasked.moment == nil)
    return (view, decision, findings)
  }

  @Test func aSubjectIsInItsWindow() throws {
    var scene = TestScene()
    scene.subjects = TestScene.walker(from: 5, to: 9)
    let (view, decision, findings) = try Self.ask(scene, seconds: 14, at: 7)
    #expect(decision == .window(0) && findings.windows.count == 1)
    #expect(view.phase == .compared && view.frame.decodeIndex == 70)
    let track = try #require(view.followed.first { $0.state == .inWindow })
    // The walker's left edge is at column 22 then, its cells have four pixels.
    #expect(abs(track.box.x - 22 * 4) <= 12 && abs(track.box.height - 14 * 4) <= 8)
    #expect(track.isSeen && track.clear > 3 && track.pictures >= track.clear)
    #expect(view.subjects.count == 1 && view.outside.isEmpty)
    let cells = try #require(view.cells)
    #expect(cells.differing > 60 && cells.most.map { cells.share($0) > 3000 } == true)
    #expect(cells.background[0] > 0 && cells.watched.allSatisfy { $0 })
  }

  @Test func theFirstSecondsAreExplainedToo() throws {
    var scene = TestScene()
    scene.subjects = TestScene.walker(from: 0.5, to: 4.5)
    let (view, decision, _) = try Self.ask(scene, seconds: 12, at: 1.5)
    #expect(decision == .window(0) && view.range.start == 1500)
  }

  @Test(arguments: [8.08, 12.0]) func whatTurnsOutToSwayIsToldOf(moment: Double) throws {
    var scene = TestScene()
    scene.frameTimes = [40]
    scene.subjects = { NuisanceTests.curtain($0, since: 8) }
    let (view, decision, _) = try Self.ask(scene, seconds: 50, at: moment)
    #expect(view.wasDropped && view.followed.allSatisfy { $0.state == .sways })
    #expect(decision == .suppressed("foliage"))
  }

  /// A clock at the upper edge, one digit of which is another each second.
  private static func clock(_ seconds: Double) -> [TestSubject] {
    let levels = [40, 140, 90, 190]
    let level = levels[Int(seconds + 0.001) % levels.count]
    return [TestSubject(column: 8, row: 2, columns: 4, rows: 4, level: level)]
  }

  @Test func aClockInThePictureIsNoFoliage() throws {
    var scene = TestScene()
    scene.frameTimes = [40]
    scene.subjects = Self.clock
    let (view, decision, findings) = try Self.ask(scene, seconds: 50, at: 40.05)
    #expect(findings.suppressed.map(\.kind) == ["clock_overlay"], "\(findings.suppressed)")
    #expect(view.followed.contains { $0.isSeen && $0.state == .sways }, "\(view.followed)")
    #expect(decision == .suppressed("clock_overlay"))
  }

  @Test(arguments: [0.4, 0.56])
  func whatIsTooBriefToBeListedIsNotSaidToBe(length: Double) throws {
    var scene = TestScene()
    scene.frameTimes = [40]
    scene.subjects = { seconds in
      guard seconds >= 8, seconds < 8 + length else { return [] }
      let column = 8 + Int((seconds - 8) * 12)
      return [TestSubject(column: column, row: 20, columns: 3, rows: 3, level: 220)]
    }
    let (_, decision, findings) = try Self.ask(scene, seconds: 14, at: 8.37)
    let isListed = findings.suppressed.contains { $0.kind == "near_lens" }
    #expect(isListed == (length > 0.5), "\(findings.suppressed)")
    #expect(decision == (isListed ? .suppressed("near_lens") : .unlisted("near_lens")))
  }

  @Test func whatIsSaidToBeSuppressedIsListed() throws {
    var scene = TestScene()
    scene.frameTimes = [40]
    scene.subjects = { seconds in
      var random = TestRandom(seed: UInt64(seconds * 1000) + 1)
      let drops = (0..<24).map { _ in
        TestSubject(
          column: Int(random.next() % 50), row: Int(random.next() % 40), columns: 1, rows: 3,
          level: 160)
      }
      let sign = TestSubject(
        column: 38 + Int((2 * sin(seconds * 5)).rounded()), row: 16, columns: 5, rows: 16,
        level: 200)
      return Self.clock(seconds) + [sign] + (seconds >= 20 ? drops : [])
    }
    for moment in [9.05, 12.4, 16.05, 19.9, 20.05, 21, 23.05, 26.3, 29.05] {
      let (_, decision, findings) = try Self.ask(scene, seconds: 30, at: moment)
      guard case .suppressed(let kind) = decision else { continue }
      let kinds = findings.suppressed.filter { $0.range.contains(Int64(moment * 1000)) }
        .map(\.kind)
      #expect(kinds.contains(kind), "\(moment): \(kind) is not in \(kinds)")
    }
  }

  @Test func whatIsConfirmedLaterIsInTheWindow() throws {
    var scene = TestScene()
    scene.subjects = TestScene.walker(from: 5, to: 9)
    let start = try Self.ask(scene, seconds: 14, at: 7).findings.windows[0].range.start
    let (view, decision, _) = try Self.ask(scene, seconds: 14, at: Double(start) / 1000)
    #expect(decision == .window(0) && !view.followed.contains { $0.state == .inWindow })
  }

  @Test func nothingDiffersWhereNothingIs() throws {
    var scene = TestScene()
    scene.subjects = TestScene.walker(from: 5, to: 9)
    let (view, decision, _) = try Self.ask(scene, seconds: 14, at: 3)
    guard case .nothing(let share) = decision else {
      Issue.record("\(decision)")
      return
    }
    #expect(share < 1000 && view.cells?.differing == 0 && view.blobs.isEmpty)
  }

  @Test func aStepOfTheExposureIsSuppressed() throws {
    var scene = TestScene()
    scene.light = { level, seconds in
      seconds < 6 ? level : level * (100 + min(15, Int((seconds - 6) * 30))) / 100
    }
    let (view, decision, _) = try Self.ask(scene, seconds: 14, at: 6.3)
    #expect(decision == .suppressed("exposure_step"))
    #expect(view.light.map { $0.offset > 3 * 64 } == true)
  }

  @Test func aLampIsSuppressed() throws {
    var scene = TestScene()
    scene.light = { level, seconds in seconds < 6 ? level : level + 40 * 64 }
    let (_, decision, _) = try Self.ask(scene, seconds: 14, at: 6.05)
    #expect(decision == .suppressed("light_on"))
  }

  @Test func aSmallThingIsSaidToBeSmall() throws {
    var scene = TestScene()
    scene.subjects = { seconds in
      seconds < 5 || seconds >= 9
        ? [] : [TestSubject(column: Int((seconds - 5) * 8), row: 20, columns: 2, rows: 2)]
    }
    let (view, decision, _) = try Self.ask(scene, seconds: 14, at: 7.1)
    guard case .tooSmall(let cells, _, let needed, _) = decision else {
      Issue.record("\(decision) \(view.followed) \(view.blobs)")
      return
    }
    #expect(cells < 6 && needed == 6 && view.blobs.count == 1)
    let high = try Self.ask(
      scene, seconds: 14, at: 7.1, settings: ScanSettings(sensitivity: .high))
    #expect(high.decision == .window(0))
  }

  @Test func aShortAppearanceIsSaidToBeShort() throws {
    var scene = TestScene()
    scene.frameTimes = [40]
    scene.subjects = { seconds in
      seconds < 6 || seconds >= 6.2
        ? [] : [TestSubject(column: Int((seconds - 6) * 20) + 20, row: 20)]
    }
    let settings = ScanSettings(minimumLength: Rational(1))
    let (_, decision, findings) = try Self.ask(scene, seconds: 12, at: 6.12, settings: settings)
    guard case .tooShort(let length) = decision else {
      Issue.record("\(decision)")
      return
    }
    #expect(length > 0 && length < 1000 && findings.windows.isEmpty)
  }

  @Test func lightDoesNotHideThatSomebodyWasThere() throws {
    var scene = TestScene()
    scene.frameTimes = [40]
    scene.light = { level, seconds in
      seconds < 5.8 ? level : level * (100 + min(12, Int((seconds - 5.8) * 12))) / 100
    }
    scene.subjects = { seconds in
      seconds < 6 || seconds >= 6.2
        ? [] : [TestSubject(column: Int((seconds - 6) * 20) + 20, row: 20)]
    }
    let settings = ScanSettings(minimumLength: Rational(1))
    let (_, decision, findings) = try Self.ask(scene, seconds: 12, at: 6.12, settings: settings)
    let step = try #require(findings.suppressed.first { $0.kind == "exposure_step" })
    #expect(step.range.contains(6120))
    guard case .tooShort = decision else {
      Issue.record("\(decision)")
      return
    }
  }

  @Test func aShortRecordingIsStillLearned() throws {
    var scene = TestScene()
    scene.frameTimes = [40]
    let (_, decision, _) = try Self.ask(scene, seconds: 0.8, at: 0.4)
    guard case .learning(let range) = decision else {
      Issue.record("\(decision)")
      return
    }
    #expect(range == TickRange(start: 0, end: 800))
  }

  @Test func whatMovesInAnExcludedZoneIsSaidToLieOutside() throws {
    var scene = TestScene()
    scene.subjects = TestScene.walker(from: 5, to: 9)
    let lower = Zone(
      name: "floor", excludes: true,
      polygon: [
        UnitPoint(x: 0, y: 0.3), UnitPoint(x: 1, y: 0.3), UnitPoint(x: 1, y: 1),
        UnitPoint(x: 0, y: 1),
      ])
    let (view, decision, _) = try Self.ask(scene, seconds: 14, at: 7, zones: [lower])
    guard case .outsideZones(let cells, let box) = decision else {
      Issue.record("\(decision)")
      return
    }
    #expect(cells > 60 && abs(box.x - 88) <= 12 && view.blobs.isEmpty)
    #expect(view.cells?.differing == 0 && view.cells?.watched.contains(false) == true)
  }

  @Test func whatCameToRestIsSaidToLieStill() throws {
    var scene = TestScene()
    scene.noise = 0
    scene.subjects = { seconds in
      seconds < 5
        ? [] : [TestSubject(column: min(20, Int((seconds - 5) * 20)), row: 18)]
    }
    let (_, decision, findings) = try Self.ask(scene, seconds: 14, at: 11)
    guard case .still(let cells) = decision else {
      Issue.record("\(decision) \(findings.windows.map(\.range))")
      return
    }
    #expect(cells > 60)
  }

  @Test func aPictureWithErrorsWasPassedOver() throws {
    var scene = TestScene()
    scene.concealed = { $0 > 6 && $0 < 7 }
    let (view, _, _) = try Self.ask(scene, seconds: 12, at: 6.55)
    #expect(view.phase == .concealed && view.cells == nil)
  }
}
