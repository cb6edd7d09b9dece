import Motion
import ShokoCore
import Testing

@Suite struct CrossingTests {
  /// A person of a head and a body whose feet are at a place, in cells.
  private func person(_ x: Double, feet: Double, level: Int = 28) -> [TestSubject] {
    let (column, bottom) = (Int(x.rounded()), Int(feet.rounded()))
    return [
      TestSubject(column: column - 1, row: bottom - 13, columns: 3, rows: 3, level: level),
      TestSubject(column: column - 2, row: bottom - 10, columns: 5, rows: 10, level: level),
    ]
  }

  /// A line across the picture at half its height; the inside is below.
  private let line = Passage(
    name: "gate",
    shape: .line(
      from: UnitPoint(x: 0.05, y: 0.5), to: UnitPoint(x: 0.95, y: 0.5), inside: .right))

  private func crossings(
    _ passages: [Passage], seconds: Double = 14, rotation: PictureGeometry.Rotation = .none,
    _ subjects: @escaping (Double) -> [TestSubject]
  ) -> MotionFindings {
    let scene = TestScene(subjects: subjects)
    var detector = MotionDetector(
      settings: ScanSettings(), zones: [], passages: passages,
      geometry: PictureGeometry(
        codedWidth: scene.layout.width, codedHeight: scene.layout.height, rotation: rotation),
      timeBase: TestScene.timeBase)
    for frame in scene.frames(seconds: seconds) { detector.add(frame) }
    return detector.finish()
  }

  /// The feet of somebody who goes down from above the picture between seconds 4 and 10, and steps over
  /// row 20 at second 7.
  private func feet(_ seconds: Double) -> Double { 20 + (seconds - 7) * 5 }

  @Test func whoeverGoesDownOverTheLineGoesIn() throws {
    let findings = crossings([line]) { $0 < 4 || $0 > 11 ? [] : person(25, feet: feet($0)) }
    let crossing = try #require(findings.crossings.first)
    #expect(findings.crossings.count == 1)
    #expect(crossing.direction == .inwards && crossing.persons == 1 && crossing.passage == "gate")
    // A drawn block has no feet before one another, so it stands a little lower than people do.
    #expect(abs(Double(crossing.pts) / 1000 - 7) <= 0.3, "\(crossing.pts)")
    #expect(crossing.uncertainty > 0 && crossing.uncertainty < 500)
    #expect(findings.tracks.contains { $0.number == crossing.track })
    let still = try #require(crossing.still)
    #expect(abs(still.frame.pts - crossing.pts) < 2500 && still.box.height > 30)
  }

  @Test func whoeverGoesUpOverTheLineGoesOut() throws {
    let findings = crossings([line]) { $0 < 4 || $0 > 11 ? [] : person(25, feet: feet(14 - $0)) }
    let crossing = try #require(findings.crossings.first)
    #expect(findings.crossings.count == 1 && crossing.direction == .outwards)
    // A drawn block has no feet before one another, so it stands a little lower than people do.
    #expect(abs(Double(crossing.pts) / 1000 - 7) <= 0.3, "\(crossing.pts)")
  }

  @Test func theInsideMayBeOnTheLeft() throws {
    let left = Passage(
      name: "gate",
      shape: .line(
        from: UnitPoint(x: 0.05, y: 0.5), to: UnitPoint(x: 0.95, y: 0.5), inside: .left))
    let findings = crossings([left]) { $0 < 4 || $0 > 11 ? [] : person(25, feet: feet($0)) }
    #expect(findings.crossings.map(\.direction) == [.outwards])
  }

  @Test func whoeverTurnsBackOnTheLineCountsAsNone() {
    let findings = crossings([line]) { seconds in
      if seconds < 3 || seconds > 12 { return [] }
      // One cell beyond the line, and back.
      return person(25, feet: 21 - abs(seconds - 7.5) * 4)
    }
    #expect(!findings.tracks.isEmpty && findings.crossings.isEmpty)
  }

