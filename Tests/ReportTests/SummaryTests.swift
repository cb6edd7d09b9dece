import ShokoCore
import Testing

@testable import Report

/// Days, gaps and words of a summary, on hand-made recordings of a camera in Japan.
@Suite struct SummaryTests {
  private static let hour: Int64 = 3_600_000_000
  /// 2026-11-19T00:00:00+09:00.
  private static let midnight = Sample.wallStart - 22 * hour
  private static let base = TimeBase(1, 1_000)

  private static let tokyo = SummaryClock(
    zone: "Asia/Tokyo", offset: { _ in 32_400 },
    startOfDay: { $0.microsecondsAsUTC - 32_400_000_000 })

  /// A recording that begins so many hours after midnight, in ticks of a millisecond.
  private func recording(
    _ id: String, at hours: Double, seconds: Int64, uncertainty: Int64 = 0
  ) throws -> RecordingResult {
    var result = RecordingResult(id: id, path: "a/\(id).mp4", camera: "a")
    result.status = .ok
    result.stream = StreamSummary(
      index: 0, codec: "h264", geometry: PictureGeometry(codedWidth: 16, codedHeight: 16),
      timeBase: try #require(Self.base))
    result.range = TickRange(start: 0, end: seconds * 1_000)
    result.wallStart = Self.midnight + Int64(hours * Double(Self.hour))
    result.wallUncertainty = uncertainty
    result.coverage = [CoverageSpan(TickRange(start: 0, end: seconds * 1_000), .analysed)]
    return result
  }

  private func window(_ start: Int64, _ end: Int64, zone: String? = nil) -> MotionWindow {
    MotionWindow(
      range: TickRange(start: start, end: end), first: FrameID(decodeIndex: 0, pts: start),
      last: FrameID(decodeIndex: 1, pts: end), peak: 0.1,
      box: PixelBox(x: 0, y: 0, width: 1, height: 1), zone: zone)
  }

  private func summary(
    _ recordings: [RecordingResult], clock: SummaryClock? = tokyo, days: Int64? = 1,
    moments: [String: Int64] = [:]
  ) -> SummaryDocument {
    SummaryDocument(
      pipeline: "p", from: days.map { _ in Self.midnight },
      to: days.map { Self.midnight + $0 * 24 * Self.hour },
      sources: [
        SummarySource(
          camera: "a", title: "廊下", clock: clock, recordings: recordings[...], moments: moments)
      ])
  }

  @Test func aWindowThatGoesOnInTheNextFileCountsOnceWithItsWholeLength() throws {
    var first = try recording("r1", at: 22, seconds: 60)
    first.windows = [window(50_000, 60_000)]
    var second = try recording("r2", at: 22 + 1 / 60, seconds: 60)
    second.windows = [window(0, 5_000), window(30_000, 32_000)]
    second.windows[0].continuation = Continuation(recording: "r1", window: 0, elapsed: 10_000_000)
    let day = summary([first, second]).cameras[0].days[0]
    #expect(day.windows.count == 2 && day.windows.longest == 15_000_000)
  }

  @Test func aRecordingAcrossMidnightIsCutAndItsWindowIsInTheDayOfItsBeginning() throws {
    var late = try recording("r1", at: 23.5, seconds: 3_600)
    late.windows = [window(1_799_000, 1_801_000, zone: "door"), window(1_800_000, 1_803_000)]
    let days = summary([late], days: 2).cameras[0].days
    #expect(days.map(\.date?.day) == [19, 20])
    #expect(days.map(\.recorded) == [Self.hour / 2, Self.hour / 2])
    #expect(days.map(\.recordings) == [1, 1])
    #expect(days.map(\.windows.count) == [1, 1])
    #expect(days[0].windows.byZone == ["door": 1] && days[1].windows.longest == 3_000_000)
    #expect(
      days[0].gaps.map(\.place) == [.beforeFirst] && days[1].gaps.map(\.place) == [.afterLast])
    #expect(days[0].gaps[0].length == 47 * Self.hour / 2)
  }

  @Test func gapsAreBeforeBetweenInsideAndAfter() throws {
    var first = try recording("r1", at: 1, seconds: 3_600, uncertainty: 2_000_000)
    first.coverage = [
      CoverageSpan(TickRange(start: 0, end: 1_000_000), .analysed),
      CoverageSpan(TickRange(start: 1_000_000, end: 1_001_000), .gap),
      CoverageSpan(TickRange(start: 1_001_000, end: 3_600_000), .concealed),
    ]
    var second = try recording("r2", at: 2, seconds: 22 * 3_600, uncertainty: 2_000_000)
    second.wallStart = Self.midnight + 2 * Self.hour + 4_000_000
    second.range = TickRange(start: 0, end: 79_196_000)
    second.coverage = [CoverageSpan(TickRange(start: 0, end: 79_196_000), .analysed)]
    let day = summary([second, first]).cameras[0].days[0]
    #expect(day.gaps.map(\.place) == [.beforeFirst, .inside, .between])
    #expect(day.gaps.map(\.length) == [Self.hour, 1_000_000, 4_000_000])
    // Four seconds may be two clocks' two seconds each.
    #expect(day.gaps.map(\.isCertain) == [true, true, false])
    #expect(day.recorded - day.examined == 2_599_000_000)
  }

