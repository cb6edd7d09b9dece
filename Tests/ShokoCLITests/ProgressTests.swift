import Pipeline
import ShokoCore
import Testing

@testable import ShokoCLI

@Suite struct ProgressTests {
  private func mark(_ index: Int, _ path: String) -> RecordingMark {
    RecordingMark(index: index, id: "r\(index + 1)", path: path, bytes: 1000)
  }

  /// Three recordings, two of them under way after ten seconds.
  private func tally(_ names: [String] = ["a.mp4", "b.mp4", "c.mp4"]) -> ProgressTally {
    var tally = ProgressTally()
    tally.take(.started(recordings: names.count, bytes: Int64(1000 * names.count)), at: 0)
    for (index, name) in names.dropLast().enumerated() {
      tally.take(.recordingStarted(mark(index, name)), at: 0)
      tally.take(.recordingOpened(mark(index, name), seconds: 60), at: 0)
      tally.take(
        .recordingAdvanced(mark(index, name), seconds: 30, frames: 750, windows: index + 1), at: 9)
    }
    return tally
  }

  @Test func eachRecordingUnderWayHasALineAndSoHasTheTotal() {
    let lines = ProgressLines(voice: Voice(.english))
      .screen(tally(), at: 10, columns: 100, rows: 24)
    #expect(
      lines == [
        "a.mp4  0:30/1:00  1 window", "b.mp4  0:30/1:00  2 windows",
        "0/3 recordings  33%  150 pictures/s  6.0x real time  0:20 left  3 windows",
      ])
  }

  @Test(arguments: 10..<120, [Language.english, .japanese])
  func linesFitEveryTerminal(columns: Int, language: Language) {
    let tally = tally(["1階/廊下カメラ/録画ファイル.mp4", String(repeating: "x", count: 90) + ".ts", "c"])
    let lines = ProgressLines(voice: Voice(language))
      .screen(tally, at: 10, columns: columns, rows: 24)
    #expect(lines.count == 3)
    #expect(lines.allSatisfy { TextWidth.columns($0) < columns })
  }

  @Test func whatDoesNotFitOnTheScreenIsCounted() {
    let names = (0...20).map { "\($0).mp4" }
    let lines = ProgressLines(voice: Voice(.english))
      .screen(tally(names), at: 10, columns: 80, rows: 24)
    #expect(lines.count == 7 && lines[5] == "… and 15 more")
    let low = ProgressLines(voice: Voice(.english))
      .screen(tally(names), at: 10, columns: 80, rows: 3)
    #expect(low.count <= 2)
  }

  @Test func finishedRecordingsCount() {
    var tally = tally()
    var result = RecordingResult(id: "r1", path: "a.mp4")
    result.frames = 1500
    tally.take(.recordingFinished(mark(0, "a.mp4"), result), at: 10)
    #expect(tally.doneRecordings == 1 && tally.active.map(\.mark.id) == ["r2"])
    #expect(tally.figures(at: 10).share == 0.5)
    tally.take(.step(Message(verbatim: "verifying")), at: 11)
    #expect(
      ProgressLines(voice: Voice(.english)).screen(tally, at: 11, columns: 80, rows: 24)
        == ["verifying"])
  }

  @Test func theFirstMomentsForetellNothing() {
    var tally = ProgressTally()
    tally.take(.started(recordings: 1, bytes: 1000), at: 0)
    tally.take(.recordingStarted(mark(0, "a.mp4")), at: 0)
    tally.take(.recordingOpened(mark(0, "a.mp4"), seconds: 100), at: 0)
    tally.take(.recordingAdvanced(mark(0, "a.mp4"), seconds: 2, frames: 50, windows: 0), at: 4)
    #expect(tally.figures(at: 10).secondsLeft == nil)
    tally.take(.recordingAdvanced(mark(0, "a.mp4"), seconds: 20, frames: 500, windows: 0), at: 4)
    #expect(tally.figures(at: 4).secondsLeft == nil)
    #expect(tally.figures(at: 5).secondsLeft == 20)
  }

  @Test func aStepThatCountsSaysSoInsteadOfItsParts() {
    var tally = tally()
    let lines = ProgressLines(voice: Voice(.english))
    func progress(_ share: Double) -> RunProgress {
      .stepAdvanced(
        StepProgress(
          .takingExhibitsNow, counts: [.windowsDone(98, of: 209), .recordingsDone(7, of: 15)],
          share: share))
    }
    tally.take(progress(0), at: 0)
    tally.take(.step(.takingExhibits(from: "a.mp4")), at: 1)
    tally.take(progress(0.5), at: 10)
    let told = "taking exhibits  98/209 windows  7/15 recordings  0:10 left"
    #expect(lines.screen(tally, at: 10, columns: 80, rows: 24) == [told])
    #expect(lines.plain(tally, at: 10, elapsed: 10) == "[0:10]  " + told)
    #expect(
      lines.screen(tally, at: 10, columns: 40, rows: 24) == ["taking exhibits  0:10 left"])
    tally.take(progress(1), at: 20)
    tally.take(.step(Message(verbatim: "completing")), at: 21)
    #expect(lines.screen(tally, at: 21, columns: 80, rows: 24) == ["completing"])
    tally.isStopping = true
    #expect(lines.screen(tally, at: 21, columns: 80, rows: 24) == ["stopping ..."])
  }

  @Test func plainLinesFitATerminal() {
    let tally = tally([String(repeating: "x", count: 90) + ".ts", "c"])
    let lines = ProgressLines(voice: Voice(.english))
    let line = lines.plain(tally, at: 10, elapsed: 10, columns: 120)
    #expect(TextWidth.columns(line) < 120 && line.hasSuffix(".ts"))
    #expect(lines.plain(tally, at: 10, elapsed: 10).contains(String(repeating: "x", count: 90)))
  }

  @Test func eventsNameTheirSchemaAndRecording() throws {
    var events = ProgressEvents()
    let base = try #require(TimeBase(1, 1000))
    let window = FoundWindow(
      recording: mark(1, "b.mp4"), index: 0, range: TickRange(start: 4_320, end: 8_720),
      timeBase: base, zone: "door", kind: "motion")
    let told = events.event(.windowFound(window))
    let event = try #require(told)
    #expect(
      event.singleLine
        == #"{"schema": "shoko.progress/1", "event": "window", "recording": "r2", "path": "b.mp4","#
        + #" "index": 0, "start_s": 4.320000, "end_s": 8.720000, "zone": "door", "kind": "motion"}"#
    )
    let tally = tally()
    #expect(events.advances(tally, at: 10).count == 2)
    // What did not go on is not told again.
    #expect(events.advances(tally, at: 11).isEmpty)
  }
}

