import Foundation
import Glibc
import TestSupport
import Testing

/// What is said when the system fails at one moment: a quota, a disk, a network, memory.
@Suite(
  .enabled(if: Clips.isPossible, Comment(rawValue: Clips.absence)),
  .enabled(if: Faults.isPossible, Comment(rawValue: Faults.absence)))
struct ProvokedMessagesFaultsTests {
  private static let bundle = "scan, {bundle: {to: out, case: K, originals: include}}"

  /// A run whose bundle meets a fault at one call.
  private static func bundle(_ fault: String, _ code: Int32, en: [String], ja: [String])
    -> Provocation
  {
    .pipeline("a bundle, \(fault) \(code)", 1, steps: bundle, en: en, ja: ja)
      .failing("\(fault) \(code)")
  }

  static let bundles: [Provocation] = [
    bundle(
      "rename out/K 1", EIO, en: ["Cannot give the finished bundle its name in", "check the disk"],
      ja: ["完成した証拠バンドルに名前を付けることができません", "ディスクとケーブルを確認してください"]),
    .pipeline(
      "a name that is not saved", 1, steps: bundle,
      en: ["Cannot save the name of the finished bundle in", "the network file system has lost"],
      ja: ["完成した証拠バンドルの名前を保存することができません", "マウントし直してください"]
    ) { try $0.write("x", to: "out/x") }.failing("fsync /out$ 1 \(ESTALE)"),
    bundle(
      "read data/events.csv 1", EIO,
      en: ["Cannot read data/events.csv of the bundle in", "out/K: the device reports"],
      ja: ["証拠バンドルの data/events.csv を読み取ることができません", "デバイスで入出力エラーが起きました"]),
    bundle(
      "fsync events.json 1", EDQUOT,
      en: ["Cannot save data/events.json of the bundle in", "the disk quota is used up ("],
      ja: ["証拠バンドルの data/events.json を保存することができません", "ディスクの割り当て容量を使い切りました ("]),
    bundle(
      "mkdir metadata 1", EDQUOT,
      en: [
        "Cannot make the folder for metadata/pipeline.yaml of the bundle in", "is used up; free",
      ],
      ja: ["証拠バンドルの metadata/pipeline.yaml を入れるフォルダーを作ることができません", "空きを作るか"]),
    bundle(
      "open events.csv 1", EISDIR, en: ["of the bundle in", "it is a folder; name a file."],
      ja: ["フォルダーです。ファイルを指定してください。"]),
    bundle(
      "open events.csv 1", EEXIST, en: ["something of that name is there already; choose another"],
      ja: ["同じ名前のものが既にあります。別の名前にしてください。"]),
    bundle(
      "open events.csv 1", ENOMEM, en: ["the memory is used up; end other programs and run again."],
      ja: ["メモリーを使い切りました。ほかのプログラムを終了してから、もう一度実行してください。"]),
    bundle(
      "write events.csv 1", ETIMEDOUT,
      en: ["connection timed out (error \(ETIMEDOUT)); check the disk or the network"],
      ja: ["時間切れです (エラー \(ETIMEDOUT))。置き場所のディスクやネットワークを確認してから"]),
    bundle(
      "readdir bag/data 1", EACCES,
      en: ["Cannot finish", "data cannot be read", "nothing else writes"],
      ja: ["を完成できません", "data を読み取れません", "ほかのプログラムがそこに書き込んでいないこと"]),
    bundle(
      "readdir /bag$ 1", EIO, en: ["Cannot read the folders of the bundle in"],
      ja: ["証拠バンドルのフォルダーを読み取ることができません"]),
    bundle(
      "fsync /bag$ 1", EIO, en: ["Cannot save the folders of the bundle in"],
      ja: ["証拠バンドルのフォルダーを保存することができません"]),
  ]

  static let inputs: [Provocation] = [
    .bag(
      "a bag on a broken disk", status: 1,
      en: ["Cannot read data/a.txt of the bag bag: the device reports", "check the disk"],
      ja: ["バッグ bag の data/a.txt を読み取ることができません", "ディスクとケーブルを確認してください"]
    ).failing("read data/a.txt 1 \(EIO)"),
    .init(
      "a pipeline without memory", ["check", "p.yaml"], 2,
      en: ["p.yaml:1:1: error: there is not enough memory"], ja: ["メモリーが足りないため"]
    ) { try $0.write("shoko: 1\n") }.failing("malloc =49152= 1 \(ENOMEM)"),
    .init(
      "a pipeline on a broken disk", ["check", "p.yaml"], 2,
      en: ["the file cannot be read: Input/output error; check the disk"],
      ja: ["ファイルを読み取れません: 入出力エラーです。ディスクとケーブル"]
    ) { try $0.write("shoko: 1\n") }.failing("read p.yaml 1 \(EIO)"),
    .recording(
      "a recording without memory", "a.ts", 1, en: ["out of memory; end other programs"],
      ja: ["メモリーが足りません。ほかのプログラムを"], make: copy
    ).failing("av_packet_alloc - 1 \(ENOMEM)"),
    .recording(
      "a recording on a network that is gone", "a.ts", 1,
      en: ["it cannot be opened: Stale file handle; mount it again."],
      ja: ["ファイルを開けません: サーバー上のファイルが変わりました。マウントし直してください。"], make: copy
    ).failing("open a.ts 1- \(ESTALE)"),
    .recording(
      "a recording where too many files are open", "a.ts", 1,
      en: ["it cannot be opened: Too many open files; raise the limit (ulimit -n)."],
      ja: ["開いているファイルが多すぎます。上限を上げてください"], make: copy
    ).failing("open a.ts 1- \(EMFILE)"),
    .pipeline(
      "a summary where too many files are open", 1, steps: "scan, {summary: {to: out}}",
      en: ["out/summary.json: Too many open files; raise the limit (ulimit -n)."],
      ja: ["開いているファイルが多すぎます（上限を上げてください: ulimit -n）"]
    ).failing("open summary.json 1 \(EMFILE)"),
    .pipeline(
      "a summary that cannot be written", 1, steps: "scan, {summary: {to: out}}",
      en: ["out/summary.json: Connection timed out; choose another folder."],
      ja: ["時間切れです（別のフォルダーを指定してください）"]
    ).failing("fsync summary.json 1 \(ETIMEDOUT)"),
    .init(
      "a recording whose name is no text, where too many files are open",
      shell: "mv rec/1.mp4 rec/$(printf '\\377').mp4; "
        + "env \(Faults.variables(["open .mp4 5 \(EMFILE)"])) \"$shoko\" run p.yaml $language", 1,
      en: ["Cannot read \\xff.mp4: Too many open files; raise the limit (ulimit -n)."],
      ja: ["\\xff.mp4 を読み取れません: 開いているファイルが多すぎます。上限を上げてください"],
      prepare: Provocation.pipeline("", 1, steps: bundle, en: [], ja: []).prepare),
  ]

  @Sendable private static func copy(_ scratch: Scratch) throws {
    try scratch.write(try scratch.clip("moving.ts"), to: "a.ts")
  }

  @Test(arguments: bundles) func ofBundlesAreSentences(_ provocation: Provocation) throws {
    try provocation.check()
  }

  @Test(arguments: inputs) func ofInputsAreSentences(_ provocation: Provocation) throws {
    try provocation.check()
  }
}
