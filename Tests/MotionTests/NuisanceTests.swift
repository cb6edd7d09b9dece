import Foundation
import Motion
import ShokoCore
import Testing

/// What stirs and is no subject, and the subjects beside it.
@Suite struct NuisanceTests {
  /// A sign that swings around a column, two cells to either side.
  private static func sign(_ seconds: Double) -> TestSubject {
    // A swing of 1.2 seconds in steps of its own.
    let swing = [-2, -1, 0, 1, 2, 2, 1, 0, -1, -2, -2, -2]
    return TestSubject(
      column: 38 + swing[Int(seconds * 10) % swing.count], row: 6, columns: 5, rows: 20, level: 200)
  }

  /// A bright spot of three cells that goes to and fro fast, between two times.
  private static func insect(from start: Double, to end: Double) -> (Double) -> [TestSubject] {
    { seconds in
      guard seconds >= start, seconds < end else { return [] }
      let way = Int((seconds - start) * 100) % 60
      return [
        TestSubject(
          column: 5 + (way < 30 ? way : 60 - way), row: 10 + way / 3, columns: 3, rows: 3,
          level: 220)
      ]
    }
  }

  @Test func whatSwingsInPlaceIsSuppressedOnceItIsKnown() {
    let scene = TestScene(subjects: { [Self.sign($0)] })
    let findings = scene.detect(scene.frames(seconds: 60))
    #expect(findings.seconds.allSatisfy { $0.upperBound < 16 }, "\(findings.seconds)")
    let sway = findings.suppressed.first { $0.kind == "foliage" }
    #expect(sway.map { $0.range.end > 59_000 } ?? false, "\(findings.suppressed)")
  }

  @Test func whatSwaysFromTheFirstPictureOnIsFoliage() {
    // A bush that is dark and bright in turn; nothing else is ever known of it.
    var scene = TestScene(subjects: { seconds in
      let level = 90 + Int((30 * sin(seconds * 4.7)).rounded())
      return [TestSubject(column: 30, row: 5, columns: 12, rows: 12, level: level)]
    })
    scene.frameTimes = [40]
    let findings = scene.detect(scene.frames(seconds: 30))
    #expect(findings.windows.isEmpty, "\(findings.seconds)")
    #expect(findings.suppressed.map(\.kind) == ["foliage"], "\(findings.suppressed)")
    let range = findings.suppressed.first?.range
    #expect(range.map { $0.start < 4_000 && $0.end > 28_000 } ?? false, "\(findings.suppressed)")
  }

  /// A curtain of stripes that begins to swing to both sides at a time.
  static func curtain(_ seconds: Double, since start: Double) -> [TestSubject] {
    (0..<8).map { stripe in
      let swing = seconds < start ? 0 : sin((seconds - start) * 4)
      let slope = stripe % 2 == 0 ? 1.0 : -1.0
      return TestSubject(
        column: 20 + stripe, row: 6, columns: 1, rows: 18,
        level: 110 + Int((slope * swing * 40).rounded()))
    }
  }

  /// Strips that hang in a row and swing, each in its own time; further in a gust now and then.
  static func strips(_ seconds: Double, from column: Int = 6) -> [TestSubject] {
    let gust = 1.5 + 2 * max(0, sin(seconds * 0.45))
    return (0..<6).flatMap { strip -> [TestSubject] in
      let left = Double(column + strip * 6) + gust * sin(seconds * 4 + Double(strip * strip) * 1.3)
      let column = Int(left.rounded(.down))
      let level = strip % 2 == 0 ? 30.0 : 170
      // What a strip covers in part has a level between its own and the wall's.
      let parts = [1 - (left - Double(column)), 1, 1, left - Double(column)]
      return parts.enumerated().map { offset, part in
        let wall = Double(60 + column + offset)
        return TestSubject(
          column: column + offset, row: 4, columns: 1, rows: 14,
          level: Int((wall + (level - wall) * part).rounded()))
      }
    }
  }

