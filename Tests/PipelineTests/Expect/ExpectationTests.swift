import Report
import ShokoCore
import TestSupport
import Testing

@testable import Pipeline

/// Figures of a run and how they are held to what is expected.
@Suite struct ExpectationTests {
  private func recording(
    _ id: String, camera: String = "a", start: Int64?, _ spans: [(Int64, CoverageState)],
    status: ReadStatus = .ok
  ) throws -> RecordingResult {
    var result = RecordingResult(id: id, path: "\(id).mp4", camera: camera)
    result.status = status
    result.stream = StreamSummary(
      index: 0, codec: "h264", geometry: PictureGeometry(codedWidth: 16, codedHeight: 16),
      timeBase: try #require(TimeBase(1, 1)))
    var at: Int64 = 0
    for (length, state) in spans {
      result.coverage.append(CoverageSpan(TickRange(start: at, end: at + length), state))
      at += length
    }
    result.range = TickRange(start: 0, end: at)
    result.wallStart = start.map { $0 * 1_000_000 }
    return result
  }

  private func figures(
    _ recordings: [RecordingResult], hasClock: Bool = true, from: Int64? = nil, to: Int64? = nil
  ) -> RunFigures {
    let names = Set(recordings.compactMap(\.camera)).union(["a"]).sorted()
    return RunFigures(
      cameras: names.map { name in
        RunFigures.Camera(
          name: name, hasClock: hasClock, recordings: recordings.filter { $0.camera == name }[...])
      }, from: from.map { $0 * 1_000_000 }, to: to.map { $0 * 1_000_000 })
  }

  @Test func coverageLeavesOutGapsAndWhatWasNotAskedFor() throws {
    let figures = figures([
      try recording(
        "r1", start: 0,
        [(10, .excluded), (4, .learning), (80, .analysed), (5, .gap), (16, .concealed)])
    ])
    #expect(figures.actual(.coverage, .all) == .share(part: 84_000_000, of: 100_000_000))
    #expect(figures.actual(.duration, .all) == .time(microseconds: 100_000_000))
    #expect(figures.actual(.longestGap, .all) == .time(microseconds: 5_000_000))
    #expect(figures.actual(.unreadable, .camera("a")) == .count(0))
  }

  @Test func theLongestGapGoesUpToTheEndsThatAreAskedFor() throws {
    let recordings = [
      try recording("r1", start: 100, [(10, .analysed)]),
      try recording("r2", start: 130, [(10, .analysed)]),
      try recording("r3", camera: "b", start: 100, [(40, .analysed)]),
    ]
    #expect(
      figures(recordings).actual(.longestGap, .camera("a")) == .time(microseconds: 20_000_000))
    #expect(figures(recordings).actual(.longestGap, .camera("b")) == .time(microseconds: 0))
    let within = figures(recordings, from: 60, to: 200)
    #expect(within.actual(.longestGap, .all) == .time(microseconds: 60_000_000))
    #expect(within.actual(.longestGap, .camera("a")) == .time(microseconds: 60_000_000))
  }

  @Test func aNightWithoutRecordingsIsOneGap() {
    let none = figures([], from: 0, to: 100)
    #expect(none.actual(.longestGap, .camera("a")) == .time(microseconds: 100_000_000))
    #expect(none.actual(.windows, .all) == .count(0))
    #expect(none.actual(.duration, .all) == .time(microseconds: 0))
    guard case .unknown = none.actual(.coverage, .all) else {
      Issue.record("the coverage of nothing is known")
      return
    }
    guard case .unknown = figures([], from: 0).actual(.longestGap, .all) else {
      Issue.record("a gap without an end is known")
      return
    }
  }

