import Foundation
import TestSupport
import Testing

/// Patterns of the time in names, in pipelines and in files of their own.
@Suite struct ProvokedMessagesPatternsTests {
  static let patterns: [Provocation] = [
    .check(
      "patterns of times", pipeline(times.map { "pattern: \"\($0)\"" }),
      en: ["does not know %Q", "known are", "(write %%)"],
      ja: ["%Q という指定はありません", "使えるもの", "（%% と書いてください）"]),
    .check(
      "files of patterns", pipeline(files.indices.map { "patterns: \($0).yaml" }),
      en: ["11.yaml:5: mine: 'yesterday' is no date and time of an example"],
      ja: ["11.yaml:5: mine: 「yesterday」は例の日時として読めません"]
    ) {
      for (index, bytes) in files.enumerated() { try $0.write(bytes, to: "\(index).yaml") }
    },
    .check(
      "no file of patterns", pipeline(["patterns: no.yaml", "patterns: /"]),
      en: ["no.yaml: the file cannot be read", "/: the file cannot be read"],
      ja: ["no.yaml: ファイルを読めません", "/: ファイルを読めません: フォルダーです"]),
  ]

  /// A pipeline with a source for each clock.
  private static func pipeline(_ clocks: [String]) -> String {
    "shoko: 1\nname: p\nsteps: [scan]\nsources:\n"
      + clocks.enumerated().map { index, clock in
        "  - {camera: c\(index), files: a, clock: {from: name, zone: UTC, \(clock)}}\n"
      }.joined()
  }

  private static let times = [
    "%Q", "%Y%", "%{a", "%2Y%m%d%H", "%Y%-m%d%H", "%s%Y", "%m%d%H", "%Y%H", "%Y%m%d", "%Y%m%d%H%S",
    "%Y%m%d%H%f", "%Y%m%d%I", "%Y%m%d%H%I%p", "%Y%m%d%H-%{end}%m", "%s-%{end}%H",
    "%{end}%{end}%Y", "%[a", String(repeating: "x", count: 5000),
  ]

  private static let files: [Data] =
    [Data([0xff]), Data(count: (1 << 18) + 1)] + texts.map { Data($0.utf8) }

  private static let texts: [String] = [
    "a: [\n", "a: b\na: c\n", "a: &b c\n", "a: b\n", row("- x"), row("- {id: A}"),
    row("- {id: a}"), mine + "    zoen: UTC\n", mine + String(mine.dropFirst(head.count)),
    mine + "    examples: [{path: a, start: yesterday}]\n",
    mine + "    examples: [{path: a.mp4, start: \"2026-11-19T23:00:00\"}]\n",
    mine + "    examples: [{path: 20261119_230000.mp4, start: \"2026-11-19T23:00:01\"}]\n",
    mine + "    known_from: [\(Array(repeating: "x", count: 65).joined(separator: ","))]\n",
    row("- {id: a, patterns: \"%Q\"}"), row("- {id: a, patterns: [[a]]}"),
    mine + "    wat: UTC\n",
  ]

  private static let head = "clock_patterns: 1\nvendors:\n"
  private static let mine = row("- id: mine\n    patterns: \"%Y%m%d_%H%M%S\"")

  private static func row(_ text: String) -> String { head + "  \(text)\n" }

  @Test(arguments: patterns) func nameTheRow(_ provocation: Provocation) throws {
    try provocation.check()
  }
}