  @Test func aRowThatSwingsFurtherInAGustIsNoSubject() {
    var scene = TestScene(subjects: { seconds in
      let walker = TestScene.walker(from: 40, to: 45, row: 22, level: 10)
      return Self.strips(seconds) + walker(seconds)
    })
    scene.layout = GridLayout(width: 480, height: 360)
    scene.frameTimes = [66]
    let findings = scene.detect(scene.frames(seconds: 75))
    let later = findings.seconds.filter { $0.upperBound > 17 }
    #expect(later.count == 1, "\(findings.seconds)")
    #expect(later.first.map { abs($0.lowerBound - 40) < 0.7 } == true, "\(findings.seconds)")
    #expect(later.first.map { abs($0.upperBound - 45) < 0.7 } == true, "\(findings.seconds)")
  }

  /// The strips behind whoever goes to them from the left in two seconds and stays there, moving a little, for
  /// so many more, and goes on to the right.
  private static func passage(staying stay: Double, level: Int) -> TestScene {
    var scene = TestScene(subjects: { seconds in
      let column =
        switch seconds - 40 {
        case 0..<2: Int((seconds - 40) * 24) - 7
        case 2..<2 + stay: 41 + Int((sin(seconds * 3)).rounded())
        case 2 + stay..<6 + stay: 41 + Int((seconds - 42 - stay) * 20)
        default: -20
        }
      return strips(seconds, from: 30) + [TestSubject(column: column, row: 8, level: level)]
    })
    scene.layout = GridLayout(width: 480, height: 360)
    scene.frameTimes = [66]
    return scene
  }

  @Test(arguments: [0, 8], [10, 60, 130, 200])
  func whoGoesThroughARowThatSwingsIsFoundUntilHeLeaves(
    stay: Double, level: Int
  ) {
    let scene = Self.passage(staying: stay, level: level)
    let findings = scene.detect(scene.frames(seconds: 62))
    let later = findings.seconds.filter { $0.upperBound > 20 }
    #expect(later.count == 1, "\(findings.seconds)")
    #expect(later.allSatisfy { abs($0.lowerBound - 40) < 0.7 }, "\(findings.seconds)")
    #expect(later.allSatisfy { abs($0.upperBound - 46 - stay) < 0.7 }, "\(findings.seconds)")
  }

  @Test func aRowThatSwingsByItselfIsNoSubjectInAnyGust() {
    var scene = TestScene(subjects: { Self.strips($0) })
    scene.layout = GridLayout(width: 480, height: 360)
    scene.frameTimes = [66]
    let findings = scene.detect(scene.frames(seconds: 600))
    #expect(findings.seconds.allSatisfy { $0.upperBound < 16 }, "\(findings.seconds)")
  }

