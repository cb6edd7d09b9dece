import Motion
import ShokoCore
import Testing

@Suite struct WindowTests {
  private func twoWalkers(gap: Double) -> (Double) -> [TestSubject] {
    { TestScene.walker(from: 5, to: 8)($0) + TestScene.walker(from: 8 + gap, to: 11 + gap)($0) }
  }

  @Test func windowsAreJoinedAcrossShortGapsOnly() {
    var scene = TestScene(subjects: twoWalkers(gap: 1.5))
    #expect(isOneWindow(scene.detect(scene.frames(seconds: 18)), from: 5, to: 12.5))
    scene.subjects = twoWalkers(gap: 2.5)
    let findings = scene.detect(scene.frames(seconds: 18))
    #expect(findings.windows.count == 2, "\(findings.seconds)")
    let settings = ScanSettings(joinGap: Rational(3))
    #expect(scene.detect(scene.frames(seconds: 18), settings: settings).windows.count == 1)
  }

  @Test func whatIsShorterThanTheMinimumIsNoWindow() {
    let scene = TestScene(subjects: TestScene.walker(from: 6, to: 7.4))
    let frames = scene.frames(seconds: 12)
    #expect(scene.detect(frames).windows.count == 1)
    let settings = ScanSettings(minimumLength: Rational(2))
    #expect(scene.detect(frames, settings: settings).windows.isEmpty)
  }

  @Test func concealedFramesAreNeverTheOnlyReasonForAWindow() {
    let scene = TestScene(
      subjects: TestScene.walker(from: 6, to: 9), concealed: { $0 >= 5.9 && $0 < 9.1 })
    #expect(scene.detect(scene.frames(seconds: 14)).windows.isEmpty)
    let all = TestScene(subjects: TestScene.walker(from: 1, to: 9), concealed: { _ in true })
    #expect(all.detect(all.frames(seconds: 12)).windows.isEmpty)
  }

  @Test func concealedFramesDoNotSplitASubject() {
    // Three concealed seconds, which would be longer than the join gap.
    let scene = TestScene(
      subjects: TestScene.walker(from: 6, to: 13), concealed: { $0 >= 8 && $0 < 11 })
    let findings = scene.detect(scene.frames(seconds: 18))
    #expect(isOneWindow(findings, from: 6, to: 13), "\(findings.seconds)")
    let candidates = findings.windows.flatMap(\.candidates)
    #expect(!candidates.isEmpty && !candidates.contains { (8000..<11000).contains($0.frame.pts) })
  }

  @Test func aWindowDoesNotEndInConcealedFrames() {
    let scene = TestScene(
      subjects: TestScene.walker(from: 6, to: 10), concealed: { $0 >= 8 })
    let findings = scene.detect(scene.frames(seconds: 14))
    #expect(isOneWindow(findings, from: 6, to: 8), "\(findings.seconds)")
  }

  @Test func windowsThatRestOnDoubtfulFramesAloneAreNamed() {
    var scene = TestScene(
      subjects: { TestScene.walker(from: 5, to: 8)($0) + TestScene.walker(from: 12, to: 15)($0) },
      doubtful: { $0 >= 11 && $0 < 16 })
    let findings = scene.detect(scene.frames(seconds: 20))
    #expect(findings.windows.count == 2, "\(findings.seconds)")
    #expect(findings.doubtful == findings.windows.suffix(1).map(\.range))
    // One sound picture of the subject is enough.
    scene.doubtful = { $0 >= 11 && $0 < 16 && !(13.45..<13.55).contains($0) }
    let mixed = scene.detect(scene.frames(seconds: 20))
    #expect(mixed.windows == findings.windows && mixed.doubtful.isEmpty)
  }

  @Test func candidatesOfALongWindowAreBoundedAndSpread() throws {
    let scene = TestScene(subjects: { seconds in
      [TestSubject(column: 4 + Int(seconds * 8) % 36, row: 14 + Int(seconds) % 9)]
    })
    let window = try #require(scene.detect(scene.frames(seconds: 60)).windows.first)
    #expect(window.range.length > 55_000)
    #expect(window.candidates.count > 100 && window.candidates.count <= 256)
    #expect(window.candidates.contains { $0.frame.pts < 6000 })
    #expect(window.candidates.contains { $0.frame.pts > 54_000 })
    let times = window.candidates.map(\.frame.pts)
    #expect(times == times.sorted())
    for candidate in window.candidates {
      #expect(candidate.activePixels > 0 && candidate.activePixels <= candidate.box.area)
    }
  }

  @Test func windowsAreCountedWhileFramesComeIn() {
    let scene = TestScene(subjects: TestScene.walker(from: 5, to: 8))
    var detector = MotionDetector(
      settings: ScanSettings(), zones: [],
      geometry: PictureGeometry(codedWidth: 200, codedHeight: 160), timeBase: TestScene.timeBase)
    for frame in scene.frames(seconds: 7) { detector.add(frame) }
    #expect(detector.windowCount == 1)
    #expect(detector.finish().windows.count == 1)
  }
}