  @Test func aDayWithoutRecordingsIsOneGap() throws {
    let document = summary([])
    let day = document.cameras[0].days[0]
    #expect(day.gaps.map(\.place) == [.whole] && day.gaps[0].length == 24 * Self.hour)
    let text = SummaryText(document, language: .japanese).text
    #expect(text.contains("・廊下: 録画が1件もありません。"))
    #expect(text.contains("  11月19日（木）: 録画がありません。\n"))
    #expect(SummaryText(document, language: .english).text.contains("there is no recording at all"))
  }

  @Test func whatCannotBeReadIsInTheDayOfItsName() throws {
    var lost = RecordingResult(id: "r2", path: "a/lost.mp4", camera: "a")
    lost.diagnostics = [Diagnostic(.error, "not_media", Message(verbatim: "It is no media."))]
    let document = summary(
      [try recording("r1", at: 0, seconds: 60), lost],
      moments: ["r2": Self.midnight + 3 * Self.hour])
    let day = document.cameras[0].days[0]
    #expect(document.cameras[0].days.count == 1 && day.recordings == 2)
    #expect(day.unread.map(\.path) == ["a/lost.mp4"] && day.unread[0].reasons == ["not_media"])
    // It may have covered the rest of the day.
    #expect(day.gaps.map(\.isCertain) == [false])
    let text = SummaryText(document, language: .english).text
    #expect(text.contains("could not be read at all: a/lost.mp4."))
    #expect(text.contains("a/lost.mp4 (unreadable, no video file)"))
  }

  @Test func aCameraWithoutAClockHasOneEntryWithoutADay() throws {
    var result = try recording("r1", at: 0, seconds: 60)
    result.wallStart = nil
    result.windows = [window(1_000, 2_000)]
    let document = summary([result], clock: nil)
    #expect(document.cameras[0].days.map(\.date) == [nil])
    #expect(document.cameras[0].days[0].windows.count == 1)
    #expect(document.json().singleLine.contains("\"day\": null"))
    #expect(SummaryText(document, language: .japanese).text.contains("日時不明: 録画1件"))
  }

  @Test func aClockGoneWildDoesNotMakeADayOfEachOfItsDays() throws {
    var wild = try recording("r1", at: 0, seconds: 60)
    wild.wallStart = 9_000_000_000_000_000_000
    let document = summary([try recording("r2", at: 0, seconds: 60), wild], days: nil)
    #expect(document.cameras[0].days.count <= 3)
    wild.wallStart = Int64.min / 2
    wild.range = TickRange(start: 0, end: 1 << 60)
    wild.coverage = [CoverageSpan(TickRange(start: 0, end: 1 << 60), .analysed)]
    #expect(summary([wild], days: nil).cameras[0].days.count <= 3)
  }

  @Test func whatWasNotAskedForIsNotThere() throws {
    var outside = try recording("r1", at: -2, seconds: 3_600)
    outside.coverage = [CoverageSpan(TickRange(start: 0, end: 3_600_000), .excluded)]
    let document = summary([outside])
    #expect(document.recordings == 0 && document.cameras[0].days.count == 1)
  }

  @Test(arguments: Language.allCases)
  func linesFitAMail(language: Language) throws {
    let recordings = try (0..<9).map {
      try recording("r\($0)-a-rather-long-name-of-a-file", at: Double($0) * 2 + 1, seconds: 3_600)
    }
    let text = SummaryText(summary(recordings), language: language).text
    #expect(text.hasSuffix("\n") && !text.hasSuffix("\n\n"))
    for line in text.split(separator: "\n") {
      // A closing mark may hang over the edge rather than begin a line.
      #expect(TextFlow.columns(String(line)) <= 78, "\(line)")
      #expect(!line.hasSuffix(" "))
    }
  }

  @Test func japaneseBreaksBetweenCharactersButNotBeforeClosingMarks() {
    #expect(
      TextFlow.lines("録画がありません。", width: 16) == ["録画がありませ", "ん。"])
    #expect(TextFlow.lines("ab cd ef", width: 5, next: " ") == ["ab cd", " ef"])
    #expect(TextFlow.lines("file-name.mp4です", width: 6) == ["file-name.mp4", "です"])
  }

  @Test func equalInputGivesEqualText() throws {
    let recordings = [try recording("r1", at: 1, seconds: 60)]
    #expect(
      summary(recordings).json().serialized() == summary(recordings).json().serialized())
    let whole = try recording("r1", at: 0, seconds: 86_400)
    let text = SummaryText(summary([whole]), language: .english).text
    #expect(text.contains("All recordings were read to the end and examined in full. No gap"))
  }

  @Test func aDoubtfulGapIsNoProofThatNothingIsMissing() throws {
    let (first, second) = (
      try recording("r1", at: 0, seconds: 36_000, uncertainty: 10_000_000),
      try recording("r2", at: 10.0025, seconds: 50_391, uncertainty: 10_000_000)
    )
    let text = SummaryText(summary([first, second]), language: .english).text
    #expect(text.contains("1 more gap") && !text.contains("No gap"), "\(text)")
  }
}