  @Test(arguments: [4.0, 8, 16], [10, 60, 130, 200])
  func whoComesOutOfARowThatSwingsIsFoundOnceHeIsOut(speed: Double, level: Int) {
    var scene = TestScene(subjects: { seconds in
      let gone = (seconds - 40) * speed
      let body = seconds >= 40 ? [TestSubject(column: 41 + Int(gone), row: 8, level: level)] : []
      return Self.strips(seconds, from: 30) + body
    })
    scene.layout = GridLayout(width: 480, height: 360)
    scene.frameTimes = [66]
    let findings = scene.detect(scene.frames(seconds: 40 + 80 / speed))
    let later = findings.seconds.filter { $0.upperBound > 20 }
    let (out, end) = (40 + 28 / speed, 40 + 80 / speed)
    #expect(later.count == 1, "\(findings.seconds)")
    #expect(
      later.allSatisfy { $0.lowerBound > 39.3 && $0.lowerBound < out + 1.6 }, "\(findings.seconds)")
    #expect(later.allSatisfy { $0.upperBound > end - 0.5 }, "\(findings.seconds)")
  }

  @Test func whatBeginsToSwingIsNoWindowOnceItIsKnown() {
    var scene = TestScene(subjects: { Self.curtain($0, since: 8) })
    scene.frameTimes = [40]
    let findings = scene.detect(scene.frames(seconds: 50))
    #expect(findings.windows.isEmpty, "\(findings.seconds)")
    let sway = findings.suppressed.first { $0.kind == "foliage" }
    #expect(
      sway.map { $0.range.start < 8_500 && $0.range.end > 20_000 } ?? false,
      "\(findings.suppressed)")
  }

  @Test func somebodyElsewhereKeepsTheWindowOfWhatSwings() {
    // He paces at the other end of the picture and gets nowhere.
    var scene = TestScene(subjects: { seconds in
      let isThere = seconds >= 12 && seconds < 20
      let pace = Int((3 * sin(seconds * 2)).rounded())
      return Self.curtain(seconds, since: 8)
        + (isThere ? [TestSubject(column: 40 + pace, row: 22, columns: 4, level: 20)] : [])
    })
    scene.frameTimes = [40]
    let findings = scene.detect(scene.frames(seconds: 50))
    let covers = findings.seconds.contains { $0.lowerBound <= 12.3 && $0.upperBound >= 19.8 }
    #expect(covers, "\(findings.seconds)")
  }

  @Test func aStreamOfPassersByIsNothingThatSways() {
    // One a second, dark and bright in turn, seen through a gap between two pillars.
    let zone = Zone(
      name: "gap", excludes: false,
      polygon: [
        UnitPoint(x: 0.4, y: 0), UnitPoint(x: 0.6, y: 0), UnitPoint(x: 0.6, y: 1),
        UnitPoint(x: 0.4, y: 1),
      ])
    var scene = TestScene(subjects: { seconds -> [TestSubject] in
      (8..<28).compactMap { start in
        let gone = seconds - Double(start)
        guard gone >= 0, gone < 0.8 else { return nil }
        return TestSubject(
          column: 16 + Int(gone * 25), row: 18, columns: 4, level: start % 2 == 0 ? 20 : 200)
      }
    })
    scene.frameTimes = [40]
    let findings = scene.detect(scene.frames(seconds: 50), zones: [zone])
    #expect(findings.seconds.first.map { $0.lowerBound < 8.4 && $0.upperBound > 18 } ?? false)
  }

  @Test func aCrowdOnABusyPavementIsNothingThatSways() {
    // People have passed all the time; then six come out of as many doors and walk on, one behind the other.
    var scene = TestScene(subjects: { seconds -> [TestSubject] in
      let passers = (0..<36).compactMap { number -> TestSubject? in
        let gone = seconds - 8 - Double(number) * 0.7
        guard gone >= 0, gone < 3, seconds < 33 else { return nil }
        let level = number % 2 == 0 ? 30 : 180
        return TestSubject(column: Int(gone * 18) - 3, row: 12, columns: 3, rows: 8, level: level)
      }
      guard seconds >= 35, seconds < 39 else { return passers }
      return (0..<6).map { number in
        TestSubject(
          column: 6 * number + 2 + Int((seconds - 35) * 7), row: 12, columns: 3, rows: 8,
          level: number % 2 == 0 ? 30 : 180)
      }
    })
    scene.frameTimes = [40]
    let findings = scene.detect(scene.frames(seconds: 44))
    let crowd = findings.seconds.filter { $0.upperBound > 35 }
    #expect(crowd.contains { $0.lowerBound <= 36 && $0.upperBound >= 38.5 }, "\(findings.seconds)")
  }

  @Test func whoStandsBeforeWhatBeginsToSwingIsFound() {
    // He comes when the curtain begins to swing, gets nowhere, and is gone again.
    var scene = TestScene(subjects: { seconds in
      let isThere = seconds >= 8 && seconds < 16
      return Self.curtain(seconds, since: 8)
        + (isThere ? [TestSubject(column: 22, row: 12, columns: 5, rows: 16, level: 20)] : [])
    })
    scene.frameTimes = [40]
    let findings = scene.detect(scene.frames(seconds: 50))
    let first = findings.seconds.first
    #expect(
      first.map { $0.lowerBound < 8.3 && $0.upperBound > 15.8 } ?? false, "\(findings.seconds)")
  }

  @Test func whoMovesOnTheSpotForLongIsNotTakenForACurtain() {
    // His body hides the background all the time, while he bends to and fro.
    var scene = TestScene(subjects: { seconds in
      guard seconds >= 8, seconds < 24 else { return [] }
      let bend = Int((2 * sin(seconds * 3)).rounded())
      let fold = 5 + 20 * (Int(seconds * 5) % 3)
      return [
        TestSubject(column: 22, row: 16, columns: 6, rows: 14, level: fold),
        TestSubject(column: 22 + bend, row: 12, columns: 6, rows: 5, level: fold),
      ]
    })
    scene.frameTimes = [40]
    let findings = scene.detect(scene.frames(seconds: 40))
    #expect(isOneWindow(findings, from: 8, to: 24, within: 0.5), "\(findings.seconds)")
  }

  /// A bright spot of three cells that goes twelve cells a second from a time on.
  private static func spot(for length: Double) -> (Double) -> [TestSubject] {
    { seconds in
      guard seconds >= 8, seconds < 8 + length else { return [] }
      let column = 8 + Int((seconds - 8) * 12)
      return [TestSubject(column: column, row: 20, columns: 3, rows: 3, level: 220)]
    }
  }

  @Test func whatIsSmallAndFastMustBeSeenForLonger() {
    var scene = TestScene(subjects: Self.spot(for: 0.56))
    scene.frameTimes = [40]
    let brief = scene.detect(scene.frames(seconds: 14))
    #expect(brief.windows.isEmpty, "\(brief.seconds)")
    #expect(brief.suppressed.map(\.kind) == ["near_lens"], "\(brief.suppressed)")
    scene.subjects = Self.spot(for: 1.6)
    let findings = scene.detect(scene.frames(seconds: 14))
    #expect(isOneWindow(findings, from: 8, to: 9.6), "\(findings.seconds)")
  }

  @Test func noiseAllOverThePictureIsNoRain() {
    var scene = TestScene(subjects: { seconds in
      guard seconds >= 8 else { return [] }
      var random = TestRandom(seed: UInt64(seconds * 1000) + 1)
      return (0..<40).map { _ in
        TestSubject(
          column: Int(random.next() % 50), row: Int(random.next() % 40), columns: 1, rows: 1,
          level: 120)
      }
    })
    scene.frameTimes = [40]
    let findings = scene.detect(scene.frames(seconds: 20))
    #expect(findings.windows.isEmpty, "\(findings.seconds)")
    #expect(findings.suppressed.map(\.kind) == ["other"], "\(findings.suppressed)")
    let noise = findings.suppressed.first
    #expect(noise.map { $0.range.start < 10_000 && $0.range.end > 19_000 } == true)
    #expect(noise.map { $0.measure > 0.5 && $0.measure < 4 } == true, "\(findings.suppressed)")
  }

  @Test func whoPassesBesideWhatSwingsIsFound() {
    let walker = TestScene.walker(from: 30, to: 36)
    let scene = TestScene(subjects: { [Self.sign($0)] + walker($0) })
    let findings = scene.detect(scene.frames(seconds: 50))
    let late = findings.seconds.filter { $0.upperBound > 16 }
    #expect(late.count == 1, "\(findings.seconds)")
    #expect(late.contains { $0.lowerBound < 30.6 && $0.upperBound > 35 }, "\(findings.seconds)")
  }

  @Test func whatRacesForItsSizeIsSuppressed() {
    var scene = TestScene(subjects: Self.insect(from: 8, to: 11))
    scene.frameTimes = [40]
    let findings = scene.detect(scene.frames(seconds: 16))
    #expect(findings.windows.isEmpty, "\(findings.seconds)")
    #expect(findings.suppressed.map(\.kind) == ["near_lens"], "\(findings.suppressed)")
  }

  /// Four cells long and 28 of them a second, as a motorcycle is.
  @Test func whatRacesStraightOnIsFound() {
    var scene = TestScene(subjects: { seconds in
      guard seconds >= 8, seconds < 9.6 else { return [] }
      let column = Int((seconds - 8) * 28) - 2
      return [TestSubject(column: column, row: 20, columns: 4, rows: 3, level: 220)]
    })
    scene.frameTimes = [40]
    let findings = scene.detect(scene.frames(seconds: 16))
    #expect(isOneWindow(findings, from: 8, to: 9.6), "\(findings.seconds)")
    #expect(findings.suppressed.isEmpty, "\(findings.suppressed)")
  }

  /// Drops of two by three cells, somewhere else in each frame.
  static func rain(_ seconds: Double) -> [TestSubject] {
    var random = TestRandom(seed: UInt64(seconds * 1000) + 1)
    return (0..<12).map { _ in
      TestSubject(
        column: Int(random.next() % 49), row: Int(random.next() % 38), columns: 2, rows: 3,
        level: 180)
    }
  }

  @Test func rainIsSuppressedAndWhoWalksInItIsFound() {
    var scene = TestScene(subjects: Self.rain)
    scene.frameTimes = [40]
    let dry = scene.detect(scene.frames(seconds: 20))
    #expect(dry.windows.isEmpty, "\(dry.seconds)")
    #expect(dry.suppressed.first?.kind == "precipitation", "\(dry.suppressed)")
    #expect(!dry.suppressed.contains { $0.kind == "other" }, "\(dry.suppressed)")
    let walker = TestScene.walker(from: 10, to: 14)
    scene.subjects = { walker($0) + Self.rain($0) }
    let findings = scene.detect(scene.frames(seconds: 20))
    #expect(isOneWindow(findings, from: 10, to: 14, within: 0.5), "\(findings.seconds)")
  }

  /// Walks in, stands with a hand that stirs now and then, and walks out.
  private static func visitor(stirs: Bool) -> (Double) -> [TestSubject] {
    { seconds in
      switch seconds {
      case 5..<7: [TestSubject(column: Int((seconds - 5) * 12) - 7, row: 18)]
      case 7..<27:
        [TestSubject(column: 17, row: 18)]
          + (stirs && Int(seconds * 2.5) % 2 == 0
            ? [TestSubject(column: 18, row: 24, columns: 2, rows: 3, level: 44)] : [])
      case 27..<29: [TestSubject(column: 17 + Int((seconds - 27) * 18), row: 18)]
      default: []
      }
    }
  }

  @Test func whoStandsButNeverQuiteStillStaysInTheWindow() {
    let scene = TestScene(subjects: Self.visitor(stirs: true))
    let findings = scene.detect(scene.frames(seconds: 36))
    #expect(isOneWindow(findings, from: 5, to: 29, within: 0.5), "\(findings.seconds)")
  }

  @Test func aThingThatStaysAndFlickersAtKeyframesIsNoOneWhoStands() {
    let scene = TestScene(subjects: { seconds in
      // Every two seconds a keyframe shows it a little differently.
      seconds < 7
        ? Self.visitor(stirs: false)(seconds)
        : [TestSubject(column: 17, row: 18, level: Int(seconds) / 2 % 2 == 0 ? 40 : 43)]
    })
    let findings = scene.detect(scene.frames(seconds: 60))
    #expect(isOneWindow(findings, from: 5, to: 7, within: 0.6), "\(findings.seconds)")
  }

  @Test func aThingThatStaysIsNoOneWhoStands() {
    let scene = TestScene(subjects: { seconds in
      seconds < 7 ? Self.visitor(stirs: false)(seconds) : [TestSubject(column: 17, row: 18)]
    })
    let findings = scene.detect(scene.frames(seconds: 40))
    #expect(isOneWindow(findings, from: 5, to: 7, within: 0.6), "\(findings.seconds)")
  }
}
