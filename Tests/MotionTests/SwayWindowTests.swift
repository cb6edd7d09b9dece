import Foundation
import Motion
import ShokoCore
import Testing

/// Windows of what turns out to sway are dropped, and none in which anybody was.
@Suite struct SwayWindowTests {
  /// What somebody looks like at a time; `nil` while he is not there.
  typealias Somebody = (_ seconds: Double) -> TestSubject?

  /// A row of strips that begin to swing at a time, with somebody beside it or before it.
  private static func row(since start: Double, with somebody: @escaping Somebody = { _ in nil })
    -> TestScene
  {
    var scene = TestScene(subjects: { seconds in
      NuisanceTests.strips(max(start, seconds), from: 30)
        + (somebody(seconds).map { [$0] } ?? [])
    })
    scene.layout = GridLayout(width: 480, height: 360)
    scene.frameTimes = [66]
    return scene
  }

  /// Whether the windows cover nearly all of a time, but for its first moments.
  private static func cover(_ findings: MotionFindings, from start: Double, to end: Double) -> Bool
  {
    let windows = findings.seconds
    // Windows follow each other, and none covers what another does.
    let areApart = zip(windows, windows.dropFirst()).allSatisfy { $0.upperBound <= $1.lowerBound }
    let seen = windows.reduce(0) {
      $0 + max(0, min($1.upperBound, end) - max($1.lowerBound, start))
    }
    return areApart && seen >= end - start - 0.7
  }