@Suite struct DrawnLinesTests {
  /// What the terminal must not wrap, and that it may wrap again.
  private func unwrapped(_ text: String) -> String { "\u{1b}[?7l" + text + "\u{1b}[?7h" }

  @Test func whatTheShellWroteOverIsLeftWhereItIs() {
    var drawn = DrawnLines()
    #expect(drawn.leave(columns: 9) == "")
    _ = drawn.draw(["one"], columns: 9)
    #expect(drawn.leave(columns: 9) == "        \r\u{1b}[K")
    #expect(drawn.draw(["one"], columns: 9) == "\r" + unwrapped("one\u{1b}[K"))
  }

  @Test func linesAreOverwrittenInPlace() {
    var drawn = DrawnLines()
    #expect(
      drawn.draw(["one", "two"], columns: 80) == "\r" + unwrapped("one\u{1b}[K\ntwo\u{1b}[K"))
    #expect(drawn.draw(["one", "two"], columns: 80) == nil)
    #expect(
      drawn.draw(["one", "six"], columns: 80)
        == "\r\u{1b}[A" + unwrapped("one\u{1b}[K\nsix\u{1b}[K"))
    #expect(
      drawn.draw(["six"], columns: 80)
        == "\r\u{1b}[K\u{1b}[A\u{1b}[K" + unwrapped("six\u{1b}[K"))
    #expect(drawn.erase(columns: 80) == "\r\u{1b}[K" && drawn.erase(columns: 80) == "")
  }

  @Test func linesThatANarrowerTerminalBrokeAreErasedInFull() {
    var drawn = DrawnLines()
    _ = drawn.draw([String(repeating: "x", count: 70), "録画録画録"], columns: 80)
    // Seventy columns take three rows of 30, and wide characters never lie across two rows.
    let up = "\u{1b}[K\u{1b}[A"
    #expect(
      drawn.draw(["a"], columns: 30) == "\r" + up + up + up + "\u{1b}[K" + unwrapped("a\u{1b}[K"))
    #expect(TextWidth.rows("録画録画録", width: 5) == 3)
  }
}

@Suite struct VoiceTests {
  @Test func coloursTakeNoColumns() {
    let voice = Voice(.english, isColoured: true)
    #expect(TextWidth.columns(voice.bad("録画")) == 4)
    #expect(Voice(.english).bad("x") == "x")
  }

  @Test func whatCouldSteerTheTerminalIsWrittenOut() {
    #expect(Voice.safe("a\u{1b}[2Jb\u{202e}c\nd") == "a\\u{1b}[2Jb\\u{202e}c\nd")
  }

  @Test func japaneseBreaksAfterItsPunctuation() {
    let text = "  警告: 一行目です。二行目です。"
    #expect(TextWrap.wrapped(text, to: 20) == "  警告: 一行目です。\n    二行目です。")
    let long = TextWrap.wrapped(String(repeating: "長", count: 30), to: 20)
    #expect(long.split(separator: "\n").allSatisfy { TextWidth.columns($0) <= 20 })
  }
}
