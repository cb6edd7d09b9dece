import Foundation
import Glibc
import TestSupport
import Testing

/// What can be wrong with the files and folders that a run searches and writes.
@Suite(.enabled(if: Clips.isPossible, Comment(rawValue: Clips.absence)))
struct ProvokedMessagesOutputsTests {
  private static let bundle =
    "scan, stills, clips, {bundle: {to: out, case: K, originals: include}}"

  private static func bundle(to folder: String) -> String {
    "scan, {bundle: {to: \(folder), case: K, originals: digests}}"
  }

  static let searches: [Provocation] = [
    .pipeline(
      "paths that lead nowhere", 3,
      source: ", files: [rec/*.mp4, rec/*.mkv, rec, none.mp4, none/*.mp4, rec/*.x, l*]",
      en: [
        "a: No file fits the pattern rec/*.mkv; check", "a: rec is a folder; add /**",
        "a: none.mp4 is not there; check the path", "a: The folder none is not there",
        "a: rec/1.x is a pipe, a socket or a device", "a: link cannot be read: No such file",
      ],
      ja: [
        "a: パターン rec/*.mkv に合うファイルがありません", "a: rec はフォルダーです", "a: none.mp4 がありません",
        "a: フォルダー none がありません", "a: rec/1.x はパイプ", "a: link を読めません: ファイルまたは",
      ]
    ) {
      mkfifo($0.path("rec/1.x"), 0o600)
      symlink("nowhere", $0.path("link"))
    },
    .pipeline(
      "a thousand links that lead nowhere", 3, source: ", files: [rec/1.mp4, rec/l*]",
      en: ["10 more paths could not be read"], ja: ["ほかに 10 個のパスを"]
    ) { for link in 0..<1010 { symlink("nowhere", $0.path("rec/l\(link)")) } },
    .pipeline(
      "many files that are no recordings", 0,
      en: ["a: passed over rec/01.txt", "over 3 more files"],
      ja: ["a: rec/01.txt は録画ではない", "ファイル 3 個を対象外"]
    ) { for file in 1...23 { try $0.write("x", to: "rec/\(file < 10 ? "0" : "")\(file).txt") } },
    .pipeline(
      "two names for one file", 0,
      en: ["a: 1 name stands for a recording", "rec/2.mp4 for rec/1.mp4"],
      ja: ["a: 同じ録画を指す名前が 1 件", "rec/2.mp4 は rec/1.mp4 と同じ"]
    ) { symlink("1.mp4", $0.path("rec/2.mp4")) },
    .pipeline(
      "a file of two cameras", 0, source: ", files: rec/*.mp4}\n  - {camera: b, files: rec/1.mp4",
      en: ["1 file belongs to both a and b"], ja: ["カメラ a と b の両方に含まれ"]),
    .init(
      "a folder without recordings", ["scan", "x"], 1, en: ["no recording in the folder x"],
      ja: ["フォルダー x に録画がありません"]
    ) { try $0.write("x", to: "x/a.txt") },
  ]