  @Test func withoutAClockOnlyTheInsideOfOneRecordingIsKnown() throws {
    let one = try recording("r1", start: nil, [(5, .analysed), (7, .gap), (5, .analysed)])
    #expect(
      figures([one], hasClock: false).actual(.longestGap, .all) == .time(microseconds: 7_000_000))
    let two = try recording("r2", start: nil, [(5, .analysed)])
    let result = ExpectationResult(
      Pipeline.Expectation(.longestGap, .atMost, Rational(60), written: "60s", scope: .camera("a")),
      actual: figures([one, two], hasClock: false).actual(.longestGap, .camera("a")))
    #expect(!result.isMet)
    #expect(
      result.sentence.english
        == "expect: longest_gap of a is unknown (2 recordings tell no time of day), and should be at"
        + " most 60s")
    #expect(result.sentence.japanese.contains("不明") && result.json.singleLine.contains("null"))
  }

  @Test(
    arguments: [
      (.atLeast, 1, 1, true), (.atLeast, 1, 0, false), (.atMost, 1, 2, false),
      (.atMost, 2, 2, true), (.equals, 2, 2, true), (.equals, 2, 3, false),
    ] as [(Pipeline.Expectation.Bound, Int32, Int, Bool)])
  func boundsIncludeTheirValue(
    bound: Pipeline.Expectation.Bound, value: Int32, actual: Int, isMet: Bool
  ) {
    let expectation = Pipeline.Expectation(.windows, bound, Rational(value), written: "\(value)")
    #expect(ExpectationResult(expectation, actual: .count(actual)).isMet == isMet)
  }

  @Test func sharesAreComparedWithoutRounding() throws {
    let share = try #require(Rational(99, 100))
    let expectation = Pipeline.Expectation(.coverage, .atLeast, share, written: "99%")
    let whole: Int64 = 1_000_000_000_000_000
    let exact = ExpectationResult(expectation, actual: .share(part: whole / 100 * 99, of: whole))
    #expect(exact.isMet)
    let less = ExpectationResult(expectation, actual: .share(part: whole / 100 * 99 - 1, of: whole))
    #expect(!less.isMet)
    // What is too little never looks like enough.
    #expect(less.sentence.english.contains("is 98.99%, and should be at least 99%"))
    let most = ExpectationResult(
      Pipeline.Expectation(.coverage, .atMost, share, written: "99%"),
      actual: .share(part: whole / 100 * 99 + 1, of: whole))
    #expect(!most.isMet && most.sentence.english.contains("is 99.01%"))
  }

  @Test func aScopeIsToldToProgramsAndPeople() {
    let result = ExpectationResult(
      Pipeline.Expectation(
        .windows, .atLeast, Rational(1), written: "1", scope: .camera("corridor")),
      actual: .count(0))
    #expect(
      result.sentence.english == "expect: windows of corridor is 0, and should be at least 1")
    #expect(
      result.json.singleLine.hasPrefix(
        #"{"figure": "windows", "scope": "camera", "camera": "corridor", "bound": "at_least","#
          + #" "value": 1, "written": "1", "actual": 0, "met": false"#))
  }
}

/// The clock of packets, as an inspection lays it.
@Suite struct PacketCoverTests {
  private func cover(_ times: [(pts: Int64, dts: Int64)]) throws -> PacketCover {
    // 25 pictures a second in ticks of 10 ms.
    var cover = PacketCover(
      timeBase: try #require(TimeBase(1, 100)), frameRate: Rational(25))
    for time in times { cover.note(pts: time.pts, dts: time.dts, duration: 4) }
    return cover
  }

  @Test func aStepOfTimeIsAHole() throws {
    let cover = try cover(
      (0..<10).map { ($0 * 4, $0 * 4) } + (0..<10).map { ($0 * 4 + 1_000, $0 * 4 + 1_000) })
    #expect(cover.holes == [TickRange(start: 40, end: 1_000)])
    #expect(cover.range == TickRange(start: 0, end: 1_040))
  }

  @Test func reorderedPicturesShortenAHoleAndMakeNone() throws {
    let pattern: [(Int64, Int64)] = [(0, -8), (12, -4), (4, 0), (8, 4)]
    let later = pattern.map { ($0.0 + 504, $0.1 + 504) }
    // After the hole, a key picture is followed by two that are shown before it.
    let cover = try cover(pattern + [(508, 496), (500, 500)] + later.dropFirst(3))
    #expect(cover.holes == [TickRange(start: 16, end: 500)])
    #expect(try self.cover(pattern).holes.isEmpty)
  }

  @Test func aClockThatIsSetAnewRunsOn() throws {
    let cover = try cover([(10_000, 10_000), (10_004, 10_004), (0, 0), (4, 4)])
    #expect(cover.range == TickRange(start: 10_000, end: 10_016) && cover.holes.isEmpty)
  }

  @Test func hostileTimesDoNotOverflow() throws {
    var cover = PacketCover(
      timeBase: try #require(TimeBase(1, 1 << 40)), frameRate: Rational(1, Int64.max))
    for time in [(1 << 61) - 1, -(1 << 61) + 1, 0] as [Int64] {
      cover.note(pts: time, dts: time, duration: .max)
      cover.note(pts: nil, dts: nil, duration: nil)
    }
    #expect(cover.range != nil)
  }
}
