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

  @Test func whatGoesOnSwingingHoldsNoWindowForAVisitorWhoLeft() {
    let fan = { (seconds: Double) in
      let step = Int((seconds * 10).rounded()) % 16
      return TestSubject(column: 32 + min(step, 16 - step), row: 20, columns: 4, rows: 10)
    }
    let scene = TestScene(subjects: { seconds in
      let person: [TestSubject] =
        switch seconds {
        case 6..<8: [TestSubject(column: Int((seconds - 6) * 15) - 7, row: 18)]
        case 8..<18: [TestSubject(column: 23, row: 18)]
        case 18..<21: [TestSubject(column: 23 - Int((seconds - 18) * 11), row: 18)]
        default: []
        }
      return person + (seconds < 10 ? [] : [fan(seconds)])
    })
    let findings = scene.detect(scene.frames(seconds: 120))
    #expect(findings.seconds.count == 1, "\(findings.seconds)")
    let window = findings.seconds.first ?? 0...0
    #expect(window.lowerBound < 6.3 && window.upperBound > 20.5, "\(window)")
    #expect(window.upperBound < 40, "\(window)")
    #expect(findings.suppressed.contains { $0.kind == "foliage" })
  }

  @Test func aTreeInGustsIsNobodyWhoStandsAtAParkedCar() {
    let scene = TestScene(subjects: { seconds in
      let car: [TestSubject] =
        seconds < 6
        ? [] : [TestSubject(column: min(20, Int((seconds - 6) * 10) - 7), row: 24, rows: 8)]
      guard seconds > 10, seconds.truncatingRemainder(dividingBy: 7) < 1.5 else { return car }
      let sway = Int((seconds * 10).rounded()) % 5
      return car + [TestSubject(column: 8 + sway, row: 6, columns: 30, rows: 18, level: 120)]
    })
    let findings = scene.detect(scene.frames(seconds: 90))
    #expect(findings.seconds.count > 5, "\(findings.seconds)")
    let longest = findings.seconds.map { $0.upperBound - $0.lowerBound }.max()
    #expect(longest ?? 0 < 15, "\(findings.seconds)")
  }
}
