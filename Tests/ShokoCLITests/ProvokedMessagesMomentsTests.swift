import Foundation
import Glibc
import TestSupport
import Testing

/// What is said when something happens at one moment: a file is written to, time is up, somebody
/// stops the run.
@Suite(
  .enabled(if: Clips.isPossible, Comment(rawValue: Clips.absence)),
  .enabled(if: Faults.isPossible, Comment(rawValue: Faults.absence)))
struct ProvokedMessagesMomentsTests {
  private static let overwriting = "printf x | dd of=rec/1.ts conv=notrunc bs=1 seek=50000 2> l"

  private static func run(
    _ name: String, _ status: Int32, _ steps: String, en: [String], ja: [String]
  ) -> Provocation {
    .pipeline(name, status, steps: steps, clips: ["1.ts": "moving.ts"], en: en, ja: ja)
  }

  private static func bundle(_ originals: String) -> String {
    "{bundle: {to: out, case: K, originals: \(originals)}}"
  }

  static let originals: [Provocation] = [
    .recording(
      "a recording of which nobody knows whether it changed", "a.ts", 3, command: "inspect",
      en: ["The original is not at rest: the file was written to while it was read; only what was"],
      ja: ["原本が変更されています: 読み取り中にファイルが書き換えられました。"],
      make: { try copy("moving.ts", $0) }
    ).failing("fstat a.ts 2 \(ESTALE)"),
    run(
      "a recording that is replaced before its exhibits", 3,
      "scan, stills, clips, \(bundle("digests"))",
      en: ["No stills could be taken from 1.ts: the file is not the one that was scanned any more"],
      ja: ["1.ts から静止画を取り出せませんでした: ファイルが検査した時点のものではなくなりました"]
    ).meanwhile("open 1.ts 3", "cp rec/1.ts k; mv k rec/1.ts"),
    run(
      "a recording that is cut off while its stills are taken", 3,
      "scan, stills, \(bundle("digests"))",
      en: [
        "No stills could be taken from 1.ts: the file was written to meanwhile", "1.ts changed",
      ],
      ja: ["1.ts から静止画を取り出せませんでした: その間にファイルが書き換えられました", "1.ts が処理中に変わりました"]
    ).meanwhile("pread 1.ts 30", "truncate -s -188 rec/1.ts"),
    .pipeline(
      "a recording that is written over and has its time set back", 3,
      steps: "scan, clips, \(bundle("digests"))", clips: ["1.ts": "moving.ts"],
      en: [
        "No clips could be taken from 1.ts: it holds no pictures any more where the clip should be;"
      ],
      ja: ["1.ts からクリップを取り出せませんでした: クリップの区間に画像がなくなっています。"]
    ) {
      // The same pictures at another time take as many bytes.
      let copy = "-y -i \(try Clips.path("moving.ts")) -c copy -f mpegts"
      try $0.ffmpeg(copy + " rec/1.ts")
      try $0.ffmpeg(copy + " -output_ts_offset 100 k")
    }.meanwhile(
      "open 1.ts 3",
      "touch -r rec/1.ts t; dd if=k of=rec/1.ts conv=notrunc 2> l; touch -r t rec/1.ts"),
    run(
      "a recording on a broken disk when its stills are taken", 3,
      "scan, stills, \(bundle("digests"))",
      en: [
        "No stills could be taken from 1.ts: reading failed: Input/output error; check the disk"
      ],
      ja: ["1.ts から静止画を取り出せませんでした: 読み取りに失敗しました: 入出力エラーです。ディスク"]
    ).failing("pread 1.ts 18- \(EIO)"),
    run(
      "a recording on a broken disk when its clips are cut", 3, "scan, clips, \(bundle("digests"))",
      en: ["No clips could be taken from 1.ts: reading failed: Input/output error; check the disk"],
      ja: ["1.ts からクリップを取り出せませんでした: 読み取りに失敗しました: 入出力エラーです。ディスク"]
    ).failing("pread 1.ts 16- \(EIO)"),
    run(
      "a recording without a digest", 3, "scan, stills, {summary: {to: sum}}, \(bundle("digests"))",
      en: [
        "Cannot read 1.ts: the device reports an input/output error; check the disk",
        "No stills could be taken from 1.ts: its digest is not known",
      ],
      ja: ["1.ts を読み取ることができません", "1.ts から静止画を取り出せませんでした: ダイジェストが分からず"]
    ).failing("open 1.ts 2 \(EIO)"),
    run(
      "an original that is written over while it is copied", 1, "scan, \(bundle("include"))",
      en: ["1.ts changed while it was read: its SHA-256 was ", "place where nothing writes"],
      ja: ["1.ts が処理中に変わりました: SHA-256 は ", "書き込みのない場所へコピーしてから"]
    ).meanwhile("read 1.ts 1", overwriting),
    .recording(
      "a recording that grows after it was examined", "a.ts", 3,
      en: ["which were there when it was opened, were taken; run again when the recorder is done"],
      ja: ["バイトを対象としました。レコーダーの書き込みが終わってから"]
    ) {
      try $0.ffmpeg("-f lavfi -i testsrc=s=64x48:d=1 -c:v libx264 -preset ultrafast a.ts")
    }.meanwhile("open a.ts 2", "printf x >> a.ts"),
    .init(
      "a recording that grows while its keyframes are looked at",
      ["scan", "--verbose", "a.ts", "--mode", "triage", "--miss-budget", "50%"], 3,
      en: ["Every frame was examined instead of keyframes: it is still being written."],
      ja: ["まだ書き込み中のため"]
    ) {
      try $0.ffmpeg(
        "-f lavfi -i color=gray:s=64x48:r=5:d=120 -c:v libx264 -preset ultrafast -g 10"
          + " -keyint_min 10 -sc_threshold 0 a.ts")
    }.meanwhile("pread a.ts 2", "printf x >> a.ts"),
  ]

