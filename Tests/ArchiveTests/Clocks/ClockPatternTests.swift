import ShokoCore
import Testing

@testable import Archive

@Suite("Clock patterns")
struct ClockPatternTests {
  private func reading(_ name: ArchivePath, _ pattern: String) throws -> ClockReading {
    RecordingClock(source: .name(try ClockPattern(pattern))).reading(of: .named(name))
  }

  @Test(
    "12 am is midnight and 12 pm is noon",
    arguments: [
      ("12.00.00am", "00:00:00"), ("12.59.59AM", "00:59:59"), ("1.00.00am", "01:00:00"),
      ("11.59.59Am", "11:59:59"), ("12.00.00pm", "12:00:00"), ("12.30.05PM", "12:30:05"),
      ("1.00.00pm", "13:00:00"), ("11.59.59pM", "23:59:59"), ("01.02.03pm", "13:02:03"),
    ])
  func halfDays(time: String, expected: String) throws {
    let reading = try reading(ArchivePath("1-9-2026 \(time).mp4"), "%-m-%-d-%Y %-I.%-M.%-S%p")
    #expect(reading.time?.iso8601() == "2026-01-09T\(expected).000Z")
  }

  @Test(
    "hours that a 12-hour clock does not show do not fit",
    arguments: ["0.00.00am", "13.00.00pm", "1.00.00xm", "1.00.00p", "1.60.00pm", "001.00.00pm"])
  func noHalfDay(time: String) throws {
    let reading = try reading(ArchivePath("1-9-2026 \(time)"), "%-m-%-d-%Y %-I.%-M.%-S%p")
    #expect(reading.diagnostics.map(\.code) == ["clock_no_match"])
  }

  @Test(
    "ends are read; those before the start are of the next day",
    arguments: [
      ("%Y%m%d_%H%M%S_%{end}%H%M%S", "20261231_235900_000400", "2027-01-01T00:04:00.000Z"),
      ("%Y%m%d_%H%M%S_%{end}%H%M%S", "20261231_235900_235900", "2026-12-31T23:59:00.000Z"),
      ("%Y%m%d_%H%M%S_%{end}%H%M%S", "20261231_120000_115959", "2027-01-01T11:59:59.000Z"),
      (
        "%Y%m%d_%H%M%S_%{end}%d-%m-%Y_%H%M", "20261231_235900_01-01-2027_0004",
        "2027-01-01T00:04:00.000Z"
      ),
      ("%Y%m%d_%H%M%S_%{end}%m%d%H%M%S", "20261119_230000_1120000500", "2026-11-20T00:05:00.000Z"),
      ("%Y%m%d_%H%M%S_%{end}%I%M%p", "20261119_130000_0205pm", "2026-11-19T14:05:00.000Z"),
      ("%Y%m%d_%H%M%S%3f_%{end}%H%M%S", "20261119_130000500_130000", "2026-11-19T13:00:00.000Z"),
      ("%s-%{end}%s", "1795096800-1795096860", "2026-11-19T14:01:00.000Z"),
    ])
  func ends(pattern: String, name: String, end: String) throws {
    let reading = try reading(ArchivePath(name), pattern)
    #expect(reading.time != nil)
    #expect(reading.end?.iso8601() == end)
    #expect(reading.end?.uncertainty == reading.time?.uncertainty)
  }

  @Test("an end with a date before the start is none")
  func endBefore() throws {
    let dated = try reading(
      ArchivePath("20261119_130000_20261118_130000"), "%Y%m%d_%H%M%S_%{end}%Y%m%d_%H%M%S")
    #expect(dated.time != nil)
    #expect(dated.end == nil)
    #expect(try reading(ArchivePath("1795096800-1795096700"), "%s-%{end}%s").end == nil)
  }