  @Test(arguments: [0.0, 8])
  func aRowThatBeginsToSwingIsNoWindow(start: Double) {
    let scene = Self.row(since: start)
    let findings = scene.detect(scene.frames(seconds: 90))
    #expect(findings.windows.isEmpty, "\(findings.seconds)")
    let sway = findings.suppressed.first { $0.kind == "foliage" }
    #expect(
      sway.map { $0.range.start <= Int64(start * 1000) + 500 && $0.range.end > 85_000 } == true,
      "\(findings.suppressed)")
  }

  @Test(arguments: [(0.0, 5.0), (0, 10), (0, 14), (8, 13), (8, 18), (8, 22)], [10, 60, 130, 200])
  func whoWalksByWhileItIsLearnedIsFound(times: (start: Double, at: Double), level: Int) {
    let scene = Self.row(since: times.start) { seconds in
      let gone = seconds - times.at
      guard (0..<6).contains(gone) else { return nil }
      return TestSubject(column: Int(gone * 21) - 7, row: 8, level: level)
    }
    let findings = scene.detect(scene.frames(seconds: 50))
    #expect(Self.cover(findings, from: times.at, to: times.at + 6), "\(findings.seconds)")
  }

  @Test(arguments: [(0.0, 5.0), (0, 14), (8, 13), (8, 22)], [10, 60, 130, 200])
  func whoComesToItAndStaysIsFound(times: (start: Double, at: Double), level: Int) {
    let scene = Self.row(since: times.start) { seconds in
      let column =
        switch seconds - times.at {
        case 0..<2: Int((seconds - times.at) * 24) - 7
        case 2..<6: 41 + Int((sin(seconds * 3)).rounded())
        case 6..<8: 41 - Int((seconds - times.at - 6) * 24)
        default: -20
        }
      return TestSubject(column: column, row: 8, level: level)
    }
    let findings = scene.detect(scene.frames(seconds: 50))
    #expect(Self.cover(findings, from: times.at, to: times.at + 8), "\(findings.seconds)")
  }

  @Test(arguments: [0.0, 8], [10, 200])
  func aHandElsewhereIsFound(start: Double, level: Int) {
    let scene = Self.row(since: start) { seconds in
      guard seconds >= start + 7, seconds < start + 8 else { return nil }
      let column = 20 + Int(3 * sin(seconds * 6))
      return TestSubject(column: column, row: 60, columns: 5, rows: 6, level: level)
    }
    let findings = scene.detect(scene.frames(seconds: 40))
    #expect(Self.cover(findings, from: start + 7, to: start + 8), "\(findings.seconds)")
  }

  @Test(arguments: [10, 60, 130, 200])
  func whoWasThereFromTheFirstPictureIsFoundOnceHeLeaves(level: Int) {
    let somebody: Somebody = { seconds in
      guard seconds < 36 else { return nil }
      let way = seconds < 30 ? 2 * sin(seconds * 3) : (seconds - 30) * 12
      return TestSubject(
        column: 70 + Int(way.rounded()), row: 40, columns: 8, rows: 20, level: level)
    }
    let scene = Self.row(since: 1_000, with: somebody)
    let findings = scene.detect(scene.frames(seconds: 50))
    #expect(Self.cover(findings, from: 0, to: 34), "\(findings.seconds)")
    // The recording may end soon after he left, and he may not leave at all.
    let brief = scene.detect(scene.frames(seconds: 40))
    #expect(Self.cover(brief, from: 0, to: 34), "\(brief.seconds)")
    let staying = Self.row(since: 1_000) { somebody(min($0, 29.9)) }
    let stay = staying.detect(staying.frames(seconds: 28))
    #expect(stay.seconds.allSatisfy { $0.upperBound < 16 }, "\(stay.seconds)")
  }

  @Test func itIsOneWindowWithThatInWhichHeLeaves() {
    let scene = Self.row(since: 1_000) { Self.sitter($0, leavingAt: 30) }
    let findings = scene.detect(scene.frames(seconds: 50))
    #expect(findings.seconds.count == 1, "\(findings.seconds)")
    #expect(
      findings.windows.allSatisfy { $0.first.pts == $0.range.start }, "\(findings.windows.count)")
    #expect(findings.windows.allSatisfy { $0.last.pts < $0.range.end })
    #expect(findings.windows.allSatisfy { !$0.candidates.isEmpty && $0.candidates.count <= 256 })
  }

  @Test func whoLeftBeforeAHoleIsFound() {
    var scene = Self.row(since: 1_000) { Self.sitter($0, leavingAt: 30) }
    let before = scene.frames(seconds: 37)
    scene.subjects = { _ in [] }
    let findings = scene.detect(before + scene.frames(seconds: 10, from: 60))
    #expect(Self.cover(findings, from: 0, to: 34), "\(findings.seconds)")
  }

  @Test func somebodyInBetweenKeepsHisOwnWindow() {
    let scene = Self.row(since: 1_000) { seconds in
      let isPassing = seconds >= 22 && seconds < 26
      return isPassing
        ? TestSubject(column: Int((seconds - 22) * 30), row: 70, columns: 8, rows: 14, level: 10)
        : Self.sitter(seconds, leavingAt: 40)
    }
    let findings = scene.detect(scene.frames(seconds: 60))
    #expect(Self.cover(findings, from: 22.5, to: 25.5), "\(findings.seconds)")
    #expect(Self.cover(findings, from: 40.5, to: 43.5), "\(findings.seconds)")
  }

  @Test func whoPausesForLongAndLeavesWasThereFromTheFirstPictureOn() {
    // Still from 18 to 50 seconds; what he does before and after that is dropped each time.
    let scene = Self.row(since: 1_000) { seconds in
      let isStill = seconds >= 18 && seconds < 50
      return isStill
        ? TestSubject(column: 70, row: 40, columns: 8, rows: 20, level: 60)
        : Self.sitter(seconds, leavingAt: 70)
    }
    let findings = scene.detect(scene.frames(seconds: 90))
    #expect(Self.cover(findings, from: 0, to: 13), "\(findings.seconds)")
    #expect(Self.cover(findings, from: 70, to: 74), "\(findings.seconds)")
    #expect(findings.windows.allSatisfy { $0.first.pts == $0.range.start })
  }

  /// Somebody who is there from the first picture on, moves on the spot, and leaves.
  private static func sitter(_ seconds: Double, leavingAt time: Double) -> TestSubject? {
    guard seconds < time + 6 else { return nil }
    let way = seconds < time ? 2 * sin(seconds * 3) : (seconds - time) * 12
    return TestSubject(
      column: 70 + Int(way.rounded()), row: 40, columns: 8, rows: 20, level: 60)
  }

  @Test func whoComesOutOfARowThatGoesOnSwingingBringsNothingBack() {
    // He was behind it; the row sways on.
    let scene = Self.row(since: 0) { seconds in
      guard seconds >= 30, seconds < 34 else { return nil }
      return TestSubject(column: 41 + Int((seconds - 30) * 20), row: 8, level: 10)
    }
    let findings = scene.detect(scene.frames(seconds: 60))
    #expect(findings.seconds.count == 1, "\(findings.seconds)")
    #expect(findings.seconds.allSatisfy { $0.lowerBound > 29.5 }, "\(findings.seconds)")
  }
}
