import ShokoCore
import Testing

@testable import Motion

/// How many people went, told from all crossings of a scene.
@Suite struct CrossingCountTests {
  /// Somebody 40 cells high who goes in at a second; `looks` are the heads and shapes seen of it.
  private func note(
    _ track: Int, at second: Double, height: Int64 = 40, looks: [PersonLook] = [Self.alone],
    company: Set<Int> = [], above: [Int: Int64] = [:]
  ) -> CrossingNote {
    let time = Int64(second * 1_000_000)
    return CrossingNote(
      crossing: Crossing(
        passage: "gate", kind: "line", pts: time / 1000, uncertainty: 100, direction: .inwards,
        track: track, still: nil),
      gate: 0, stepped: time, time: time + 300_000, looks: looks, height: height * 64,
      company: company, above: above.mapValues { $0 * 64 },
      run: PassingRun(.inwards, at: time + 300_000))
  }

  private static let alone = PersonLook(heads: 1, shape: 100)
  private static let wide = PersonLook(heads: 2, shape: 190)

  /// Three who went alone before, so that it is known how high and wide people are.
  private var others: [CrossingNote] { (1...3).map { note($0, at: Double($0) * 20) } }

  /// The crossings after those of the others; `known` are the subjects of windows.
  private func crossings(_ notes: [CrossingNote], known: ClosedRange<Int> = 1...9) -> [Crossing] {
    let tracks = known.map {
      SubjectTrack(
        number: $0, range: TickRange(start: 0, end: 1), peak: 0,
        box: PixelBox(x: 0, y: 0, width: 1, height: 1), path: [])
    }
    return Array(CrossingCount(others + notes, of: tracks, gates: 1).crossings.dropFirst(3))
  }

  @Test func aBodyAndTheFeetThatFollowItAreOnePersonWhoWentWhenTheFeetDid() {
    let found = crossings([
      note(4, at: 100, height: 30), note(5, at: 101, height: 8, above: [4: 42]),
    ])
    #expect(found.map(\.track) == [4] && found.map(\.pts) == [101_000])
  }

  @Test func aChildWhoFollowsSomebodyIsNoFeet() {
    // Together they are higher than a person, or the child is too high for feet.
    for child in [
      note(5, at: 101, height: 20, above: [4: 56]), note(5, at: 101, height: 28, above: [4: 44]),
    ] {
      let found = crossings([note(4, at: 100), child])
      #expect(found.map(\.track) == [4, 5] && found.map(\.persons) == [1, 1])
    }
  }

  @Test func feetThatFollowMuchLaterAreSomebodyElses() {
    let found = crossings([
      note(4, at: 100, height: 30), note(5, at: 102, height: 8, above: [4: 42]),
    ])
    #expect(found.map(\.track) == [4, 5])
  }

  @Test func whoseCompanyIsCountedTooIsOnePerson() {
    let found = crossings([
      note(4, at: 100, looks: [Self.alone, Self.wide], company: [5]),
      note(5, at: 100.4, company: [4]),
    ])
    #expect(found.map(\.persons) == [1, 1])
  }

  @Test func whoseCompanyIsLostInHimAreTwoPeople() {
    // It is a piece of the other from then on, and in no window.
    let looks = [Self.alone, Self.wide]
    let found = crossings(
      [note(4, at: 100, looks: looks, company: [5]), note(5, at: 100.4)], known: 1...4)
    #expect(found.map(\.persons) == [2])
    // The same where it was noted as a piece alone.
    let merged = crossings([note(4, at: 100, looks: looks), note(5, at: 100.4)], known: 1...4)
    #expect(merged.map(\.persons) == [2])
    // A door that opens beside somebody alone is nobody.
    #expect(crossings([note(4, at: 100, looks: looks)]).map(\.persons) == [1])
  }
}
