import ShokoCore
import Testing

@testable import Archive

@Suite("Clocks of recordings")
struct ClockTests {
  private func reading(
    _ name: String, _ pattern: String, _ zone: String, uncertainty: Int64? = nil
  ) throws -> ClockReading {
    let clock = RecordingClock(
      source: .name(try ClockPattern(pattern)), zone: try ClockZone(zone),
      uncertainty: uncertainty)
    return clock.reading(
      of: FoundFile(
        path: ArchivePath(name), size: 0, modifiedNanoseconds: 0, inode: 0, device: 0))
  }

  @Test(
    "names tell the time",
    arguments: [
      ("20261119-230000.mp4", "%Y%m%d-%H%M%S", "2026-11-19T23:00:00.000+09:00"),
      ("a/b/20261119-230000_cam1.mp4", "%Y%m%d-%H%M%S", "2026-11-19T23:00:00.000+09:00"),
      ("cam12_20261119230000.mp4", "*%Y%m%d%H%M%S", "2026-11-19T23:00:00.000+09:00"),
      ("玄関_2026年11月19日23時05分.mp4", "??_%Y年%m月%d日%H時%M分", "2026-11-19T23:05:00.000+09:00"),
      ("261119 23.00.00.250.mp4", "%y%m%d %H.%M.%S.%f", "2026-11-19T23:00:00.250+09:00"),
      ("2026323T230000.dav", "%Y%jT%H%M%S", "2026-11-19T23:00:00.000+09:00"),
      ("1795096800.mkv", "%s", "2026-11-19T23:00:00.000+09:00"),
      ("1795096800.75-x.mkv", "%s.%f", "2026-11-19T23:00:00.750+09:00"),
      ("/n/2026-11-19/23/05.30.mp4", "%Y-%m-%d/%H/%M.%S", "2026-11-19T23:05:30.000+09:00"),
      ("2026-11-19/20261119-23.mp4", "%Y-%m-%d/%Y%m%d-%H", "2026-11-19T23:00:00.000+09:00"),
      ("20240229-000000.mp4", "%Y%m%d-%H%M%S", "2024-02-29T00:00:00.000+09:00"),
      ("100%*20261119-23.mp4", "100%%%*%Y%m%d-%H", "2026-11-19T23:00:00.000+09:00"),
    ])
  func names(name: String, pattern: String, expected: String) throws {
    let tokyo = try ClockZone("Asia/Tokyo")
    let reading = try reading(name, pattern, "Asia/Tokyo")
    #expect(reading.time?.iso8601(tokyo) == expected)
    #expect(reading.diagnostics.isEmpty)
    #expect(reading.tells == .start)
  }

  @Test(
    "names that do not fit tell nothing, and that is said",
    arguments: [
      ("x20261119-230000.mp4", "%Y%m%d-%H%M%S"), ("20261119-2300001.mp4", "%Y%m%d-%H%M%S"),
      ("20261319-230000.mp4", "%Y%m%d-%H%M%S"), ("20230229-230000.mp4", "%Y%m%d-%H%M%S"),
      ("20261119-240000.mp4", "%Y%m%d-%H%M%S"), ("2023366-23.mp4", "%Y%j-%H"),
      ("2026-11-18/20261119-23.mp4", "%Y-%m-%d/%Y%m%d-%H"), ("23.mp4", "%Y%m%d/%H"),
      ("", "%s"), ("999999999999.mp4", "%s"),
    ])
  func noFit(name: String, pattern: String) throws {
    let reading = try reading(name, pattern, "Asia/Tokyo")
    #expect(reading.time == nil)
    #expect(reading.diagnostics.map(\.code) == ["clock_no_match"])
  }

  @Test("the smallest unit in the name is the uncertainty unless another is given")
  func resolution() throws {
    let day = "20261119-23"
    #expect(try reading(day, "%Y%m%d-%H", "UTC").time?.uncertainty == 3_600_000_000)
    #expect(try reading(day + "00", "%Y%m%d-%H%M", "UTC").time?.uncertainty == 60_000_000)
    #expect(try reading(day + "0000", "%Y%m%d-%H%M%S", "UTC").time?.uncertainty == 1_000_000)
    #expect(try reading(day, "%Y%m%d-%H", "UTC", uncertainty: 5).time?.uncertainty == 5)
  }