  @Test func whoeverLingersOnTheLineCountsOnceOrNotAtAll() {
    let swaying = { (seconds: Double) in 20 + (Int(seconds * 2) % 2 == 0 ? 0.6 : -0.6) }
    let lingering = crossings([line], seconds: 20) { seconds in
      if seconds < 4 || seconds > 16 { return [] }
      if seconds < 6 { return person(15 + seconds * 2, feet: 20 - (6 - seconds) * 5) }
      if seconds < 14 { return person(27, feet: swaying(seconds)) }
      return person(27, feet: 20 - (seconds - 14) * 5)
    }
    #expect(lingering.crossings.isEmpty, "\(lingering.crossings)")
    let passing = crossings([line], seconds: 20) { seconds in
      if seconds < 4 || seconds > 16 { return [] }
      if seconds < 6 { return person(15 + seconds * 2, feet: 20 - (6 - seconds) * 5) }
      if seconds < 14 { return person(27, feet: swaying(seconds)) }
      return person(27, feet: 20 + (seconds - 14) * 5)
    }
    #expect(passing.crossings.map(\.direction) == [.inwards], "\(passing.crossings)")
  }

  @Test func twoAbreastCountAsTwo() {
    for gap in [6.0, 7.0, 8.0] {
      let findings = crossings([line]) { seconds in
        seconds < 4 || seconds > 11
          ? [] : person(20, feet: feet(seconds)) + person(20 + gap, feet: feet(seconds))
      }
      let persons = findings.crossings.reduce(0) { $0 + $1.persons }
      #expect(persons == 2, "\(gap): \(findings.crossings)")
      #expect(findings.crossings.allSatisfy { $0.direction == .inwards })
    }
  }

  @Test func whoeverGoesAroundTheEndOfTheLineCountsAsNone() {
    let short = Passage(
      name: "gate",
      shape: .line(
        from: UnitPoint(x: 0.7, y: 0.5), to: UnitPoint(x: 0.95, y: 0.5), inside: .right))
    let findings = crossings([short]) { $0 < 4 || $0 > 11 ? [] : person(15, feet: feet($0)) }
    #expect(!findings.tracks.isEmpty && findings.crossings.isEmpty)
  }

  @Test func linesAreThoseOfTheDisplayedPicture() {
    // Turned a quarter clockwise, the displayed bottom is the coded right edge.
    let findings = crossings([line], rotation: .quarter) { seconds in
      guard seconds >= 4, seconds <= 11 else { return [] }
      let feet = 25 + (seconds - 7) * 6
      return [
        TestSubject(column: Int(feet) - 13, row: 16, columns: 13, rows: 5, level: 28)
      ]
    }
    #expect(findings.crossings.map(\.direction) == [.inwards], "\(findings.crossings)")
  }

  private let doorway = Passage(
    name: "door",
    shape: .doorway(
      polygon: [
        UnitPoint(x: 0.4, y: 0.35), UnitPoint(x: 0.6, y: 0.35), UnitPoint(x: 0.6, y: 0.55),
        UnitPoint(x: 0.4, y: 0.55),
      ], inside: .beyond))

  @Test func whoeverVanishesInADoorwayGoesInAndWhoeverAppearsComesOut() throws {
    let entering = crossings([doorway]) { seconds in
      seconds < 4 || seconds > 8 ? [] : person(25, feet: 40 - (seconds - 4) * 5)
    }
    #expect(entering.crossings.map(\.direction) == [.inwards], "\(entering.crossings)")
    let entered = try #require(entering.crossings.first)
    #expect(abs(Double(entered.pts) / 1000 - 8) <= 0.3, "\(entered.pts)")
    let leaving = crossings([doorway]) { seconds in
      seconds < 4 || seconds > 9 ? [] : person(25, feet: 20 + (seconds - 4) * 5)
    }
    #expect(leaving.crossings.map(\.direction) == [.outwards], "\(leaving.crossings)")
    let left = try #require(leaving.crossings.first)
    #expect(abs(Double(left.pts) / 1000 - 4) <= 0.3, "\(left.pts)")
  }

  @Test func whoeverTurnsBackInADoorwayCountsAsNone() {
    let findings = crossings([doorway]) { seconds in
      seconds < 3 || seconds > 11 ? [] : person(25, feet: 20 + abs(seconds - 7) * 6)
    }
    #expect(!findings.tracks.isEmpty && findings.crossings.isEmpty, "\(findings.crossings)")
  }
}
