import ShokoCore
import Testing

@testable import Archive

@Suite("Names that recorders are known to write")
struct KnownClockTests {
  static let rows = ClockPatterns.builtIn.clocks

  @Test("every row says where it is known from and has an example", arguments: rows)
  func rowIsWhole(row: KnownClock) {
    #expect(!row.knownFrom.isEmpty)
    #expect(!row.examples.isEmpty)
    #expect(!row.title.isEmpty)
  }

  @Test("every example gives exactly what the row states", arguments: rows)
  func examples(row: KnownClock) throws {
    let tokyo = try ClockZone("Asia/Tokyo")
    for example in row.examples {
      guard case .recognised(let known) = ClockPatterns.builtIn.recognise(example.path, zone: tokyo)
      else {
        Issue.record("\(example.path) is not recognised")
        continue
      }
      #expect(known.clock.id == row.id || known.clock.id == "motioneye" || row.id == "motioneye")
      #expect(known.zone == row.zone ?? tokyo)
      let isUTC = example.start.hasSuffix("Z")
      let shown = isUTC ? ClockZone.utc : tokyo
      let offset = isUTC ? "" : "+09:00"
      #expect(known.reading.time?.iso8601(shown) == example.start + offset)
      #expect(known.reading.end?.iso8601(shown) == example.end.map { $0 + offset })
      #expect(known.reading.camera == example.camera)
      #expect(known.reading.tells == .start)
    }
  }

  /// Written down here once more, so that a slip in the file of patterns is no slip in the test.
  @Test(
    "the vendors' names are read",
    arguments: [
      (
        "dahua", "a/2026-11-19/002/dav/23/23.04.10-23.05.00[M][0@0][0].dav", "2026-11-19T14:04:10",
        "002"
      ),
      ("reolink", "RecM02_20261119_230410_230500_6D28808_1A468F9.mp4", "2026-11-19T14:04:10", nil),
      (
        "hikvision", "10.0.0.9_02_20261119230410007_LINE.mp4", "2026-11-19T14:04:10.007",
        "10.0.0.9_02"
      ),
      ("canon-vb", "20261119230410-230409-E01_12.mov", "2026-11-19T23:04:10", nil),
      (
        "canon-webview", "NVR_MEDIA_00ff_20261119_230410_20261119_233000.avi",
        "2026-11-19T23:04:10", "00ff"
      ),
      ("brickcom", "20261119-230410-230500_10.0.0.9-CH12.mp4", "2026-11-19T14:04:10", "CH12"),
      ("foscam", "FI99_00/record/alarm_20261119_230410.mkv", "2026-11-19T14:04:10", "FI99_00"),
      ("xiaomi", "2026111923/04M10S_1795097050.mp4", "2026-11-19T14:04:10", nil),
      ("tapo", "1795097050-1795097100.mp4", "2026-11-19T14:04:10", nil),
      ("frigate", "2026-11-19/23/gate/04.10.mp4", "2026-11-19T23:04:10", "gate"),
      ("unifi-protect", "Gate 2 - 11-9-2026, 1.04.10pm.mp4", "2026-11-09T04:04:10", "Gate 2"),
      ("honeywell-maxpro", "261119230410_Gate_(2).MP4", "2026-11-19T14:04:10", "Gate"),
      ("zlmediakit", "live/gate/2026-11-19/23-04-10.mp4", "2026-11-19T14:04:10", "gate"),
      ("homehawk", "11-19-2026/1A230410.mp4", "2026-11-19T14:04:10", nil),
    ])
  func vendors(id: String, path: String, start: String, camera: String?) throws {
    let tokyo = try ClockZone("Asia/Tokyo")
    guard
      case .recognised(let known) = ClockPatterns.builtIn.recognise(ArchivePath(path), zone: tokyo)
    else {
      Issue.record("\(path) is not recognised")
      return
    }
    #expect(known.clock.id == id)
    #expect(known.reading.time?.iso8601() == start + (start.contains(".") ? "Z" : ".000Z"))
    #expect(known.reading.camera == camera)
    #expect(known.zone == (["canon-vb", "canon-webview", "frigate"].contains(id) ? .utc : tokyo))
    #expect(known.reading.diagnostics.isEmpty)
  }

