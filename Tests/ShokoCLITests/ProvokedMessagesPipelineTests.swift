import Foundation
import TestSupport
import Testing

/// Every kind of mistake in a pipeline.
@Suite struct ProvokedMessagesPipelineTests {
  private static func steps(_ steps: String, source: String = "") -> String {
    """
    shoko: 1
    name: p
    sources:
      - {camera: a, files: rec/*\(source)}
    steps:
    \(steps)

    """
  }

  static let files: [Provocation] = [
    .init(
      "no file", ["check", "no.yaml"], 2, en: ["no.yaml", "cannot be read"],
      ja: ["no.yaml", "読み取れません"]),
    .init("a folder", ["check", "."], 2, en: ["folder", "name a pipeline"], ja: ["フォルダー"]),
    .check("nothing", "", en: ["is empty"], ja: ["空です"]),
    .init("Shift JIS", ["check", "p.yaml"], 2, en: ["not UTF-8", "save it"], ja: ["UTF-8 で保存"]) {
      try $0.write(Data("name: ".utf8) + [0x83, 0x4a, 0x83], to: "p.yaml")
    },
    .init(
      "no name", ["check", ""], 2, en: ["'': error:", "name a pipeline"],
      ja: ["'': エラー:", "パイプラインのファイルを指定"]),
    .init(
      "a device", ["check", "/dev/null"], 2, en: ["/dev/null", "name a pipeline"],
      ja: ["/dev/null", "通常のファイルではありません"]),
    .init(
      "too much text", ["check", "p.yaml"], 2, en: ["longer than 1048576 bytes"],
      ja: ["1048576 バイト"]
    ) { try $0.write(String(repeating: "#", count: (1 << 20) + 1)) },
    .init("UTF-16", ["check", "p.yaml"], 2, en: ["UTF-16", "save it"], ja: ["UTF-16", "保存"]) {
      try $0.write(Data([0xff, 0xfe, 0x73, 0, 0x0a, 0]), to: "p.yaml")
    },
    .check("a control character", "name: \u{7}\n", en: ["(U+7)"], ja: ["(U+7)"]),
    .check("a tab", "a:\n\tb: 1\n", en: ["spaces"], ja: ["空白"]),
    .check("no end of quotes", "name: \"x\n", en: ["quotation mark"], ja: ["引用符"]),
    .check("an alias of nothing", "name: *x\n", en: ["there is no &x"], ja: ["&x"]),
    .check("a tag", "name: !x y\n", en: ["no YAML tags"], ja: ["タグ"]),
    .check("two documents", "name: x\n---\nname: y\n", en: ["another starts"], ja: ["別の文書"]),
    .check(
      "an alias bomb",
      "a: &a [x,x,x,x,x,x,x,x,x,x]\n"
        + zip("abcdefg", "bcdefgh").map { old, new in
          "\(new): &\(new) [" + Array(repeating: "*\(old)", count: 10).joined(separator: ",")
            + "]\n"
        }.joined(), en: ["counting aliases"], ja: ["エイリアス"]),
    .check(
      "too deep", "a: " + String(repeating: "[", count: 200) + String(repeating: "]", count: 200),
      en: ["levels deep"], ja: ["入れ子"]),
  ]

