import Foundation
import TestSupport
import Testing

/// Plans, expectations, and what the terminal and the system refuse.
@Suite(.enabled(if: Clips.isPossible, Comment(rawValue: Clips.absence)))
struct ProvokedMessagesPlansTests {
  /// Steps over the recordings in `rec`, of which one is there, and in `none`, which is not.
  private static func pipeline(
    _ steps: String, source: String = "", top: String = "", hasNone: Bool = false
  ) -> @Sendable (Scratch) throws -> Void {
    {
      try $0.write(
        """
        shoko: 1
        name: p
        sources:
          - {camera: a, files: "rec/*"\(source)}
        \(hasNone ? "  - {camera: b, files: \"none/*\"}" : "")
        \(top)
        steps: [\(steps)]

        """)
      try Clips.copy("moving.mp4", to: $0.path("rec/1.mp4"))
    }
  }

  private static let bundle = "bundle: {to: out, case: K, originals: digests}"

  private static let named =
    ", clock: {from: name, zone: Asia/Tokyo, pattern: \"%Y%m%d-%H%M%S\"}"

  static let plans: [Provocation] = [
    .init(
      "a plan of all steps", ["run", "p.yaml", "--dry-run"], 0,
      en: ["Something is there already", "The space is enough"], ja: ["同じ名前のもの", "空き容量は足ります"]
    ) {
      try pipeline(
        "inspect, scan, stills, clips, summary: {to: sum}, \(bundle), verify,"
          + " expect: {windows: {at_least: 1}}")($0)
      try $0.write("x", to: "out/K/x")
    },
    .init(
      "a plan without space", ["run", "p.yaml", "--dry-run"], 0,
      en: ["The space is NOT enough", "change `bundle.to`"], ja: ["空き容量が足りません", "`bundle.to`"]
    ) {
      try pipeline("scan, bundle: {to: out, case: K, originals: include}")($0)
      try $0.lengthen("rec/1.mp4")
    },
    .init(
      "a plan with perhaps too little space", ["run", "p.yaml", "--dry-run"], 0,
      en: ["The space may not be enough"], ja: ["足りない可能性があります"]
    ) {
      try pipeline("scan, clips, \(bundle)")($0)
      try $0.lengthen("rec/1.mp4")
    },
    .init(
      "a plan of sheets", ["run", "p.yaml", "--dry-run"], 0,
      en: ["pages of up to 9 windows, 3 side by side, and where something moved"],
      ja: ["最大 9 区間を横 3 列に並べた一覧ページ"],
      prepare: pipeline("scan, stills, sheets: {columns: 3, per_page: 9}, \(bundle)")),
    .init(
      "a plan of stills of each subject", ["run", "p.yaml", "--dry-run"], 0,
      en: ["up to 2 of each window and 1 of each subject in it, enlarged 4 times"],
      ja: ["区間ごとに最大 2 枚と対象ごとに 1 枚、4 倍に拡大"],
      prepare: pipeline("scan, stills: {per_window: 2, per_track: 1}, \(bundle)")),
    .init(
      "a plan of clips without sound", ["run", "p.yaml", "--dry-run"], 0, en: ["without sound"],
      ja: ["音声を除く"], prepare: pipeline("scan, clips: {audio: drop}, \(bundle)")),
    .init(
      "a plan of clips encoded anew", ["run", "p.yaml", "--dry-run"], 0,
      en: ["encodes each window's pictures anew (h264)"], ja: ["符号化し直します（h264）"],
      prepare: pipeline("scan, clips: {cut: exact, codec: h264}, \(bundle)")),
    .init(
      "a plan of clips with a burned-in caption", ["run", "p.yaml", "--dry-run"], 0,
      en: ["encodes each window's pictures anew (ffv1), with the time in a band below"],
      ja: ["区間ごとに画像の下に足した帯に時刻を焼き込み、画像を符号化し直します（ffv1）"],
      prepare: pipeline("scan, clips: {cut: exact, caption: burned}, \(bundle)")),
    .init(
      "a plan of a fast scan", ["run", "p.yaml", "--dry-run"], 0,
      en: [
        "decoded without the loop filter", "from 2026-11-19T10:00:00.000+09:00 to 2026-11-19T10",
      ],
      ja: ["ループフィルターなしで復号", "期間 2026-11-19T10:00:00.000+09:00 から 2026-11-19T10"]
    ) {
      try pipeline("scan: {mode: fast}", source: named)($0)
      try FileManager.default.moveItem(
        atPath: $0.path("rec/1.mp4"), toPath: $0.path("rec/20261119-100000.mp4"))
    },
    .init(
      "a plan of a triage", ["run", "p.yaml", "--dry-run"], 0,
      en: ["looks at keyframes", "10:00:00.000+09:00 on, end unknown"],
      ja: ["キーフレームを調べて", "10:00:00.000+09:00（終わりは不明）"]
    ) {
      try pipeline("scan: {mode: triage}", source: named)($0)
      try $0.write("x", to: "rec/20261119-100000.mp4")
    },
    .init(
      "a plan over nothing readable", ["run", "p.yaml", "--dry-run"], 0,
      en: ["outside `between`", "(--verbose lists the files)", "Time: unknown"],
      ja: ["期間外", "(--verbose でファイルを一覧表示)", "時間: 不明"]
    ) {
      try pipeline(
        "scan", source: ", clock: {from: mtime}", top: "between: {from: 2020-01-01T00:00Z}")($0)
      for number in 1...25 { try $0.write("x", to: "rec/\(number).mp4") }
      try $0.date("rec/1.mp4", secondsSince1970: 1_000_000_000)
    },
  ]