  @Test("decimals may run on to the seconds, in a given number of digits")
  func decimals() throws {
    #expect(
      try reading(ArchivePath("20261119230000123_01"), "%Y%m%d%H%M%S%3f").time?.iso8601()
        == "2026-11-19T23:00:00.123Z")
    #expect(
      try reading(ArchivePath("1795096800123"), "%10s%3f").time?.iso8601()
        == "2026-11-19T14:00:00.123Z")
    #expect(try reading(ArchivePath("2026111923000012"), "%Y%m%d%H%M%S%3f").time == nil)
    #expect(try reading(ArchivePath("123456789-1"), "%10s").time == nil)
  }

  @Test(
    "the camera is the shortest text that fits",
    arguments: [
      ("%{camera}_%Y%m%d-%H", "gate_2_20261119-23", "gate_2"),
      ("%{camera}/%Y%m%d-%H", "a/玄関 1/20261119-23", "玄関 1"),
      ("%Y%m%d-%H_%{camera}", "20261119-23_gate.2.mp4", "gate.2"),
      ("%Y%m%d-%H_%{camera}", "20261119-23_gate", "gate"),
      ("%{camera}/%{camera}_%Y%m%d-%H", "gate/gate_20261119-23", "gate"),
      ("%{camera}*_%Y%m%d-%H", "gate\nx_20261119-23", "g"),
      ("*_%{camera}_%Y%m%d-%H", "x_a\nb_20261119-23", "a\\nb"),
    ])
  func cameras(pattern: String, name: String, camera: String) throws {
    #expect(try reading(ArchivePath(name), pattern).camera == camera)
  }

  @Test("a camera that is told twice in different ways fits nothing, and neither does an empty one")
  func noCamera() throws {
    #expect(
      try reading(ArchivePath("gate/door_20261119-23"), "%{camera}/%{camera}_%Y%m%d-%H").time == nil
    )
    #expect(try reading(ArchivePath("_20261119-23"), "%{camera}_%Y%m%d-%H").time == nil)
    #expect(try reading(ArchivePath("20261119-23_"), "%Y%m%d-%H_%{camera}").time == nil)
  }

  @Test("bytes that are no UTF-8 are characters too, and are shown in a camera's name")
  func invalidBytes() throws {
    let name = ArchivePath(
      bytes: Array("a\\".utf8) + [0xff, 0xe3, 0x81] + Array("_20261119-23".utf8))
    let reading = try reading(name, "%{camera}_%Y%m%d-%H")
    #expect(reading.time != nil)
    #expect(reading.camera == "a\\\\\\xff\\xe3\\x81")
    #expect(try self.reading(name, "?????_%Y%m%d-%H").time != nil)
    #expect(try self.reading(name, "a%[!a-z]%[!a-z]%[!a-z]?_%Y%m%d-%H").time != nil)
  }

  @Test(
    "sets, words and marks",
    arguments: [
      ("%[EMRTU]%Y%m%d-%H", "R20261119-23", true), ("%[EMRTU]%Y%m%d-%H", "r20261119-23", false),
      ("%[!a-z]%Y%m%d-%H", "/20261119-23", false), ("[%Y%m%d-%H]", "[20261119-23]", true),
      ("%{alarm|al}_%Y%m%d-%H", "al_20261119-23", true),
      ("%{al|alarm}_%Y%m%d-%H", "alarm_20261119-23", true),
      ("%{DST|}%Y%m%d-%H", "20261119-23", true), ("%{DST|}%Y%m%d-%H", "DST20261119-23", true),
      ("%{dst}%Y%m%d-%H", "20261119-23", true), ("%{dst}%Y%m%d-%H", "DS20261119-23", false),
      ("%{玄関|裏口}%Y%m%d-%H", "裏口20261119-23", true),
    ])
  func choices(pattern: String, name: String, fits: Bool) throws {
    #expect((try ClockPattern(pattern).read(ArchivePath(name)) != nil) == fits)
  }

  @Test(
    "new forms that tell no time are refused with the reason",
    arguments: [
      ("%Y%m%d-%I", "the clock pattern has only one of %I and %p, which belong together"),
      ("%Y%m%d-%H%p", "the clock pattern has only one of %I and %p, which belong together"),
      ("%Y%m%d-%H%I%p", "the clock pattern has both %H and %I"),
      ("%-Y%m%d-%H", "the clock pattern cannot give %-Y that number of digits"),
      ("%3H", "the clock pattern cannot give %3H that number of digits"),
      ("%12s", "the clock pattern cannot give %12s that number of digits"),
      (
        "%99999999999999999999s",
        "the clock pattern cannot give %99999999999999999999s that number of digits"
      ),
      (
        "%Y-%-m%d",
        "the clock pattern has another number right after %-m, whose digits may be one or two"
      ),
      ("%{end}%Y%m%d-%H", "the clock pattern does not tell the year"),
      (
        "%Y%m%d-%H%{end}",
        "the clock pattern's end needs the hour, and of a date either nothing or all after the year"
      ),
      (
        "%Y%m%d-%H-%{end}%d%H",
        "the clock pattern's end needs the hour, and of a date either nothing or all after the year"
      ),
      ("%Y%m%d-%H-%{end}%s", "the clock pattern tells only one of start and end with %s"),
      ("%s-%{end}%H", "the clock pattern tells only one of start and end with %s"),
      ("%s-%{end}%{end}%s", "the clock pattern has %{end} more than once"),
      ("%{dst}%{dst}%s", "the clock pattern has %{dst} more than once"),
      ("%{cam}%s", "the clock pattern does not know %{cam}"),
      ("%{camera%s", "the clock pattern has %{ without }"),
      ("%[a-z%s", "an opening bracket has no closing one"),
      ("%-", "the clock pattern does not know %-"), ("%3", "the clock pattern does not know %3"),
    ])
  func refused(pattern: String, reason: String) {
    #expect {
      try ClockPattern(pattern)
    } throws: {
      ($0 as? ArchiveError)?.message.english == reason
    }
  }

  @Test(
    "hostile patterns take no exponential time",
    arguments: [
      String(repeating: "*1", count: 100), String(repeating: "%{camera}1", count: 21),
      String(repeating: "%{1|11|}", count: 28), String(repeating: "*", count: 200),
      String(repeating: "*%{1|}", count: 35),
    ])
  func hostile(beginning: String) throws {
    let pattern = try ClockPattern(beginning + "%Y%m%d%Hx")
    #expect(pattern.read(ArchivePath(String(repeating: "1", count: 4000))) == nil)
  }
}
