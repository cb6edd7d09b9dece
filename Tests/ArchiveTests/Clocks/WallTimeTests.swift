import ShokoCore
import Testing

@testable import Archive

@Suite("Wall-clock time")
struct WallTimeTests {
  @Test(
    "ISO 8601 is read to the microsecond",
    arguments: [
      ("1970-01-01T00:00:00Z", 0), ("2026-11-19T23:00:00+09:00", 1_795_096_800_000_000),
      ("2026-11-19 23:00+09", 1_795_096_800_000_000),
      ("2026-11-19T14:00:00.25Z", 1_795_096_800_250_000),
      ("2026-11-19t09:30:00-0430", 1_795_096_800_000_000), ("1969-12-31T23:59:59.999999Z", -1),
      ("2000-02-29T00:00Z", 951_782_400_000_000),
    ])
  func read(text: String, microseconds: Int64) throws {
    #expect(try WallTime(iso8601: text).microseconds == microseconds)
  }

  @Test(
    "what is no moment is refused",
    arguments: [
      "", "2026-11-19", "2026-11-19T22:00", "2026-11-19T22:00:00", "2026-02-29T00:00Z",
      "2026-11-19T24:00Z", "2026-11-19T22:60Z", "2026-11-19T22:00:60Z", "2026-11-19T22:00+9",
      "2026-11-19T22:00Z ", "26-11-19T22:00Z", "2026-11-19T22:00:00.Z",
      "2026-11-19T22:00:00.1234567Z",
      "２０２６-11-19T22:00Z", "2026-11-19T22:00+19:00", "2026-11-19T22:00+09:", "0000-01-01T00:00Z",
    ])
  func refused(text: String) {
    #expect(throws: ArchiveError.self) { try WallTime(iso8601: text) }
  }

  @Test("what is written is read again")
  func roundTrip() throws {
    for zone in try ["UTC", "+09:00", "-04:30", "America/New_York"].map({ try ClockZone($0) }) {
      for day in stride(from: Int64(-700_000), to: 2_900_000, by: 997) {
        let time = WallTime(microseconds: day * 86_400_000_000 + 45_296_789_000)
        // Before standard time, local time had seconds in its offset, which ISO 8601 cannot hold.
        if zone.name.contains("/"), day < 0 { continue }
        #expect(try WallTime(iso8601: time.iso8601(zone)) == time)
      }
    }
  }

  @Test("days are counted as the calendar does, forwards and backwards")
  func calendar() {
    var previous = CivilTime.dayNumber(1599, 12, 31)
    for year in 1600...2400 {
      for month in 1...12 {
        for day in 1...CivilTime.days(inMonth: month, of: year) {
          let number = CivilTime.dayNumber(year, month, day)
          if number != previous + 1 {
            Issue.record("\(year)-\(month)-\(day) is not the day after")
            return
          }
          previous = number
          let back = CivilTime(microsecondsAsUTC: Int64(number) * 86_400_000_000)
          if (back.year, back.month, back.day) != (year, month, day) {
            Issue.record("day \(number) is not \(year)-\(month)-\(day)")
            return
          }
        }
      }
    }
    #expect(CivilTime.dayNumber(1970, 1, 1) == 0)
  }

  @Test("moments outside the calendar are shown as its ends")
  func extremes() {
    #expect(WallTime(microseconds: .max).iso8601() == "9999-12-30T23:00:00.000Z")
    #expect(WallTime(microseconds: .min).iso8601() == "0001-01-02T00:00:00.000Z")
  }
}
