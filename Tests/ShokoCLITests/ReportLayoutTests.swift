import ShokoCore
import Testing

@testable import ShokoCLI

/// How reports for people are laid out.
@Suite struct ReportLayoutTests {
  private func recording(
    _ path: String, windows: Int, status: ReadStatus = .ok
  ) throws -> RecordingResult {
    let base = try #require(TimeBase(1, 1000))
    var result = RecordingResult(id: "r1", path: path)
    result.status = status
    result.stream = StreamSummary(
      index: 0, codec: "h264", geometry: PictureGeometry(codedWidth: 64, codedHeight: 48),
      timeBase: base)
    result.range = TickRange(start: 0, end: 3_600_000)
    let frame = FrameID(decodeIndex: 0, pts: 0)
    result.windows = (0..<windows).map { index in
      MotionWindow(
        range: TickRange(start: Int64(index) * 3000, end: Int64(index) * 3000 + 1000),
        first: frame, last: frame, peak: 0.5, box: PixelBox(x: 0, y: 0, width: 8, height: 8))
    }
    return result
  }

  private func rows(
    _ recordings: [RecordingResult], _ columns: Int?, _ language: Language = .english
  ) -> [String] {
    Array(
      RecordingRows(ScanReport(voice: Voice(language), isVerbose: false), isScanned: true)
        .lines(recordings, columns: columns))
  }

  @Test func rowsLineUpAndSayInWordsWhatIsMissing() throws {
    let recordings = [
      try recording("a.mp4", windows: 1), try recording("long.mp4", windows: 12, status: .partial),
    ]
    #expect(
      rows(recordings, nil) == [
        "a.mp4     1:00:00.000   1 window",
        "long.mp4  1:00:00.000  12 windows  READ IN PART",
      ])
  }

  @Test func namesAreCutOnTerminalsAlone() throws {
    let name = String(repeating: "x", count: 90) + ".mp4"
    let recordings = [try recording(name, windows: 3)]
    #expect(rows(recordings, nil) == [name + "  1:00:00.000  3 windows"])
    let cut = rows(recordings, 80)
    #expect(cut.count == 1 && cut[0].contains("…") && TextWidth.columns(cut[0]) == 80)
  }

  @Test(arguments: [40, 41, 60, 80], [Language.english, .japanese])
  func rowsAreNotBroken(columns: Int, language: Language) throws {
    let recordings = [
      try recording("1階/廊下カメラ/20261119-230000.mp4", windows: 209),
      try recording("b.mp4", windows: 0, status: .unreadable),
    ]
    for row in rows(recordings, columns, language) {
      #expect(
        row.hasPrefix("1階") || TextWidth.columns(row) <= columns, "\(row)")
    }
  }

  @Test func theNumberOfAWindowNeverRunsIntoItsTime() throws {
    let report = ScanReport(voice: Voice(.english), isVerbose: false)
    let block = report.block(try recording("a.mp4", windows: 2), firstWindow: 9_999)
    let lines = block.split(separator: "\n").map(String.init)
    #expect(lines[1].hasPrefix("  w9999   0:00:00.000 - "))
    #expect(lines[2].hasPrefix("  w10000  0:00:03.000 - "))
    let first = report.block(try recording("a.mp4", windows: 1), firstWindow: 1)
    #expect(first.contains("\n  w1   0:00:00.000 - "))
  }

  @Test func aPathIsSaidOnce() throws {
    var named = try recording("dir/a.mp4", windows: 0)
    named.diagnostics = [Diagnostic(.warning, "no_clock", .noWallClock("dir/a.mp4"))]
    var failed = try recording("dir/b.mp4", windows: 0, status: .partial)
    failed.diagnostics = [Diagnostic(.error, "time_limit", .notReached("dir/b.mp4"))]
    let report = ScanReport(voice: Voice(.english), isVerbose: false)
    let remarks = report.remarks([named])
    #expect(remarks.count == 1 && remarks[0].hasPrefix("warning: dir/a.mp4 has no"))
    let incomplete = report.incomplete([failed]).joined(separator: "\n")
    #expect(incomplete.ranges(of: "dir/b.mp4").count == 1)
    #expect(
      ScanReport(voice: Voice(.english), isVerbose: false, isQuiet: true).remarks([named]).isEmpty)
  }
}
