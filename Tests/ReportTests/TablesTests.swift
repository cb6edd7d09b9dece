import Foundation
import ShokoCore
import Testing

@testable import Report

@Suite struct EventsCSVTests {
  @Test func hasOneRowForEachWindow() throws {
    let text = EventsCSV.text(try Sample.document())
    let header = EventsCSV.columns.joined(separator: ",")
    let row =
      "w1,r1,corridor,corridor/car-lane.mp4,motion,door,4.320000,8.720000,4.400000,"
      + "2026-11-19T13:00:04.320000Z,2026-11-19T13:00:08.720000Z,2.000000,56296,112616,1/12800,"
      + "54,109,0.143,120,60,210,190,ok,"
      + "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f,"
    #expect(text == "\u{FEFF}\(header)\r\n\(row)\r\n")
    #expect(text.utf8.starts(with: [0xEF, 0xBB, 0xBF]))
  }

  @Test(arguments: [
    ("plain", "plain"), ("1階 廊下", "1階 廊下"), ("a,b", "\"a,b\""), ("say \"x\"", "\"say \"\"x\"\"\""),
    ("two\nlines", "\"two\nlines\""), ("two\r\nlines", "\"two\r\nlines\""),
    ("=1+1", "\"'=1+1\""), ("+1", "\"'+1\""), ("-1", "\"'-1\""), ("@SUM(A1)", "\"'@SUM(A1)\""),
    ("\t=1", "\"'\t=1\""), ("\r=1", "\"'\r=1\""), ("a=1", "a=1"), ("", ""),
    // A combining mark makes another character of the sign, not another cell.
    ("=\u{301}1", "\"'=\u{301}1\""), ("\"\u{301}", "\"\"\"\u{301}\""),
  ])
  func quotes(text: String, cell: String) {
    #expect(Array(EventsCSV.cell(text).unicodeScalars) == Array(cell.unicodeScalars))
  }
}

@Suite struct CoverageTests {
  @Test func sumsStatesAndFindsGaps() throws {
    let summary = CoverageSummary([try Sample.corridor(), try Sample.damaged()])
    #expect(
      summary.totals == [
        .analysed: 30_160_000, .learning: 1_000_000, .concealed: 8_000_000,
        .undecodable: 1_000_000,
      ])
    #expect(summary.whole == 40_160_000)
    let gap = try #require(summary.gaps.first)
    #expect((gap.after, gap.before) == ("r1", "r2"))
    #expect(gap.length == 60_000_000)
    #expect(gap.isCertain)
  }

  @Test func aGapWithinTheClocksDoubtIsNotCertain() throws {
    let first = try Sample.corridor()
    var second = first
    second.id = "r2"
    second.wallStart = Sample.wallStart + 30_160_000 + 4_000_000
    #expect(CoverageSummary([second, first]).gaps.map(\.isCertain) == [false])
    second.wallStart = Sample.wallStart + 30_160_000 + 4_000_001
    #expect(CoverageSummary([second, first]).gaps.map(\.isCertain) == [true])
  }

  @Test func overlappingRecordingsLeaveNoGap() throws {
    let long = try Sample.corridor()
    var inside = long
    inside.id = "r2"
    inside.wallStart = Sample.wallStart + 1_000_000
    inside.range = TickRange(start: 0, end: 12_800)
    var after = long
    after.id = "r3"
    after.wallStart = Sample.wallStart + 30_160_000
    #expect(CoverageSummary([inside, after, long]).gaps.isEmpty)
  }

  @Test func theDocumentGroupsByCamera() throws {
    let text = CoverageDocument(try Sample.document().recordings).json().serialized()
    let root = try #require(
      try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    #expect(root["schema"] as? String == "shoko.coverage/1")
    let cameras = try #require(root["cameras"] as? [[String: Any]])
    #expect(cameras.map { $0["camera"] as? String } == ["corridor", nil])
    #expect(cameras[0]["duration_s"] as? Double == 40.16)
    #expect((cameras[0]["totals"] as? [String: Double])?["concealed_s"] == 8)
    let gap = try #require((cameras[0]["gaps"] as? [[String: Any]])?.first)
    #expect(gap["start"] as? String == "2026-11-19T13:00:30.160000Z")
    #expect(gap["end"] as? String == "2026-11-19T13:01:30.160000Z")
    let recordings = try #require(root["recordings"] as? [[String: Any]])
    #expect((recordings[1]["spans"] as? [Any])?.count == 3)
    #expect(recordings[2]["duration_s"] is NSNull)
  }
}

@Suite struct TextTests {
  @Test(arguments: [
    (0, 0, "1970-01-01T00:00:00.000000Z"), (-1, 0, "1969-12-31T23:59:59.999999Z"),
    (951_782_400_000_000, 0, "2000-02-29T00:00:00.000000Z"),
    (4_107_542_400_000_000, 0, "2100-03-01T00:00:00.000000Z"),
    (1_795_093_200_000_000, 32_400, "2026-11-19T22:00:00.000000+09:00"),
    (1_795_093_200_000_000, -12_600, "2026-11-19T09:30:00.000000-03:30"),
  ])
  func writesWallTime(microseconds: Int64, offset: Int, text: String) {
    #expect(WallTimeText.iso8601(microseconds, offset: offset) == text)
  }

  @Test func agreesWithFoundationOnManyDays() {
    let formatter = ISO8601DateFormatter()
    for day in stride(from: Int64(-40_000), through: 80_000, by: 37) {
      let date = Date(timeIntervalSince1970: Double(day * 86_400 + 3_661))
      let text = WallTimeText.iso8601((day * 86_400 + 3_661) * 1_000_000)
      #expect(text.replacing(".000000", with: "") == formatter.string(from: date))
    }
  }

  @Test func extremeTimesDoNotCrash() {
    #expect(WallTimeText.iso8601(.max, offset: 50_000).hasPrefix("294247-01-10T"))
    #expect(WallTimeText.iso8601(.min).hasPrefix("-290308-12-21T"))
  }

  @Test func sharesAreNeverRoundedUpToTheWhole() {
    #expect(Decimal.percent(999_999, of: 1_000_000) == "99.9")
    #expect(Decimal.percent(1_000_000, of: 1_000_000) == "100")
    #expect(Decimal.percent(5, of: 0) == "0")
  }

  @Test func writesLengths() {
    #expect(Decimal.length(microseconds: 30_160_000) == "30.2 s")
    #expect(Decimal.length(microseconds: 28_700_000_000) == "7 h 58 min")
    #expect(Decimal.clock(microseconds: 252_320_000) == "0:04:12.320")
    #expect(Decimal.exactLength(microseconds: 40_000) == "0.04 s")
    #expect(Decimal.seconds(Rational(-1, 3) ?? Rational(0)) == "-0.333333")
    #expect(Decimal.seconds(Rational(2, 3) ?? Rational(0)) == "0.666667")
    #expect(Decimal.bytes(2_811_553) == "2.8 MB")
    #expect(Decimal.bytes(188) == "188 bytes")
  }
}