  static let expectations: [Provocation] = [
    .init(
      "expectations of all kinds", ["run", "p.yaml", "--verbose"], 5,
      en: ["at least 9", "at most 0", "just 3", "as it should be"],
      ja: ["9 以上", "0 以下", "ちょうど 3", "条件（1% 以上）を満たしています"],
      prepare: pipeline(
        "scan, expect: {windows: {at_least: 9, at_most: 0, equals: 3}, coverage: {at_least: 1%},"
          + " cameras: {b: {coverage: {at_least: 1%}}}}", hasNone: true)),
    .init(
      "gaps of unknown length", ["run", "p.yaml"], 5,
      en: ["2 recordings tell no time of day", "`between` does not tell both ends"],
      ja: ["日時の分からない録画が 2 件", "`between` に始まりと終わりの両方"]
    ) {
      try pipeline("scan, expect: {each_camera: {longest_gap: {at_most: 1s}}}", hasNone: true)($0)
      try Clips.copy("moving.mp4", to: $0.path("rec/2.mp4"))
    },
    .init(
      "a gap of unknown length beside one recording", ["run", "p.yaml"], 5,
      en: ["1 recording tells no time of day"], ja: ["日時の分からない録画が 1 件"]
    ) {
      try pipeline(
        "scan, expect: {each_camera: {longest_gap: {at_most: 1s}}}",
        source: ", clock: {from: name, zone: Asia/Tokyo, pattern: \"%Y%m%d-%H%M%S\"}")($0)
      try Clips.copy("moving.mp4", to: $0.path("rec/20261119-100000.mp4"))
    },
    .init(
      "a report in no folder", ["run", "p.yaml", "--junit", "no/x.xml"], 1,
      en: ["no/x.xml", "its folder does not exist"], ja: ["no/x.xml", "作成するか"],
      prepare: pipeline("scan")),
    .init(
      "a report in a device's place", ["run", "p.yaml", "--junit", "/dev/null"], 1,
      en: ["/dev/null", "name another"], ja: ["/dev/null", "別の名前"], prepare: pipeline("scan")),
    .init(
      "a summary in a folder of no text",
      shell: "mv rec \"$(printf 'a\\377')\" && cd a* && mkdir rec && mv 1.mp4 rec"
        + " && mv ../p.yaml . && cd .. && \"$shoko\" run a*/p.yaml $language", 1,
      en: ["a\\xff", "name another folder"], ja: ["a\\xff", "`summary.to` のパス", "別のフォルダー"],
      prepare: pipeline("scan, summary: {to: sum}")),
  ]