  static let ends: [Provocation] = [
    .init(
      "a time limit in the middle of a recording", ["scan", "a.ts", "--deadline", "3s"], 3,
      en: [
        "The time limit was reached here, and what follows was not examined", "--deadline more",
      ],
      ja: ["ここで制限時間に達したため", "--deadline を長くしてください"], prepare: { try copy("long.ts", $0) }
    ).meanwhile("pread a.ts 20", "sleep 4"),
    .init(
      "a scan that is stopped after its first results",
      ["scan", "a.ts", "b.ts", "--jobs", "1", "--no-cache"], 143,
      en: ["error: Interrupted; the list of results is not complete."],
      ja: ["エラー: 中断しました。結果の一覧は途中までです。"]
    ) {
      try copy("moving.ts", $0)
      try $0.write(try $0.clip("long.ts"), to: "b.ts")
    }.meanwhile("pread b.ts 20", "sleep 6; kill -TERM $PPID; sleep 3"),
    .bag(
      "a verification that is stopped", status: 143,
      en: ["error: Stopped before it was done."], ja: ["エラー: 完了する前に中止しました。"]
    ).meanwhile("read data/a.txt 1", "kill -TERM $PPID; sleep 3"),
  ]

  /// What somebody else does to a bundle that is being written.
  static let intruders: [Provocation] = [
    run(
      "a foreign file in a bundle that is being written", 1, "scan, \(bundle("digests"))",
      en: [
        "out/K: data/x was put there without being reserved; see that nothing else writes there"
      ],
      ja: ["予約されていない data/x が置かれています", "ほかのプログラムがそこに書き込んでいないこと"]
    ).meanwhile("write events.csv 1", "cd out/.K*/bag/data; touch x"),
    run(
      "a file that vanishes from a bundle that is being written", 1, "scan, \(bundle("digests"))",
      en: ["data/events.json was reserved and never written"],
      ja: ["予約された data/events.json が書き込まれていません"]
    ).meanwhile("write events.csv 1", "rm out/.K*/bag/data/events.json"),
    run(
      "a file that changes in a bundle that is being written", 1, "scan, \(bundle("digests"))",
      en: ["data/events.json changed after it was written"], ja: ["data/events.json が書き込み後に変わりました"]
    ).meanwhile("write events.csv 1", "cd out/.K*/bag/data; echo >> events.json"),
  ]

  static let summaries: [Provocation] = [
    summary(
      "a summary of recordings on a broken disk", "pread 1.ts 1 \(EIO)", status: 1,
      en: ["unreadable, read error"], ja: ["読み取り不能、読み取りエラー"]),
    summary(
      "a summary of recordings that cannot be opened", "open 1.ts 1- \(EACCES)", status: 1,
      en: ["unreadable, cannot be opened"], ja: ["読み取り不能、開けない"]),
    summary(
      "a summary of recordings that change", "pread 1.ts 9 $truncate -s -188 rec/1.ts",
      en: ["read in part, changed while it was read"], ja: ["一部のみ読み取り、読み取り中に変更された"]),
  ]

  private static func summary(
    _ name: String, _ fault: String, status: Int32 = 3, en: [String], ja: [String]
  ) -> Provocation {
    .summary(name, clips: ["1.ts": "moving.ts"], fault: fault, status: status, en: en, ja: ja)
  }

  static let builds: [Provocation] = [
    run(
      "a build of FFmpeg without a muxer", 3, "scan, clips, \(bundle("digests"))",
      en: ["No clips could be taken from 1.ts: FFmpeg has no muxer mpegts; install"],
      ja: ["FFmpeg に mpegts のマルチプレクサーがありません"]
    ).failing("avformat_alloc_output_context2 - 1 \(EINVAL)"),
    run(
      "a build of FFmpeg that converts no picture", 3, "scan, stills, \(bundle("digests"))",
      en: ["No stills could be taken from 1.ts: pictures of the format yuv420p cannot be turned"],
      ja: ["yuv420p 形式の画像は RGB に変換できません"]
    ).failing("sws_getCachedContext - 1- \(EINVAL)"),
  ]

  private static func copy(_ clip: String, _ scratch: Scratch) throws {
    try scratch.write(try scratch.clip(clip), to: "a.ts")
  }

  @Test(arguments: originals) func ofOriginals(_ provocation: Provocation) throws {
    try provocation.check()
  }

  @Test(arguments: ends + intruders + summaries + builds) func ofTheRest(_ provocation: Provocation)
    throws
  {
    try provocation.check()
  }
}
