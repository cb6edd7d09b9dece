import TestSupport
import Testing

/// What `zones` has to say.
@Suite(.enabled(if: Clips.isPossible, Comment(rawValue: Clips.absence)))
struct ProvokedMessagesZonesTests {
  private static func zones(
    _ name: String, _ status: Int32, source: String = "", words: [String] = [], en: [String],
    ja: [String], prepare: @escaping @Sendable (Scratch) throws -> Void = { _ in }
  ) -> Provocation {
    .init(name, ["zones", "p.yaml"] + words, status, en: en, ja: ja) {
      try Clips.copy("moving.mp4", to: $0.path("rec/1.mp4"))
      try $0.write(
        """
        shoko: 1
        name: p
        sources:
          - {camera: a, files: "rec/*"\(source)}
          - {camera: b, files: "other/*"}
        steps: [scan]

        """)
      try prepare($0)
    }
  }

  static let cases: [Provocation] = [
    zones(
      "zones of a camera", 0, source: ", zones: [{name: door, box: [0, 0, 0.5, 1]}]",
      words: ["--source", "a"],
      en: ["Wrote zones.png: zones of camera a (door), on the picture at 0:00:00.000 of 1.mp4."],
      ja: ["zones.png を書き出しました: カメラ「a」の領域「door」を、録画「1.mp4」の 0:00:00.000"]),
    zones(
      "zones of a camera without any", 3,
      en: ["Wrote zones-a.png: camera a has no zones", "b: its zones were not drawn"],
      ja: ["カメラ「a」には領域がなく", "b: 画像の得られる録画がないため"]),
    zones(
      "zones of an unknown camera", 2, words: ["--source", "c"],
      en: ["--source: the pipeline has no camera 'c'; it has: a, b."],
      ja: ["--source: パイプラインにカメラ「c」はありません。"]),
    zones(
      "zones of a recording without pictures", 3,
      en: ["0.mkv: none of its pictures can be decoded."],
      ja: ["0.mkv: 復号できる画像が一つもありません。"]
    ) { try $0.writeZeros(to: "rec/0.mkv") },
  ]

  @Test(arguments: cases) func areSentences(_ provocation: Provocation) throws {
    try provocation.check()
  }
}
