import Foundation
import TestSupport
import Testing

/// What results and summaries say of recordings and bundles that are not as they should be.
@Suite(.enabled(if: Clips.isPossible, Comment(rawValue: Clips.absence)))
struct ProvokedMessagesReportsTests {
  /// A good recording and two damaged ones.
  private static let mixture = [
    "1.mp4": "moving.mp4", "2.mkv": "cut.mkv", "3.ts": "damaged.ts",
  ]

  private static let bundle = "{bundle: {to: out, case: K, originals: digests}}"

  static let summaries: [Provocation] = [
    .summary(
      "a summary of recordings that cannot be read", steps: "scan, {summary: SUMMARY}",
      more: "\n  - {camera: b, files: none/*}\n  - {camera: c, files: more/*}", clips: mixture,
      en: [
        "Please check:", "a: 2 recordings could not be read at all: rec/4.mp4, rec/5.avi.",
        "a: 2 recordings could not be read in full: rec/2.mkv, rec/3.ts.",
        "b: there is no recording at all.", "tell no time of day", "cut short",
        "damaged pictures", "data lost", "empty file", "no video file",
        "no video in it", "no picture can be shown",
      ],
      ja: [
        "【要確認】", "まったく読み取れなかった録画が2件", "最後まで正しく読み取れなかった録画が2件", "b: 録画が1件もありません",
        "途中で切れている", "映像が壊れている", "データの一部が失われている", "空のファイル", "映像ファイルではない",
        "映像が入っていない", "映像を復元できない",
      ]
    ) {
      try $0.write("", to: "rec/4.mp4")
      try $0.write("hello\n", to: "rec/5.avi")
      try $0.write("", to: "more/8.txt")
      try $0.ffmpeg("-f lavfi -i sine=d=1 -c:a aac more/6.mp4")
      try $0.writeZeros(to: "more/7.mkv")
    },
    .summary(
      "a summary of days with gaps", steps: "scan, {summary: SUMMARY}",
      source: ", clock: {from: name, zone: Asia/Tokyo, pattern: \"%Y%m%d-%H%M%S\","
        + " uncertainty: 2s}",
      top: "between: {from: \"2026-11-19T00:00:00+09:00\", to: \"2026-11-22T00:00:00+09:00\"}",
      clips: [
        "20261119-100000.mp4": "moving.mp4", "20261119-100012.mp4": "moving.mp4",
        "20261119-130000.mkv": "cut.mkv", "20261121-100000.mp4": "moving.mp4",
      ],
      en: [
        "a: nothing was recorded for", "the longest stretch is Fri 20 November 00:00:00",
        "Fri 20 November: no recording.", "1 more gap, 2 s in all, may come from the camera's",
        "Not read in full: 20261119-130000.mkv (read in part, cut short, damaged pictures).",
      ],
      ja: [
        "a: 録画のない時間が合計", "最も長いのは11月20日（金）", "11月20日（金）: 録画がありません。",
        "ほかに欠落かもしれない時間が1か所（合計2秒）",
        "読み取りに問題のある録画: 20261119-130000.mkv（一部のみ読み取り、途中で切れている、映像が壊れている）。",
      ]),
    .summary(
      "a summary of keyframes and a sample",
      steps: "{scan: {mode: triage, miss_budget: 50%}}, {summary: SUMMARY}",
      source: ", clock: {from: name, zone: Asia/Tokyo, pattern: \"%Y%m%d-%H%M%S\","
        + " uncertainty: 2s}", clips: [:], status: 0,
      en: ["No motion was seen in what was fully examined."],
      ja: ["全フレームを検査した範囲に動きはありませんでした。"]
    ) {
      try $0.ffmpeg(
        "-f lavfi -i color=gray:s=64x48:r=5:d=1200 -c:v libx264 -preset ultrafast -g 10"
          + " -keyint_min 10 -sc_threshold 0 a.mp4")
      try $0.write(try contents($0.path("a.mp4")), to: "rec/20261119-100000.mp4")
    },
  ]

  static let results: [Provocation] = [
    .init(
      "a bundle twice",
      shell: "\"$shoko\" run p.yaml $language; \"$shoko\" run p.yaml $language", 3,
      en: [
        "Not read in full:", "open metadata/index.html in it",
        "It is complete already: it verifies and holds just what this run computed.",
      ],
      ja: ["全体を読み取れなかった録画:", "metadata/index.html を開いてください", "すでに完成しています。"]
    ) { try $0.writePipeline("scan, stills, \(bundle)", clips: mixture) },
    .init(
      "a bundle of other recordings",
      shell: "\"$shoko\" run p.yaml $language; rm rec/2.mkv;"
        + " \"$shoko\" run p.yaml $language", 1,
      en: [
        "Something else is there, and it was not touched. Give `case` another name, or move it.",
        "has other contents.",
      ],
      ja: ["別の内容のものがあるため、手を加えませんでした。", "の内容が異なります。"]
    ) { try $0.writePipeline("scan, \(bundle)", clips: mixture) },
    .init(
      "a bundle that was changed",
      shell: "\"$shoko\" run p.yaml $language; echo >> out/K/data/events.csv;"
        + " \"$shoko\" verify out/K $language", 4,
      en: ["FAILED", "K: 2 differences.", "data/events.csv has changed"],
      ja: ["不合格", "K: 相違 2 件。", "data/events.csv が変わっています"]
    ) { try $0.writePipeline("scan, \(bundle)") },
    .pipeline(
      "a plan that writes nothing", 0, more: ["--dry-run"],
      en: ["Nothing was decoded or written."], ja: ["復号も書き込みもしていません。"]),
    .init(
      "several recordings, one of them cut off", ["scan", "rec"], 3,
      en: ["in 2 recordings; 1 could not be read in full"],
      ja: ["うち 1 件の録画は全体を読み取れませんでした"]
    ) { try $0.writePipeline("scan", clips: ["1.mp4": "moving.mp4", "2.mkv": "cut.mkv"]) },
  ]

  @Test(arguments: summaries) func ofSummaries(_ provocation: Provocation) throws {
    try provocation.check()
  }

  @Test(arguments: results) func ofResults(_ provocation: Provocation) throws {
    try provocation.check()
  }
}