  static let terminals: [Provocation] = [
    .init(
      "a full disk for the result", shell: "\"$shoko\" schema $language > /dev/full", 1,
      en: ["Cannot print the result: No space left", "another place"], ja: ["空き容量がありません", "出力先"]),
    .init(
      "a full disk for the log", ["check", "p.yaml", "--log-file", "/dev/full"], 0,
      en: ["The log /dev/full is not complete"], ja: ["ログ /dev/full は途中まで"],
      prepare: pipeline("scan")),
    // The signal comes while a read hangs, so that no machine is too fast for it.
    Provocation(
      "the end asked for", ["scan", "--no-cache", "--jobs", "1", "long.ts"], 143,
      en: ["stopping"], ja: ["停止しています"]
    ) { try Clips.copy("long.ts", to: $0.path("long.ts")) }
    .meanwhile("pread long.ts 5", "kill -TERM $PPID; sleep 3"),
    .init(
      "the pictures of a second", ["inspect", "rec/1.mp4"], 0, en: ["25 pictures/s"],
      ja: ["25 枚/秒"],
      prepare: pipeline("scan")),
    .init(
      "a bag that is gone", shell: "\"$shoko\" verify \"$(printf 'a\\377')\" $language", 1,
      en: ["Cannot open a\\xff", "check the path"], ja: ["a\\xff を開けません", "パスを確認"]),
    .init(
      "a log", shell: "\"$shoko\" check p.yaml --log-file l $language && cut -c 26- l", 0,
      en: ["p.yaml: ok", "Ended with exit code 0"], ja: ["p.yaml: 問題ありません", "終了コード 0"],
      prepare: pipeline("scan")),
    .init(
      "steps in a log",
      shell: "\"$shoko\" run p.yaml --log-file l --log-level debug $language;"
        + " \"$shoko\" verify out/K --log-file l --log-level debug $language; cut -c 26- l", 0,
      en: ["inspecting", "taking exhibits from", "checking", "copying the originals"],
      ja: ["検査中", "静止画とクリップを切り出しています", "検証中", "元の録画をコピーしています"],
      prepare: pipeline(
        "inspect, scan, stills, bundle: {to: out, case: K, originals: include}, verify")),
  ]

  static let refusals: [Provocation] = [
    .init(
      "a folder that is a file", ["check", "a/p.yaml"], 2, en: ["Not a directory"],
      ja: ["フォルダーではありません"]
    ) { try $0.write("x", to: "a") },
    .init(
      "a name too long", ["check", String(repeating: "x", count: 300)], 2,
      en: ["File name too long"], ja: ["名前が長すぎます"]),
    .init(
      "a circle of links", shell: "ln -s a b; ln -s b a; \"$shoko\" check a $language", 2,
      en: ["Too many levels of symbolic links"], ja: ["シンボリックリンクが多すぎます"]),
    .init(
      "a log in a closed file system", ["scan", "--log-file", "/proc/x", "x"], 1,
      en: ["/proc/x", "--log-file"], ja: ["/proc/x", "--log-file"]),
    .init(
      "a log without a reader", shell: "mkfifo l; \"$shoko\" scan x --log-file l $language", 1,
      en: ["No such device or address"], ja: ["通常のファイルではありません"]),
  ]

  @Test(arguments: plans + expectations) func ofRunsAreSentences(_ provocation: Provocation) throws
  {
    try provocation.check()
  }

  @Test(arguments: terminals + refusals) func tellTheReason(_ provocation: Provocation) throws {
    try provocation.check()
  }
}

extension Scratch {
  /// Makes a file as long as no disk is, without using space.
  fileprivate func lengthen(_ name: String) throws {
    let file = try FileHandle(forWritingTo: url.appendingPathComponent(name))
    try file.truncate(atOffset: 8 << 40)
    try file.close()
  }

  /// Sets when a file was changed last.
  fileprivate func date(_ name: String, secondsSince1970 seconds: Double) throws {
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSince1970: seconds)], ofItemAtPath: path(name))
  }
}