  @Test("what recorders do not write is not recognised")
  func unknown() {
    for name in [
      "", "x.mp4", "1-2.mp4", "20261119-230410.mp4", "RecM01_20261319_230410_230500_0.mp4",
    ] {
      let path = ArchivePath(name)
      #expect(ClockPatterns.builtIn.recognise(path, zone: .utc) == .unknown)
      let reading = RecordingClock(source: .known(.builtIn)).reading(of: .named(path))
      #expect(reading.time == nil)
      #expect(reading.diagnostics.map(\.code) == ["clock_unknown_pattern"])
    }
  }

  @Test("one vendor alone can be asked for, and a misspelt one is guessed")
  func vendor() throws {
    let reolink = try ClockPatterns.builtIn.only("reolink")
    #expect(reolink.clocks.map(\.id) == ["reolink"])
    #expect(reolink.needsZone)
    #expect(try !ClockPatterns.builtIn.only("frigate").needsZone)
    #expect(try !ClockPatterns.builtIn.only("tapo").needsZone)
    #expect(throws: ArchiveError(.noSuchVendor("reolnk"), suggestion: .probablyMeant("reolink"))) {
      try ClockPatterns.builtIn.only("reolnk")
    }
  }

  @Test("the list of recognitions has the order of the paths")
  func list() {
    let paths = ["x.mp4", "1795097050-1795097100.mp4"].map { ArchivePath($0) }
    let found = ClockPatterns.builtIn.recognise(paths, zone: .utc)
    #expect(found.count == 2)
    #expect(found.first == .unknown)
  }

  // MARK: Daylight saving time

  @Test(
    "the mark of daylight saving time tells which of two moments is meant",
    arguments: [
      ("RecM01_DST20261101_013000_013500_0_0.mp4", "2026-11-01T05:30:00.000Z"),
      ("RecM01_20261101_013000_013500_0_0.mp4", "2026-11-01T06:30:00.000Z"),
    ])
  func putBack(name: String, start: String) throws {
    let clock = RecordingClock(
      source: .known(.builtIn), zone: try ClockZone("America/New_York"))
    let reading = clock.reading(of: .named(ArchivePath(name)))
    #expect(reading.time?.iso8601() == start)
    #expect(reading.time?.uncertainty == 1_000_000)
    #expect((reading.end?.microseconds ?? 0) - (reading.time?.microseconds ?? 0) == 300_000_000)
    #expect(reading.diagnostics.isEmpty)
  }

  @Test("a mark of daylight saving time where there is none is said, and widens the uncertainty")
  func noSummer() throws {
    let name = ArchivePath("RecM01_DST20261119_230410_230500_0_0.mp4")
    for zone in ["Asia/Tokyo", "+09:00", "America/New_York"] {
      let clock = RecordingClock(source: .known(.builtIn), zone: try ClockZone(zone))
      let reading = clock.reading(of: .named(name))
      #expect(reading.time?.uncertainty == 3_601_000_000)
      #expect(reading.diagnostics.map(\.code) == ["clock_no_summer_time"])
    }
    let summer = ArchivePath("RecM01_DST20260719_230410_230500_0_0.mp4")
    let clock = RecordingClock(source: .known(.builtIn), zone: try ClockZone("America/New_York"))
    #expect(clock.reading(of: .named(summer)).diagnostics.isEmpty)
  }

  @Test("a recording may go on while clocks are put back")
  func endPutBack() throws {
    let clock = RecordingClock(
      source: .known(.builtIn), zone: try ClockZone("America/New_York"))
    let reading = clock.reading(
      of: .named(ArchivePath("RecM01_DST20261101_015500_010500_0_0.mp4")))
    #expect(reading.time?.iso8601() == "2026-11-01T05:55:00.000Z")
    #expect(reading.end?.iso8601() == "2026-11-01T06:05:00.000Z")
  }
}

extension FoundFile {
  static func named(_ path: ArchivePath) -> FoundFile {
    FoundFile(path: path, size: 0, modifiedNanoseconds: 0, inode: 0, device: 0)
  }
}
