import Foundation
import Motion
import ShokoCore
import Testing

/// How fast something is for its size does not depend on the number of pictures, and what is fast must know where
/// it goes.
@Suite struct PaceTests {
  /// Something of 4×4 cells that goes where `way` tells from eight seconds on.
  private static func scene(
    milliseconds: Int, for length: Double, _ way: @escaping (_ gone: Double) -> (Double, Double)
  ) -> TestScene {
    var scene = TestScene(subjects: { seconds in
      let gone = seconds - 8
      guard gone >= 0, gone < length else { return [] }
      let (column, row) = way(gone)
      return [
        TestSubject(
          column: Int(column.rounded()), row: Int(row.rounded()), columns: 4, rows: 4, level: 220)
      ]
    })
    scene.layout = GridLayout(width: 480, height: 360)
    scene.frameTimes = [milliseconds]
    return scene
  }

  @Test(arguments: [100, 83, 66, 40, 20, 10])
  func whatFluttersIsAnInsectInAnyNumberOfPictures(milliseconds: Int) {
    // Eight of its lengths a second or so, round and round.
    let scene = Self.scene(milliseconds: milliseconds, for: 5) { gone in
      (50 + 7 * sin(gone * 4.3), 40 + 7 * sin(gone * 5.1))
    }
    let findings = scene.detect(scene.frames(seconds: 18))
    #expect(findings.windows.isEmpty, "\(findings.seconds)")
    #expect(findings.suppressed.contains { $0.kind == "near_lens" }, "\(findings.suppressed)")
  }

  @Test(arguments: [100, 83, 66, 40, 20, 10], [10.0, 14, 18])
  func whoRunsStraightOnIsFound(milliseconds: Int, speed: Double) {
    let scene = Self.scene(milliseconds: milliseconds, for: 5) { gone in (8 + gone * speed, 40) }
    let findings = scene.detect(scene.frames(seconds: 18))
    #expect(isOneWindow(findings, from: 8, to: 13, within: 0.3), "\(findings.seconds)")
  }

  @Test(arguments: [100, 66, 40])
  func whatIsTakenTogetherWithAnotherForAMomentIsNoSlower(milliseconds: Int) {
    // An insect makes six of its lengths a second, and touches something long that blinks by.
    var scene = Self.scene(milliseconds: milliseconds, for: 2) { gone in
      (20 + 24 * gone, 40 + 6 * sin(gone * 9))
    }
    let insect = scene.subjects
    scene.subjects = { seconds in
      let isBy = seconds >= 9 && seconds < 9.15
      return insect(seconds)
        + (isBy ? [TestSubject(column: 34, row: 20, columns: 4, rows: 40, level: 200)] : [])
    }
    let findings = scene.detect(scene.frames(seconds: 16))
    #expect(findings.windows.isEmpty, "\(findings.seconds)")
    #expect(findings.suppressed.contains { $0.kind == "near_lens" }, "\(findings.suppressed)")
  }
}
