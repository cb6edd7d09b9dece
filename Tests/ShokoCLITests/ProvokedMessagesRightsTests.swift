import Foundation
import ShokoCore
import TestSupport
import Testing

/// What the system refuses: rights, and file systems that are full or only for reading.
@Suite(.enabled(if: Clips.isPossible, Comment(rawValue: Clips.absence)))
struct ProvokedMessagesRightsTests {
  /// Gives up the rights of root, who may do anything.
  private static let unprivileged =
    "if [ \"$(id -u)\" = 0 ]; then as='setpriv --reuid=65534 --regid=65534 --clear-groups'; fi;"
    + " exec $as"

  /// Mounts a file system of its own over `out`, which no other process sees.
  private static func mounted(_ options: String) -> String {
    apart("mount -t tmpfs -o \(options) none out")
  }

  /// Does something where no other process sees what is mounted.
  private static func apart(_ command: String) -> String {
    "exec unshare --user --map-root-user --mount sh -c '\(command) && exec \"$@\"' sh"
  }

  private static func isPossible(_ prelude: String) -> Bool {
    let version = Provocation("", ["--version"], 0, en: [], ja: []) {
      try $0.write("", to: "out/x")
    }
    guard let run = try? version.after(prelude).run(in: .english) else { return false }
    return run.status == 0
  }

  static let canGiveUpRights = isPossible(unprivileged)
  static let canMount = isPossible(mounted("size=100k"))

  private static let bundle = "scan, stills, {bundle: {to: out, case: K, originals: include}}"

  static let rights: [Provocation] = [
    .init(
      "a cache of somebody else", ["cache", "show", "--cache", "c"], 1,
      en: ["Cannot read the cache in c: Operation not permitted; check its permissions"],
      ja: ["c のキャッシュを読み取れません（許可されていない操作です）。アクセス権を確認"]
    ) { try forbid("c", 0o000, in: $0) }.after(unprivileged),
    .pipeline(
      "a bundle in a folder of somebody else", 1, steps: bundle,
      en: ["Cannot start the bundle K in ./out: permission denied; check who owns it"],
      ja: ["証拠バンドル K を開始することができません (./out): 許可がありません"]
    ) { try forbid("out", 0o555, in: $0) }.after(unprivileged),
    .pipeline(
      "a summary in a folder of somebody else", 1, steps: "scan, {summary: {to: out}}",
      en: ["out/summary.json: permission denied; check who owns"],
      ja: ["out/summary.json に書き込めません: 許可がありません"]
    ) { try forbid("out", 0o555, in: $0) }.after(unprivileged),
    .pipeline(
      "recordings of somebody else", 1,
      en: ["a: The folder rec cannot be read: Permission denied", "No recording was found"],
      ja: ["a: フォルダー rec を読めません: 許可がありません", "録画が見つかりません"]
    ) { try forbid("rec", 0o000, in: $0) }.after(unprivileged),
    .recording(
      "a recording of somebody else", "a.mp4", 1,
      en: ["it cannot be opened: Permission denied"], ja: ["ファイルを開けません: 許可がありません"]
    ) {
      try $0.write("x", to: "a.mp4")
      try forbid("a.mp4", 0o000, in: $0)
    }.after(unprivileged),
    .bag(
      "a bag of somebody else", status: 1,
      en: ["Cannot read the bag bag: permission denied; check"],
      ja: ["バッグ bag を読み取ることができません: 許可がありません"]
    ) { try forbid("bag", 0o000, in: $0) }.after(unprivileged),
    .bag(
      "parts of a bag of somebody else",
      en: ["data/a.txt cannot be read: permission denied", "metadata cannot be read"],
      ja: ["data/a.txt を読み取れません: 許可がありません", "metadata を読み取れません"]
    ) {
      try forbid("bag/data/a.txt", 0o000, in: $0)
      try $0.write("x", to: "bag/metadata/x.txt")
      try forbid("bag/metadata", 0o000, in: $0)
    }.after(unprivileged),
  ]

  static let mounts: [Provocation] = [
    .pipeline(
      "a full disk", 1, steps: bundle,
      en: ["of the bundle in", "no space left on the device", "free some space or choose"],
      ja: ["書き込むことができません", "デバイスに空き容量がありません", "空きを作るか"], prepare: room
    ).after(mounted("size=100k")),
    .pipeline(
      "a full disk, found by a clip", 1,
      steps: "scan, clips, {bundle: {to: out, case: K, originals: digests}}",
      en: ["Cannot write the clips of 1.mp4 into the bundle"], ja: ["1.mp4 のクリップを証拠バンドル"],
      prepare: room
    ).after(mounted("size=40k")),
    .pipeline(
      "a disk for reading alone", 1, steps: bundle,
      en: ["the file system is read-only; choose another folder or mount it"],
      ja: ["ファイルシステムが読み取り専用です"], prepare: room
    ).after(mounted("ro")),
    .pipeline(
      "a summary on a disk for reading alone", 1, steps: "scan, {summary: {to: out}}",
      en: ["the file system is read-only; choose another folder"], ja: ["ファイルシステムが読み取り専用です"],
      prepare: room
    ).after(mounted("ro")),
    .pipeline(
      "a summary on a full disk", 1, steps: "scan, {summary: {to: out}}",
      en: ["out/summary.json: no space left on the device; free some space or choose another"],
      ja: ["out/summary.json に書き込めません: ディスクに空きがありません（空きを作るか"], prepare: room
    ).after(
      apart("mount -t tmpfs -o size=4k none out && head -c 4096 /dev/zero > out/y")),
    .bag(
      "a device in a file's place", en: ["data/a.txt is a device, not a regular file."],
      ja: ["data/a.txt はデバイスで、通常のファイルではありません"]
    ).after(apart("mount --bind /dev/null bag/data/a.txt")),
  ]

  @Sendable private static func room(_ scratch: Scratch) throws {
    try scratch.write("", to: "out/x")
  }

  /// Changes the rights of a file or folder, which is made where it is missing.
  private static func forbid(_ name: String, _ mode: Int, in scratch: Scratch) throws {
    let path = scratch.path(name)
    if !FileManager.default.fileExists(atPath: path) {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
  }

  @Test(.enabled(if: canGiveUpRights), arguments: rights)
  func ofRights(_ provocation: Provocation) throws { try provocation.check() }

  @Test(.enabled(if: canMount), arguments: mounts)
  func ofMounts(_ provocation: Provocation) throws { try provocation.check() }
}
