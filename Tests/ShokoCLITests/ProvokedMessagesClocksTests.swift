import Foundation
import TestSupport
import Testing

/// What can be wrong with the times of recordings, and with the stretch that is asked for.
@Suite(.enabled(if: Clips.isPossible, Comment(rawValue: Clips.absence)))
struct ProvokedMessagesClocksTests {
  private static let march = "20260308-023000.mp4"
  private static let november = "20261101-013000.mp4"
  private static let byName =
    "clock: {from: name, zone: America/New_York, pattern: \"%Y%m%d-%H%M%S\"}"

  static let names: [Provocation] = [
    .pipeline(
      "a name that does not fit", 0, source: ", " + byName,
      en: ["The name 1.mp4 does not fit the clock pattern %Y%m%d-%H%M%S"],
      ja: ["ファイル名 1.mp4 が時刻パターン %Y%m%d-%H%M%S に合わない"]),
    .pipeline(
      "a name of no known recorder", 0, source: ", clock: {from: name, zone: Asia/Tokyo}",
      clips: ["gate.mp4": "moving.mp4"],
      en: ["The name gate.mp4 fits no known clock pattern", "give the clock a pattern"],
      ja: ["ファイル名 gate.mp4 は既知のどの時刻パターンにも合わない", "clock に pattern を"]),
    .pipeline(
      "a name of several recorders", 0,
      source: ", clock: {from: name, zone: UTC, patterns: my.yaml}",
      clips: ["01-02-2026/230410.mp4": "moving.mp4"],
      en: ["fits several clock patterns", "my-a 2026-01-02", "my-b 2026-02-01", "clock's vendor"],
      ja: ["複数の時刻パターンに合う", "my-a 2026-01-02", "clock に vendor を"]
    ) { try $0.write(american, to: "my.yaml") },
    .pipeline(
      "a time that was shown twice", 0, source: ", " + byName, clips: [november: "moving.mp4"],
      more: ["--verbose"],
      en: ["America/New_York showed the time in the name \(november) twice"],
      ja: ["\(november) の時刻は、America/New_York の時計が戻された際に二度ありました"]),
    .pipeline(
      "a time that was never shown", 0, source: ", " + byName, clips: [march: "moving.mp4"],
      en: [
        "America/New_York never showed the time in the name \(march)", "check the clock's zone",
      ],
      ja: ["\(march) の時刻は、America/New_York の時計が進められた際に", "zone を確認"]),
    .pipeline(
      "a mark of summer time in winter", 0,
      source: ", clock: {from: name, zone: Asia/Tokyo, pattern: \"%{dst}%Y%m%d_%H%M%S\"}",
      clips: ["DST20261119_230410.mp4": "moving.mp4"],
      en: ["is marked as daylight saving time, which Asia/Tokyo did not have then"],
      ja: ["夏時間の印がありますが、その時 Asia/Tokyo は夏時間ではありません"]),
    .pipeline(
      "a container without a time", 0, source: ", clock: {from: container}",
      en: ["1.mp4 carries no creation time", "choose another `from`"],
      ja: ["1.mp4 には作成日時が記録されていない", "clock の from に"]),
  ]

  static let anchors: [Provocation] = [
    .pipeline(
      "anchors of other files", 3, source: anchored("b.mp4"),
      en: ["The anchor for b.mp4 names none", "No anchor names the recording 1.mp4"],
      ja: ["b.mp4 のアンカーに当たる録画がありません", "録画 1.mp4 を指すアンカーがない"]),
    .pipeline(
      "anchors that contradict", 0, source: anchored("rec/1.mp4", "rec//1.mp4"),
      en: ["Several anchors name the recording 1.mp4 and differ", "leave one"],
      ja: ["録画 1.mp4 を指す異なるアンカーが複数", "一つだけ残して"]),
    .pipeline(
      "an anchor of two files", 3, source: anchored("1.mp4"),
      clips: ["x/1.mp4": "moving.mp4", "y/1.mp4": "moving.ts"],
      en: ["The anchor for 1.mp4 names 2 recordings", "write more of its path"],
      ja: ["1.mp4 のアンカーに当たる録画が 2 本", "もっと詳しく"]),
  ]

  static let stretches: [Provocation] = [
    .pipeline(
      "nothing in the stretch", 1, source: ", " + byName, top: "between: {to: 2020-01-01T00:00Z}",
      clips: [november: "moving.mp4"],
      en: ["No recording of 1 lies in the stretch", "1 of 1 recordings lie outside"],
      ja: ["録画 1 件のうち、`between` で指定した期間", "期間外のため"]),
    .pipeline(
      "a part outside of the stretch", 0, source: ", " + byName,
      top: "between: {to: 2026-10-01T00:00Z}",
      clips: [november: "moving.mp4", "20260901-013000.mp4": "moving.mp4"],
      en: ["a: 1 of 2 recordings lie outside `between`"], ja: ["a: 録画 2 件のうち 1 件は `between` の期間外"]),
    .pipeline(
      "a stretch without a clock", 0, top: "between: {to: 2026-10-01T00:00Z}",
      en: ["1.mp4 has no wall-clock time, so all of it was taken"], ja: ["1.mp4 には実時刻がない"]),
  ]

  private static func anchored(_ files: String...) -> String {
    let list = files.enumerated().map { index, file in
      "{file: \(file), pts: 0, time: \"2026-11-19T2\(index):00:00Z\"}"
    }
    return ", clock: {from: anchor, anchors: [\(list.joined(separator: ", "))]}"
  }

  private static let american = """
    clock_patterns: 1
    vendors:
      - id: my-a
        title: American
        patterns: ["%m-%d-%Y/%H%M%S.mp4"]
        known_from: ["https://example.org/"]
        examples: [{path: 01-02-2026/230410.mp4, start: 2026-01-02T23:04:10}]
      - id: my-b
        title: European
        patterns: ["%d-%m-%Y/%H%M%S.mp4"]
        known_from: ["https://example.org/"]
        examples: [{path: 01-02-2026/230410.mp4, start: 2026-02-01T23:04:10}]

    """

  @Test(arguments: names) func ofNames(_ provocation: Provocation) throws {
    try provocation.check()
  }

  @Test(arguments: anchors) func ofAnchors(_ provocation: Provocation) throws {
    try provocation.check()
  }

  @Test(arguments: stretches) func ofStretches(_ provocation: Provocation) throws {
    try provocation.check()
  }
}
