import ShokoCore
import Testing

@testable import Motion

/// Whoever came walking and stays for a while with his arms at work.
@Suite struct StandingTests {
  /// Walks in from 6 to 8 s, stands until 40 s with what the arm does, and walks out until 43 s.
  private static func scene(
    arm: @escaping @Sendable (_ seconds: Double) -> TestSubject?
  ) -> TestScene {
    TestScene(subjects: { seconds in
      switch seconds {
      case 6..<8: [TestSubject(column: Int((seconds - 6) * 15) - 7, row: 18)]
      case 8..<40: [TestSubject(column: 23, row: 18)] + (arm(seconds).map { [$0] } ?? [])
      case 40..<43: [TestSubject(column: 23 + Int((seconds - 40) * 10), row: 18)]
      default: []
      }
    })
  }

  /// An arm that is swung up and down.
  private static func arm(at seconds: Double) -> TestSubject {
    let step = Int((seconds * 10).rounded()) % 12
    return TestSubject(column: 31, row: 19 + min(step, 12 - step), columns: 5, rows: 3, level: 30)
  }

  /// One window from the first step to the last, and nothing that was left or taken.
  private static func check(_ scene: TestScene) {
    let findings = scene.detect(scene.frames(seconds: 48))
    #expect(findings.windows.map(\.kind) == [MotionWindow.motion], "\(findings.seconds)")
    let range = findings.windows.first?.range ?? TickRange(start: 0, end: 0)
    #expect(abs(range.start - 6000) <= 400 && range.end >= 42_000, "\(findings.seconds)")
    #expect(!findings.suppressed.contains { $0.kind == "foliage" })
  }

  @Test func anArmThatMovesNowAndThenKeepsTheWindowOpen() {
    Self.check(
      Self.scene { seconds in
        seconds.truncatingRemainder(dividingBy: 5) < 0.8 ? Self.arm(at: seconds) : nil
      })
  }

  @Test func whoeverWasBusyForLongAndThenPausesIsNoBush() {
    Self.check(
      Self.scene { seconds in
        seconds < 21 || seconds.truncatingRemainder(dividingBy: 4) < 0.8
          ? Self.arm(at: seconds) : nil
      })
  }
}
