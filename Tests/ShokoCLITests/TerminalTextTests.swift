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

@Suite struct TextWrapTests {
  private func lines(_ text: String, _ limit: Int) -> [String] {
    TextWrap.wrapped(text, to: limit).split(separator: "\n").map(String.init)
  }

  @Test(arguments: 12..<60)
  func japaneseFillsItsLinesAndKeepsItsRules(limit: Int) {
    let text = "  警告: 「カメラ」がレコーダーに接続されていません。ケーブル（電源・ネットワーク）を確認し、もう一度実行してください！"
    let lines = lines(text, limit)
    #expect(lines.allSatisfy { TextWidth.columns($0) <= limit }, "\(lines)")
    for line in lines.dropFirst() {
      let first = line.first { $0 != " " }
      #expect(first.map { !"ァィゥェォッャュョぁぃぅぇぉっゃゅょー・々。、」』）！？".contains($0) } ?? true, "\(line)")
    }
    #expect(lines.allSatisfy { !"「（".contains($0.last ?? "x") }, "\(lines)")
    // No line ends early: what follows it would not have fitted with the mark that it must keep.
    for line in lines.dropFirst().dropLast() { #expect(TextWidth.columns(line) >= limit - 7) }
    #expect(lines.joined().filter { $0 != " " } == text.filter { $0 != " " })
  }

  @Test func aValueKeepsItsUnit() {
    #expect(lines("the size is 277.5 MB now", 18) == ["the size is", "  277.5 MB now"])
    #expect(lines("速度は今のところ 12.5 枚/秒", 22) == ["速度は今のところ", "  12.5 枚/秒"])
    #expect(lines("name-12 and more", 8) == ["name-12", "  and", "  more"])
  }

  @Test func aBreakAtAGapLeavesNoSpace() {
    #expect(lines("a.mp4  0:00:26.000  12 windows", 20) == ["a.mp4  0:00:26.000", "  12 windows"])
  }

  @Test func pathsStayWhole() {
    let path = "録画/1階のカメラ/二〇二六年十一月十九日の夜の録画ファイル.mp4"
    #expect(lines("Cannot open \(path): no", 24) == ["Cannot open", "  \(path):", "  no"])
    let spaced = "Channel 1/long name of a file.mp4"
    #expect(lines(TextWrap.whole(spaced) + "  x", 20) == [spaced, "  x"])
    #expect(TextWrap.plain(TextWrap.whole(spaced)) == spaced)
  }

  @Test func coloursDoNotCount() {
    let label = Voice(.japanese, isColoured: true).bad("エラー:")
    #expect(lines(label + " 録画がありません。", 20) == [label + " 録画がありま", "  せん。"])
  }
}

@Suite struct TextColumnsTests {
  @Test(
    arguments: "⌚⏩⏰☔♈⚡⚽✅❌❓➕⬛⭐⭕🀄🃏🆎🆑🈁🉐🌀🎉🏠👀🔒🕐😀🚀🟠🤌🥷🧀🫠〈、あアｱ漢｡Ａ￥𠀀\u{a960}\u{fe10}"
      .unicodeScalars.map { $0 })
  func wideCharacters(scalar: Unicode.Scalar) {
    let isNarrow = ["ｱ", "｡"].contains(scalar)
    #expect(TextColumns.of(scalar) == (isNarrow ? 1 : 2), "\(scalar)")
  }

  @Test(arguments: "aéΩя…─■★♥✓✔☀①©®™←\u{1f321}".unicodeScalars.map { $0 })
  func narrowCharacters(scalar: Unicode.Scalar) {
    #expect(TextColumns.of(scalar) == 1, "\(scalar)")
  }

  @Test func marksAndInnerHangulTakeNoColumn() {
    #expect(TextWidth.columns("\u{1112}\u{1161}\u{11ab}") == 2)
    #expect(TextWidth.columns("\u{fe0f}\u{200d}\u{301}") == 0)
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
