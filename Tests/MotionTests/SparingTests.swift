import Foundation
import Motion
import ShokoCore
import Testing

/// Recorders that save space: few pictures a second, and what is dark or faint is not kept.
@Suite struct SparingTests {
  @Test(arguments: [[160], [199, 201, 203, 197]])
  func rainInFewPicturesIsSuppressedAndWhoWalksInItIsFound(milliseconds: [Int]) {
    var scene = TestScene(subjects: NuisanceTests.rain)
    scene.frameTimes = milliseconds
    let dry = scene.detect(scene.frames(seconds: 20))
    #expect(dry.windows.isEmpty, "\(dry.seconds)")
    #expect(dry.suppressed.first?.kind == "precipitation", "\(dry.suppressed)")
    let walker = TestScene.walker(from: 10, to: 14)
    scene.subjects = { walker($0) + NuisanceTests.rain($0) }
    let findings = scene.detect(scene.frames(seconds: 20))
    #expect(isOneWindow(findings, from: 10, to: 14, within: 0.5), "\(findings.seconds)")
  }

  @Test(arguments: [[40], [100], [125], [140], [143, 157], [150], [160], [167], [200], [250]])
  func whatChangesAtOnceAndBackIsTooShort(milliseconds: [Int]) {
    var scene = TestScene(subjects: { seconds in
      seconds >= 8 && seconds < 9
        ? [TestSubject(column: 20, row: 20, columns: 4, rows: 4, level: 200)] : []
    })
    scene.frameTimes = milliseconds
    let findings = scene.detect(scene.frames(seconds: 14))
    #expect(findings.windows.isEmpty, "\(findings.seconds)")
  }

  @Test func insectsThatComeByOneAfterTheOtherAreNoSubject() {
    // In three of six pictures there is one, near where the last one was.
    var scene = TestScene(subjects: { seconds in
      let places = [80: (20, 20), 84: (15, 17), 85: (19, 18)]
      guard let (column, row) = places[Int((seconds * 10).rounded())] else { return [] }
      return [TestSubject(column: column, row: row, columns: 5, rows: 5, level: 220)]
    })
    let findings = scene.detect(scene.frames(seconds: 14))
    #expect(findings.windows.isEmpty, "\(findings.seconds)")
    #expect(findings.suppressed.map(\.kind) == ["near_lens"], "\(findings.suppressed)")
    scene.subjects = { seconds in
      guard seconds >= 8, seconds < 9 else { return [] }
      let column = 10 + Int((seconds - 8) * 20)
      return [TestSubject(column: column, row: 20, columns: 3, rows: 3, level: 220)]
    }
    let one = scene.detect(scene.frames(seconds: 14))
    #expect(isOneWindow(one, from: 8, to: 9), "\(one.seconds)")
  }

  /// A dark view without texture, through which a beam goes for three seconds.
  ///
  /// It brings out what the encoder left away.
  private static func beam(_ frame: GridFrame) -> GridFrame {
    let (layout, seconds) = (frame.grid.layout, Double(frame.range.start) / 1000)
    let values = frame.grid.values.indices.map { cell -> UInt16 in
      let (row, column) = cell.quotientAndRemainder(dividingBy: layout.columns)
      var level = 25.0
      if seconds >= 8, seconds < 11 {
        let x = Double(column) - (seconds - 8) * 30 + 20
        let y = Double(row - 20)
        let grain = Double(cell * 7919 % 23) / 11 - 1
        level += 45 * exp(-(x * x + y * y) / 240) * (1 + 0.12 * grain)
      }
      return UInt16(level * 64)
    }
    var copy = frame
    copy.grid = LumaGrid(layout: layout, values: values)
    return copy
  }

  @Test func aBeamThatBringsOutWhatTheDarkHidIsNoSubject() {
    var scene = TestScene()
    scene.frameTimes = [40]
    let findings = scene.detect(scene.frames(seconds: 16).map(Self.beam))
    #expect(findings.windows.isEmpty, "\(findings.seconds)")
    #expect(findings.suppressed.contains { $0.kind == "headlights" }, "\(findings.suppressed)")
  }

  @Test func whoWalksThroughSuchABeamIsFound() {
    var scene = TestScene()
    scene.frameTimes = [40]
    let walker = TestScene.walker(from: 8, to: 11, level: 180)
    let frames = scene.frames(seconds: 16).map { frame in
      var copy = Self.beam(frame)
      var values = copy.grid.values
      for subject in walker(Double(frame.range.start) / 1000) {
        for row in subject.row..<subject.row + subject.rows {
          for column in subject.column..<subject.column + subject.columns
          where copy.grid.layout.columns > column && column >= 0 {
            values[row * copy.grid.layout.columns + column] = UInt16(subject.level * 64)
          }
        }
      }
      copy.grid = LumaGrid(layout: copy.grid.layout, values: values)
      return copy
    }
    let findings = scene.detect(frames)
    #expect(isOneWindow(findings, from: 8, to: 11, within: 0.4), "\(findings.seconds)")
  }
}