  @Test("a time that clocks showed twice is the earlier one, as wide as both")
  func putBack() throws {
    let reading = try reading("20261101-013000", "%Y%m%d-%H%M%S", "America/New_York")
    #expect(reading.time?.iso8601() == "2026-11-01T05:30:00.000Z")
    #expect(reading.time?.uncertainty == 3_601_000_000)
    #expect(reading.diagnostics.map(\.code) == ["clock_ambiguous"])
    let lordHowe = try self.reading("20260405-014500", "%Y%m%d-%H%M%S", "Australia/Lord_Howe")
    #expect(lordHowe.time?.uncertainty == 1_801_000_000)
  }

  @Test("a time that clocks never showed is unknown")
  func putForward() throws {
    let reading = try reading("20260308-023000", "%Y%m%d-%H%M%S", "America/New_York")
    #expect(reading.time == nil)
    #expect(reading.diagnostics.map(\.code) == ["clock_nonexistent"])
    let before = try self.reading("20260308-015959", "%Y%m%d-%H%M%S", "America/New_York")
    #expect(before.time?.iso8601() == "2026-03-08T06:59:59.000Z")
    let after = try self.reading("20260308-030000", "%Y%m%d-%H%M%S", "America/New_York")
    #expect(after.time?.iso8601() == "2026-03-08T07:00:00.000Z")
  }

  @Test("modification times tell the end, containers the start, and no clock nothing")
  func otherSources() throws {
    let file = FoundFile(
      path: ArchivePath("x.mp4"), size: 0, modifiedNanoseconds: -1, inode: 0, device: 0)
    let modified = RecordingClock(source: .modification).reading(of: file)
    #expect(modified.time == WallTime(microseconds: -1, uncertainty: 2_000_000))
    #expect(modified.tells == .end)
    let container = RecordingClock(source: .container)
    #expect(container.reading(of: file, containerTime: 7).time?.microseconds == 7)
    #expect(container.reading(of: file).diagnostics.map(\.code) == ["clock_missing"])
    #expect(RecordingClock(source: .none).reading(of: file) == ClockReading())
  }

  @Test(
    "patterns that do not tell a time are refused with the reason",
    arguments: [
      ("%Y%m%d", "the clock pattern does not tell the hour"),
      ("%Y%m-%H", "the clock pattern does not tell the day"),
      ("%m%d-%H", "the clock pattern does not tell the year"),
      ("%Y%m%d-%H%S", "the clock pattern has seconds but no minutes"),
      ("%Y%m%d-%H%M%f", "the clock pattern has decimals but no seconds"),
      ("%s%H", "the clock pattern has %s, which is a whole time, and other parts too"),
      ("%Q", "the clock pattern does not know %Q"),
      ("%Y%", "the clock pattern ends with a single %"),
    ])
  func refused(pattern: String, reason: String) {
    #expect {
      try ClockPattern(pattern)
    } throws: {
      ($0 as? ArchiveError)?.message.english == reason
    }
  }

  @Test("many stars take no exponential time")
  func manyStars() throws {
    let pattern = String(repeating: "*1", count: 100) + "%Y%m%d%Hx"
    #expect(try reading(String(repeating: "1", count: 4000), pattern, "UTC").time == nil)
  }

  @Test(
    "zones are found by name or offset, and a misspelt one is guessed",
    arguments: [
      ("Asia/Tokio", "did you mean 'Asia/Tokyo'?"), ("tokyo", "did you mean 'Asia/Tokyo'?"),
      ("JST", "for example Asia/Tokyo or +09:00"), ("", "for example Asia/Tokyo or +09:00"),
      ("+25:00", "for example Asia/Tokyo or +09:00"), ("../etc/passwd", nil),
    ])
  func zones(name: String, suggestion: String?) throws {
    #expect {
      try ClockZone(name)
    } throws: {
      guard let error = $0 as? ArchiveError else { return false }
      return suggestion == nil || error.suggestion?.english == suggestion
    }
    for right in ["+09:00", "+0900", "+09", "Asia/Tokyo"] {
      #expect(
        try WallTime(microseconds: 0).iso8601(ClockZone(right)) == "1970-01-01T09:00:00.000+09:00")
    }
  }
}