  static let places: [Provocation] = [
    .pipeline(
      "a bundle below a file", 1, steps: bundle(to: "p.yaml/x"),
      en: ["Cannot start the bundle K in", "a part of the path is not a folder; check the path"],
      ja: ["証拠バンドル K を開始することができません", "パスの途中がフォルダーではありません"]),
    .pipeline(
      "a bundle where no folder can be made", 1, steps: bundle(to: "/proc/x"),
      en: ["Cannot start the bundle K in /proc/x: there is no such file or folder"],
      ja: ["(/proc/x): そのようなファイルやフォルダーはありません"]),
    .pipeline(
      "a bundle with too long a name", 1, steps: bundle(to: String(repeating: "x", count: 300)),
      en: ["the name is too long; choose a shorter one"], ja: ["名前が長すぎます。もっと短い名前に"]),
    .pipeline(
      "a bundle below links that lead in a circle", 1, steps: bundle(to: "circle/x"),
      en: ["Cannot start the bundle K in"], ja: ["証拠バンドル K を開始することができません"]
    ) { symlink("circle", $0.path("circle")) },
    .pipeline(
      "a file with the bundle's name", 1, steps: bundle, en: ["/out/K is not a folder."],
      ja: ["/out/K はフォルダーではありません。"]
    ) { try $0.write("x", to: "out/K") },
    .pipeline(
      "another bundle with the name", 1, steps: bundle,
      en: [
        "Something else is there, and it was not touched",
        "data/a.txt is in the existing bundle alone",
        "data/events.csv is not in the existing bundle", "more differences",
      ],
      ja: ["別の内容のものがある", "data/a.txt は既存の証拠バンドルにだけ", "既存の証拠バンドルにありません", "件の相違"]
    ) { scratch in
      try TinyBag.write(scratch)
      try FileManager.default.createDirectory(
        atPath: scratch.path("out"), withIntermediateDirectories: true)
      rename(scratch.path("bag"), scratch.path("out/K"))
    },
    .pipeline(
      "what a killed run has left", 0, steps: bundle, en: ["Removed .K.partial-abcdefgh"],
      ja: [".K.partial-abcdefgh を取り除きました"]
    ) { try $0.write("", to: "out/.K.partial-abcdefgh/lock") },
    .pipeline(
      "a bundle in a folder whose name is no text", 1, steps: bundle,
      en: ["the path of `bundle.to` is not UTF-8"], ja: ["`bundle.to` のパスが UTF-8 ではありません"]
    ).after(unspeakable),
    .pipeline(
      "a summary in a folder whose name is no text", 1, steps: "scan, {summary: {to: out}}",
      en: ["the path of `summary.to` is not UTF-8"], ja: ["`summary.to` のパスが UTF-8 ではありません"]
    ).after(unspeakable),
    .pipeline(
      "a bundle larger than is allowed", 1, steps: bundle,
      en: ["of the bundle in", "it is larger than the file system allows"],
      ja: ["書き込むことができません", "ファイルシステムの上限を超える大きさです"]
    ).after("trap '' XFSZ; ulimit -f 100; exec"),
  ]

  static let reports: [Provocation] = [
    .pipeline(
      "another summary", 1, steps: "scan, {summary: {to: out}}",
      en: ["out/summary.txt is there already and says something else"],
      ja: ["out/summary.txt には別の内容が既にある"]
    ) { try $0.write("x", to: "out/summary.txt") },
    .pipeline(
      "a summary below a file", 1, steps: "scan, {summary: {to: p.yaml/x}}",
      en: ["Cannot write ./p.yaml/x: a part of the path is a file"], ja: ["パスの途中がフォルダーではなくファイル"]),
    .pipeline(
      "a report in no folder", 1, more: ["--junit", "no/x.xml"],
      en: ["Cannot write no/x.xml: its folder does not exist"],
      ja: ["no/x.xml に書き込めません: フォルダーがありません"]),
    .pipeline(
      "a report that is a folder", 1, more: ["--junit", "rec"],
      en: ["Cannot write rec: it is no regular file; name another"], ja: ["rec に書き込めません: 通常のファイル"]),
    .pipeline(
      "a report without a name", 2, more: ["--junit", ""], en: ["The name after --junit is empty"],
      ja: ["--junit の後の名前が空です"]),
  ]

  /// Runs the pipeline in a folder whose name is a single byte that UTF-8 does not know.
  private static let unspeakable = """
    odd=$(printf '\\377'); mkdir "$odd" && cp -r p.yaml rec "$odd" && \
    call() { program=$1; shift 3; exec "$program" run "$odd/p.yaml" "$@"; } && call
    """

  @Test(arguments: searches) func ofSearches(_ provocation: Provocation) throws {
    try provocation.check()
  }

  @Test(arguments: places) func ofPlaces(_ provocation: Provocation) throws {
    try provocation.check()
  }

  @Test(arguments: reports) func ofReports(_ provocation: Provocation) throws {
    try provocation.check()
  }
}