  static let meanings: [Provocation] = [
    .check(
      "many at once", steps("  - scan: {sensitivty: high}\n  - stills: {zoom: 99}\n  - wat"),
      en: ["sensitivity", "p.yaml:6", "p.yaml:7", "'wat'"],
      ja: ["sensitivity", "p.yaml:7", "「wat」"]),
    .check(
      "a word where there is one alone",
      steps(
        "  - scan",
        source: ", privacy: [{polygon: [[0, 0], [1, 0], [1, 1]], fill: blur}]"),
      en: ["'fill' cannot be 'blur'", "it can only be solid"], ja: ["指定できる値は次だけです: solid"]),
    .check(
      "a codec for copied clips", steps("  - scan\n  - clips: {audio: drop, codec: h264}"),
      en: [
        "p.yaml:7:26: error: copied clips keep the recording's own codec, so 'codec' has no use here",
        "add cut: exact, or take it away",
      ],
      ja: [
        "p.yaml:7:26", "コピーしたクリップは録画のコーデックのままなので", "cut: exact を加えるか、codec を消してください",
      ]),
    .check(
      "a caption burned into copied clips", steps("  - scan\n  - clips: {caption: burned}"),
      en: [
        "p.yaml:7:13: error: copied clips keep the camera's own pictures, so no caption can be burned in",
        "add cut: exact, or write caption: subtitle",
      ],
      ja: [
        "p.yaml:7:13", "コピーしたクリップはカメラの画像のままなので、時刻を焼き込めません",
        "cut: exact を加えるか、caption: subtitle と書いてください",
      ]),
    .check(
      "a step twice", steps("  - scan\n  - scan"), en: ["'scan' is there twice"], ja: ["「scan」が二度"]),
    .check(
      "a step without its need", steps("  - stills"), en: ["'stills'", "'scan'"],
      ja: ["「stills」", "「scan」"]),
    .check("keys missing", "shoko: 1\nname: x\n", en: ["needs the key"], ja: ["必要です"]),
    .check(
      "an empty time", steps("  - scan") + "between: {}\n", en: ["'from', 'to'"],
      ja: ["「from」か「to」"]),
    .check(
      "a day without a zone", steps("  - scan") + "between: {day: 2026-01-02}\n",
      en: ["needs the key 'zone'"], ja: ["キー「zone」が必要"]),
    .check(
      "a time backwards",
      steps("  - scan") + "between: {from: 2026-01-02T00:00:00Z, to: 2026-01-01T00:00:00Z}\n",
      en: ["later than 'from'"], ja: ["より後"]),
    .check(
      "a time without offset", steps("  - scan") + "between: {from: 2026-01-02T00:00:00}\n",
      en: ["no offset from UTC"], ja: ["UTC からの差"]),
    .check(
      "a clock without zone", steps("  - scan", source: ", clock: {from: name}"),
      en: ["needs the key 'zone'"], ja: ["キー「zone」が必要"]),
    .check(
      "no such zone", steps("  - scan", source: ", clock: {from: name, zone: Asia/Tokio}"),
      en: ["no zone 'Asia/Tokio'", "Asia/Tokyo"], ja: ["Asia/Tokio", "Asia/Tokyo"]),
    .check(
      "a bad clock pattern",
      steps("  - scan", source: ", clock: {from: name, zone: UTC, pattern: \"%Q\"}"),
      en: ["does not know %Q"], ja: ["%Q"]),
    .check(
      "no year", steps("  - scan", source: ", clock: {from: name, zone: UTC, pattern: \"%H\"}"),
      en: ["the year"], ja: ["年がありません"]),
    .check(
      "anchors missing", steps("  - scan", source: ", clock: {from: anchor}"),
      en: ["needs the key 'anchors'"], ja: ["キー「anchors」"]),
    .check(
      "a box inside out", steps("  - scan", source: ", zones: [{name: z, box: [1, 0, 0, 1]}]"),
      en: ["left < right"], ja: ["左 < 右"]),
    .check(
      "an excluded zone with a sensitivity",
      steps(
        "  - scan",
        source: ", zones: [{name: z, box: [0, 0, 1, 1], exclude: true, sensitivity: high}]"),
      en: ["nothing in a zone with 'exclude' is reported"], ja: ["感度は指定できません"]),
    .check(
      "a zone of no shape", steps("  - scan", source: ", zones: [{name: z}]"),
      en: ["a box or a polygon"], ja: ["「polygon」"]),
    .check(
      "a line that is a point, and one of a name that is taken",
      steps(
        "  - scan",
        source: ", lines: [{name: g, from: [0, 0], to: [0, 0], inside: left}]"
          + ", doorways: [{name: g, box: [0, 0, 1, 1], inside: here}]"),
      en: ["different points", "'g' is there twice", "its own name"],
      ja: ["始点と終点", "「g」が二度", "別々の名前"]),
    .check("no figure", steps("  - scan\n  - expect: {}"), en: ["no figure"], ja: ["項目がありません"]),
    .check(
      "no bound", steps("  - scan\n  - expect: {windows: {}}"), en: ["at_least"], ja: ["at_least"]),
    .check(
      "no such camera", steps("  - scan\n  - expect: {cameras: {b: {windows: {equals: 1}}}}"),
      en: ["no source has the camera"], ja: ["入力元がありません"]),
    .check(
      "no parameter", steps("  - scan\n  - bundle: {to: \"${x}\", case: c}"),
      en: ["no parameter 'x'"], ja: ["「x」はありません"]),
    .check(
      "an open brace", steps("  - scan\n  - bundle: {to: \"${x\", case: c}"),
      en: ["no closing '}'"], ja: ["閉じる「}」"]),
    .check(
      "a set of nothing", steps("  - scan"), more: ["--set", "y=1"],
      en: ["no such parameter"], ja: ["パイプラインにありません"]),
    .check(
      "no value", "parameters: {x: {type: text}}\n" + steps("  - scan"), en: ["--set x=VALUE"],
      ja: ["--set x=値"]),
    .check(
      "files of no pattern", steps("  - scan").replacing("rec/*", with: "\"rec/[a\""),
      en: ["opening bracket"], ja: ["角括弧"]),
  ]

  @Test(arguments: files) func namesTheFile(_ provocation: Provocation) throws {
    try provocation.check()
  }

  @Test(arguments: meanings) func namesThePlace(_ provocation: Provocation) throws {
    try provocation.check()
  }
}
