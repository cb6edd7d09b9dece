import ShokoCore
import Testing

@testable import ShokoCLI

@Suite struct TextWidthTests {
  @Test func wideCharactersTakeTwoColumnsAndMarksNone() {
    #expect(TextWidth.columns("1階 廊下") == 8)
    #expect(TextWidth.columns("e\u{301}a") == 2)
    #expect(TextWidth.padded("入口", to: 6) == "入口  ")
  }

  @Test(arguments: 4..<40) func fittedTextNeverTakesMoreRoom(limit: Int) {
    for text in ["corridor/20261119-230000.mp4", "1階/廊下カメラ/録画ファイル.mp4", "a"] {
      let fitted = TextWidth.fitted(text, to: limit)
      #expect(TextWidth.columns(fitted) <= limit)
      #expect(fitted == text || fitted.contains("…"))
    }
  }

  @Test func longLinesBreakBetweenWordsAndKeepTheirIndent() {
    let text = "short\n  error: one two three four five six\nend\n"
    #expect(
      TextWrap.wrapped(text, to: 20)
        == "short\n  error: one two\n    three four five\n    six\nend\n")
  }

  @Test func whatFitsAndWhatHasNoSpacesStaysAsItIs() {
    let table = "name      0:00:26.000  1 window"
    #expect(TextWrap.wrapped(table, to: 80) == table)
    let path = "Bundle: /" + String(repeating: "x", count: 40)
    #expect(TextWrap.wrapped(path, to: 20) == "Bundle:\n  /" + String(repeating: "x", count: 40))
  }
}

@Suite struct TimeTextTests {
  @Test(
    arguments: [
      (0, "0:00"), (59.4, "0:59"), (59.6, "1:00"), (3_599.6, "1:00:00"), (36_061, "10:01:01"),
      (-1, "0:00"), (.infinity, "277777:46:40"),
    ] as [(Double, String)])
  func clocks(seconds: Double, text: String) { #expect(TimeText.clock(seconds) == text) }

  @Test(arguments: [(0, "0:00:00.000"), (55_296, "0:00:04.320"), (12_800 * 3_661, "1:01:01.000")])
  func exactTimes(ticks: Int64, text: String) throws {
    let base = try #require(TimeBase(1, 12_800))
    #expect(TimeText.exact(ticks, base) == text)
  }

  @Test(
    arguments: [
      (1, "1 byte"), (999, "999 bytes"), (1_000, "1.0 kB"), (58_640_000, "58.6 MB"),
      (5_000_000_000_000, "5.0 TB"),
    ] as [(Int64, String)])
  func sizes(bytes: Int64, text: String) {
    #expect(Message.size(bytes).english == text)
  }

  @Test func countsHaveTheirPlural() {
    #expect(Message.windows(1).english == "1 window" && Message.windows(0).english == "0 windows")
    #expect(Message.windows(1).japanese == "区間 1 件")
  }
}
