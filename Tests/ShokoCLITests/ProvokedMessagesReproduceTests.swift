import Foundation
import ShokoCore
import TestSupport
import Testing

/// What `reproduce` has to say.
@Suite(.enabled(if: Clips.isPossible, Comment(rawValue: Clips.absence)))
struct ProvokedMessagesReproduceTests {
  private static func reproduce(
    _ name: String, _ status: Int32, _ command: String = "true", en: [String], ja: [String],
    more: [String] = [], _ prepare: @escaping @Sendable (Scratch) throws -> Void = { _ in }
  ) -> Provocation {
    .init(name, ["reproduce", "out/K-1"] + more, status, en: en, ja: ja) {
      try ReproducedBundle.copy(to: $0)
      try ReproducedBundle.change($0, "(\(command))")
      try prepare($0)
    }
  }

  static let originals: [Provocation] = [
    reproduce(
      "a bundle that is reproduced", 0,
      en: ["exhibits were derived again", "is what the original"],
      ja: ["すべてを再現し", "元の録画から得られるものと同じです"], more: ["--verbose"]),
    .init(
      "a log of a reproduction",
      shell: "\"$shoko\" reproduce out/K-1 --log-file l --log-level debug $language; cut -c 26- l",
      0, en: ["looking for the originals", "comparing"], ja: ["元の録画を探しています", "比較しています"]
    ) { try ReproducedBundle.copy(to: $0) },
    reproduce(
      "an original that is gone", 3, "rm rec/2.ts",
      en: ["NOT FOUND  2.ts was not found", "--originals", "0003-full.png was not compared"],
      ja: ["未発見  2.ts が見つかりません", "--originals", "元の録画が見つからないため比較していません"]),
    reproduce(
      "an original that has changed", 3, "printf x >> rec/2.ts", en: ["with another SHA-256"],
      ja: ["同名のファイルはありますが、SHA-256 が違います"]),
    reproduce(
      "originals in no folder", 1, en: ["nowhere"], ja: ["nowhere"],
      more: ["--originals", "nowhere"]),
    reproduce(
      "a bundle without its pipeline", 4, "rm out/K-1/metadata/pipeline.yaml",
      en: ["K-1 cannot be reproduced: its metadata/pipeline.yaml"],
      ja: ["K-1 を再現できません: metadata/pipeline.yaml"]),
    reproduce(
      "a place without room for temporary files", 1,
      en: ["Cannot make a temporary folder in the folder /", "/nowhere: ", "TMPDIR"],
      ja: ["/nowhere に一時フォルダーを作れません", "TMPDIR"]
    ).after("TMPDIR=nowhere"),
  ]

  static let exhibits: [Provocation] = [
    reproduce(
      "a pixel that was changed", 4, ReproducedBundle.Change.pixel,
      en: ["0001-full.png has other pixels than the original gives."],
      ja: ["0001-full.png の画素が、元の録画から得られるものと違います。"]),
    reproduce(
      "a still in another file", 4, ReproducedBundle.Change.textOfAStill,
      en: ["shows the same as the original gives"], ja: ["ファイルの内容が違います"]),
    reproduce(
      "a clip that is shorter", 4, ReproducedBundle.Change.clipAFrameShort,
      en: ["pictures; the original gives"], ja: ["枚ですが、元の録画からは"]),
    reproduce(
      "a clip with other pictures", 4,
      """
      cd out/K-1/data/clips
      ffmpeg -v error -i 0001.mp4 -map 0:v -c:v mpeg4 -q:v 9 -fps_mode passthrough x.mp4
      mv x.mp4 0001.mp4
      """, en: ["from picture 1 of"], ja: ["枚中 1 枚目から元の録画と違います"]),
    reproduce(
      "a line of a table", 4, ReproducedBundle.Change.hashLine,
      en: [
        "0001-frames.framehash differs from what the original gives, in 1 line from line 12 on."
      ],
      ja: ["12 行目から計 1 行"]),
    reproduce(
      "lines of a table", 4, "sed -i '11,12s/.$/x/' out/K-1/data/hashes/0001-packets.framehash",
      en: ["in 2 lines from line 11 on"], ja: ["11 行目から計 2 行"]),
    reproduce(
      "a still that is none", 4, "echo x > out/K-1/data/stills/0001-crop.png",
      en: ["0001-crop.png differs from what the original gives and cannot be decoded."],
      ja: ["復号もできません"]),
    reproduce(
      "exhibits that are gone or new", 4,
      "cd out/K-1/data; mv clips/0001.mp4 stills/more.png",
      en: ["clips/0001.mp4 is not in the bundle", "more.png belongs to no window"],
      ja: ["clips/0001.mp4 が証拠バンドルにありません", "どの区間のものでもありません"]),
    reproduce(
      "a window that the original does not give", 4, en: ["gives one more exhibit now, at PTS"],
      ja: ["から、証拠バンドルにないものが得られます"]
    ) {
      let path = $0.path("out/K-1/data/events.json")
      let text = String(decoding: try contents(path), as: UTF8.self)
      let changed = text.replacing(
        #/"start": \{\s*"pts": \d+/#, with: "\"start\": {\"pts\": 1", maxReplacements: 1)
      try changed.write(toFile: path, atomically: false, encoding: .utf8)
    },
    reproduce(
      "other versions", 4, "sed -i 's/\"detector\"/\"detektor\"/' out/K-1/metadata/tool.json",
      en: ["Version of detektor: \(ShokoVersion.detector) in the bundle, none here."],
      ja: ["detektor のバージョン: 証拠バンドルでは \(ShokoVersion.detector)、このプログラムでは なし。"]),
  ]

  @Test(arguments: originals + exhibits) func areSentences(_ provocation: Provocation) throws {
    try provocation.check()
  }
}
