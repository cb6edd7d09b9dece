import Foundation
import TestSupport
import Testing

/// Patterns of files, zones and times that cannot be meant.
@Suite struct ProvokedMessagesPathsTests {
  private static func plan(
    _ name: String, files: [String] = ["a"], clock: String? = nil, top: String = "", en: [String],
    ja: [String]
  ) -> Provocation {
    let sources = files.enumerated().map { index, pattern in
      "  - {camera: c\(index), files: \"\(pattern)\"\(clock.map { ", clock: {\($0)}" } ?? "")}"
    }
    let text =
      "shoko: 1\nname: p\nsources:\n\(sources.joined(separator: "\n"))\n\(top)steps: [scan]\n"
    return .init(name, ["check", "p.yaml"], 2, en: en, ja: ja) { try $0.write(text) }
  }

  static let cases: [Provocation] = [
    plan(
      "patterns of no form",
      files: [
        String(repeating: "x", count: 5000), "a\\0b", "rec/", "a*/../b",
        String(repeating: "*/", count: 70) + "x", "a\\\\", "a**b", "[z-a]",
      ],
      en: [
        "longer than 4096 bytes", "holds a zero byte", "ends with a slash",
        "cannot follow a wildcard",
        "is too deep", "a backslash must be followed", "** must stand alone",
        "range z-a runs backwards",
      ],
      ja: [
        "4096 バイトを超えています", "ゼロバイト", "スラッシュで終わっています", "ワイルドカードの後に置けません",
        "階層が深すぎます", "保護する文字が必要です", "スラッシュの間に単独で", "範囲 z-a の順序が逆です",
      ]),
    plan("an empty pattern", files: [""], en: ["empty"], ja: ["空"]),
    plan(
      "a zone like no other", clock: "from: name, zone: \"?\"",
      en: ["there is no zone '?'", "for example Asia/Tokyo"],
      ja: ["タイムゾーン「?」はありません", "例: Asia/Tokyo"]),
    plan(
      "a date alone", top: "between: {from: 2026-01-02, to: soon}\n",
      en: ["the date '2026-01-02' has no time of day", "'soon' is not a time"],
      ja: ["日付「2026-01-02」に時刻がありません", "「soon」は時刻ではありません"]),
    plan(
      "a day that there is not", top: "between: {from: 2026-02-30T00:00:00Z}\n",
      en: ["there is no such date or time as '2026-02-30T00:00:00Z'"], ja: ["という日時は存在しません"]),
    plan(
      "an anchor of no file",
      clock: "from: anchor, anchors: [{file: ../a.mp4, pts: 0, time: 2026-01-02T00:00:00Z}]",
      en: ["'../a.mp4' is not the name of a recording", "write the file's name"],
      ja: ["「../a.mp4」は録画の名前ではありません", "ファイル名を"]),
  ]

  @Test(arguments: cases) func ofPaths(_ provocation: Provocation) throws {
    try provocation.check()
  }
}
