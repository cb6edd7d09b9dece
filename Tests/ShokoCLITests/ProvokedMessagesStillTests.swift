import Foundation
import TestSupport
import Testing

/// What `still` and privacy zones have to say.
@Suite(.enabled(if: Clips.isPossible, Comment(rawValue: Clips.absence)))
struct ProvokedMessagesStillTests {
  private static func still(
    _ name: String, _ status: Int32, _ words: [String], clip: String = "moving.mp4", en: [String],
    ja: [String]
  ) -> Provocation {
    .init(name, ["still", "a"] + words, status, en: en, ja: ja) {
      try Clips.copy(clip, to: $0.path("a"))
    }
  }

  static let stills: [Provocation] = [
    still(
      "a still", 0, ["--at", "5s", "-o", "s.png"],
      en: ["Wrote s.png: 320×180 pixels, shown from 0:00:05.000."],
      ja: ["s.png を書き出しました: 320×180 画素、0:00:05.000 から"]),
    still(
      "a still of a time after the end", 1, ["--at", "1:00:00"],
      en: ["Cannot make a still of a: --at must be a time at which it shows a picture;"],
      ja: ["a の静止画を作れません: その時刻に表示される画像がありません。"]),
    still(
      "a still of more than there is", 1, ["--at", "5s", "--crop", "100x100+300+0"],
      en: [
        "The crop of 100×100 pixels at (300, 0) is not inside the picture; give --crop a part of it."
      ],
      ja: ["位置 (300, 0) から 100×100 画素の切り抜き"]),
    still(
      "a still enlarged too much", 2, ["--at", "5s", "--zoom", "9"],
      en: ["--zoom takes a factor of 1 to 8, not 9."], ja: ["--zoom に 9 は使えません。"]),
    .init(
      "a debug video that is there already", ["scan", "a", "--debug-video", "v.mp4"], 1,
      en: ["v.mp4 is there already, and no file is overwritten; give another name."],
      ja: ["v.mp4 は既にあり、上書きはしません。別の名前を指定してください。"]
    ) {
      try Clips.copy("moving.mp4", to: $0.path("a"))
      try $0.write("", to: "v.mp4")
    },
    .init(
      "a still of a stream without times", ["still", "a.h264", "--at", "1s"], 1,
      en: ["it has no time stamps"], ja: ["タイムスタンプがなく"]
    ) { try $0.ffmpeg("-i \(try Clips.path("moving.mp4")) -an -c copy a.h264") },
    .init(
      "a still beside a damaged picture",
      ["still", "a.mkv", "--at", "1.53s", "--deinterlace", "bwdif", "-o", "s.png"], 0,
      en: [
        "s.png shows one field alone, and its other rows were not computed: the picture before or"
          + " after it is damaged."
      ], ja: ["s.png は一つのフィールドだけで、残りの行は計算していません: 直前または直後の画像が壊れています。"]
    ) { scratch in
      try scratch.ffmpeg(
        "-f lavfi -i testsrc2=s=160x120:r=25:d=3 -vf setfield=tff -c:v ffv1 -level 3 -slicecrc 1"
          + " -flags +ildct+ilme -threads 1 a.mkv")
      var bytes = try contents(scratch.path("a.mkv"))
      // Inside the picture at 1.56 seconds.
      bytes[bytes.count * 77 / 150] ^= 0x5a
      try scratch.write(bytes, to: "a.mkv")
    },
    .init(
      "a still of a damaged picture", ["still", "a.ts", "--at", "2s", "-o", "s.png"], 0,
      en: ["s.png was decoded with errors"], ja: ["s.png は復号エラーを含みます"]
    ) { scratch in
      var bytes = try scratch.clip("moving.ts")
      for byte in stride(from: 188 * 100, to: bytes.count - 188, by: 188) where byte % 376 == 0 {
        for place in 40..<150 { bytes[byte + place] ^= 0x5a }
      }
      try scratch.write(bytes, to: "a.ts")
    },
  ]

  static let privacy: [Provocation] = [
    .check(
      "copied clips and privacy",
      """
      shoko: 1
      name: p
      sources:
        - {camera: a, files: "rec/*", privacy: [{polygon: [[0, 0], [1, 0], [1, 1]]}]}
      steps: [scan, clips]

      """,
      en: ["copied clips would show what a source's 'privacy' covers", "allow_unmasked: true"],
      ja: ["入力元の「privacy」で隠す部分が写ります", "allow_unmasked: true と書いて"]),
    covered(
      "a window behind a privacy zone", from: 0,
      en: ["Window w1 has no stills: privacy zones cover what moves in all of its pictures."],
      ja: ["区間 w1 の静止画はありません: 動くものが、どの画像でもプライバシー領域に隠れています。"]),
    covered(
      "a subject behind a privacy zone", from: 0.35,
      en: ["Of window w1, subjects without stills of their own,", "in all pictures: 1."],
      ja: ["区間 w1 で、どの画像でもプライバシー領域に隠れているため個別の静止画がない対象: 1。"]),
  ]

  /// Two boards, of which the zone covers both or the lower one.
  private static func covered(
    _ name: String, from top: Double, en: [String], ja: [String]
  ) -> Provocation {
    .init(name, ["run", "p.yaml", "--verbose"], 0, en: en, ja: ja) { scratch in
      try TrackStillTests.draw(
        [TrackStillTests.near, TrackStillTests.far], to: "rec/a.mp4", in: scratch)
      try scratch.write(
        """
        shoko: 1
        name: p
        sources:
          - {camera: a, files: "rec/*", privacy: [{polygon: [[0, \(top)], [1, \(top)], [1, 1], [0, 1]]}]}
        steps: [scan, {stills: {per_window: 1, per_track: 1}}, {bundle: {to: out, case: K}}]

        """)
    }
  }

  @Test(arguments: stills + privacy) func areSentences(_ provocation: Provocation) throws {
    try provocation.check()
  }
}
