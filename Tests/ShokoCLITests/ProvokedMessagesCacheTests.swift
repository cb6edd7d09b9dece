import Foundation
import TestSupport
import Testing

/// What is said of the grids that scans keep.
@Suite(.enabled(if: Clips.isPossible, Comment(rawValue: Clips.absence)))
struct ProvokedMessagesCacheTests {
  private static let filled = "\"$shoko\" scan --quiet --cache c 1.mp4 > l 2>&1 && "

  private static func kept(
    _ name: String, _ command: String, _ status: Int32, en: [String], ja: [String]
  ) -> Provocation {
    .init(
      name,
      shell: filled + command.replacing("shoko cache", with: "\"$shoko\" cache")
        + " --cache c $language", status, en: en, ja: ja
    ) { try Clips.copy("moving.mp4", to: $0.path("1.mp4")) }
  }

  static let cases: [Provocation] = [
    .init(
      "a cache in a file", ["scan", "--cache", "file/x", "1.mp4"], 0,
      en: ["later runs in file/x: Not a directory; name another folder with --cache"],
      ja: ["file/x に次回のための中間結果を保存できません（フォルダーではありません）。--cache"]
    ) {
      try Clips.copy("moving.mp4", to: $0.path("1.mp4"))
      try $0.write("x", to: "file")
    },
    .init(
      "a cache and none", ["scan", "--cache", "c", "--no-cache", "x"], 2,
      en: ["'--cache' and '--no-cache'", "give one of them"], ja: ["'--cache' と '--no-cache'"]),
    .init(
      "all that is old", ["cache", "prune", "--all", "--older-than", "3"], 2,
      en: ["'--all' and '--older-than'", "give one of them"], ja: ["'--all' と '--older-than'"]),
    .init(
      "no days", ["cache", "prune", "--older-than", "0"], 2,
      en: ["--older-than takes a whole number of days", "--all deletes everything"],
      ja: ["--older-than には 1 から 36500 までの日数"]),
    .init(
      "a cache of nobody", ["cache", "show"], 2,
      en: ["HOME is not set; name its folder with --cache"],
      ja: ["HOME が設定されていない", "--cache"]),
    .init(
      "a cache in a folder that is a file", ["cache", "show", "--cache", "file/x"], 1,
      en: ["Cannot read the cache in file/x: Not a directory; check"],
      ja: ["file/x のキャッシュを読み取れません（フォルダーではありません）"]
    ) { try $0.write("x", to: "file") },
    .init(
      "an entry that cannot be deleted", ["cache", "prune", "--all", "--cache", "c"], 1,
      en: ["Cannot delete what the folder c keeps of 1 recording; check your rights"],
      ja: ["フォルダー c にある録画 1 件分の中間結果を削除できませんでした"]
    ) {
      try $0.write("x", to: "c/\(String(repeating: "a", count: 64)).index/x")
      try FileManager.default.setAttributes(
        [.posixPermissions: 0o700], ofItemAtPath: $0.path("c"))
    },
    .init(
      "an empty cache", ["cache", "show", "--cache", "none"], 0, en: ["Nothing is kept in none."],
      ja: ["none には何も保存されていません。"]),
    kept(
      "what is kept", "shoko cache show", 0,
      en: ["1 recording, ", " in c:", "size of recording", "last used", "  1.mp4"],
      ja: ["c: 録画 1 件", "最終使用", "  1.mp4"]),
    kept(
      "whether it is whole", "shoko cache verify", 0, en: ["Everything kept is as it was written"],
      ja: ["すべて書き込んだとおりです"]),
    kept(
      "that it is not",
      "printf x | dd of=\"$(ls c/*.grids)\" bs=1 seek=99 conv=notrunc 2> l;"
        + " shoko cache verify", 4,
      en: ["1.mp4: 1 of ", "chunks kept are not what was written; the next scan decodes"],
      ja: ["1.mp4: 保存されたチャンク", "録画を復号し直すか"]),
    kept(
      "deleting it", "shoko cache prune --all", 0, en: ["Deleted what was kept of 1 recording"],
      ja: ["録画 1 件分の中間結果を削除しました"]),
  ]

  @Test(arguments: cases) func ofCaches(_ provocation: Provocation) throws {
    try provocation.check()
  }
}
