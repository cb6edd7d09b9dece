import Foundation
import TestSupport
import Testing

/// What a scan that does not look at everything has to say.
@Suite(.enabled(if: Clips.isPossible, Comment(rawValue: Clips.absence)))
struct ProvokedMessagesTriageTests {
  private static let triage = ["--mode", "triage", "--miss-budget", "50%"]

  /// A picture without motion, coded with a keyframe every so many pictures.
  private static func quiet(_ file: String, seconds: Int, group: Int)
    -> @Sendable (Scratch) throws
    -> Void
  {
    {
      try $0.ffmpeg(
        "-f lavfi -i color=gray:s=64x48:r=5:d=\(seconds) -c:v libx264 -preset ultrafast"
          + " -g \(group) -keyint_min \(group) -sc_threshold 0 \(file)")
    }
  }

  private static func scan(
    _ name: String, _ file: String, en: [String], ja: [String], more: [String] = [],
    make: @escaping @Sendable (Scratch) throws -> Void
  ) -> Provocation {
    .init(name, ["scan", "--verbose", file] + triage + more, 0, en: en, ja: ja, prepare: make)
  }

  static let audits: [Provocation] = [
    scan(
      "a sample of a long recording", "a.mp4",
      en: ["seconds not fully decoded, at most", "(95 %, one-sided)"], ja: ["信頼度 95 %、片側"],
      make: quiet("a.mp4", seconds: 1200, group: 10)),
    scan(
      "a recording too short for a sample", "a.mp4",
      en: ["Every second that was asked for was fully decoded."], ja: ["全フレームを復号しました。"],
      make: quiet("a.mp4", seconds: 60, group: 10)),
    scan(
      "no sample", "a.mp4", en: ["nothing is known of motion between their keyframes."],
      ja: ["キーフレームの間"], more: ["--miss-budget", "100%"],
      make: quiet("a.mp4", seconds: 60, group: 10)),
    .init(
      "a sample of a camera, in the log",
      shell: """
        "$shoko" run p.yaml $language --log-file l; status=$?; cat l; exit $status
        """, 0, en: ["a: Of ", "examining a random sample"], ja: ["a: 全フレーム", "無作為に抜き取って"]
    ) {
      try $0.write(
        """
        shoko: 1
        name: p
        sources: [{camera: a, files: "*.mp4"}]
        steps: [scan: {mode: triage, miss_budget: 50%}]

        """)
      try quiet("a.mp4", seconds: 1200, group: 10)($0)
    },
  ]

  static let obstacles: [Provocation] = [
    scan(
      "keyframes far apart", "a.mp4", en: ["keyframes are more than 4 s apart"],
      ja: ["4 秒を超えるため"], make: quiet("a.mp4", seconds: 60, group: 50)),
    scan(
      "few keyframes", "a.mp4", en: ["there are few keyframes"], ja: ["キーフレームが少ないため"],
      make: quiet("a.mp4", seconds: 6, group: 10)),
    scan(
      "no times", "a.h264", en: ["times of its pictures are missing"], ja: ["画像の時刻が欠けているか"],
      make: quiet("a.h264", seconds: 60, group: 10)),
  ]

  static let changes: [Provocation] = [
    .init(
      "pictures of two sizes", ["scan", "--verbose", "c.ts"] + triage, 3,
      en: ["the size of its pictures changes"], ja: ["画像の大きさが途中で変わるため"]
    ) { scratch in
      var bytes = Data()
      for (size, start) in [("64x48", 0), ("128x96", 60)] {
        try scratch.ffmpeg(
          "-y -f lavfi -i color=gray:s=\(size):r=5:d=60 -c:v libx264 -preset ultrafast -g 10"
            + " -keyint_min 10 -sc_threshold 0 -output_ts_offset \(start) part.ts")
        bytes += try contents(scratch.path("part.ts"))
      }
      try scratch.write(bytes, to: "c.ts")
    }
  ]

  static let limits: [Provocation] = [
    .init(
      "a time limit before the first recording", ["scan", "a.mp4", "--deadline", "0s"], 3,
      en: ["the time limit was reached before its turn", "--deadline"],
      ja: ["順番が来る前に制限時間に達した", "--deadline"]
    ) { try Clips.copy("moving.mp4", to: $0.path("a.mp4")) }
  ]

  @Test(arguments: audits + obstacles + changes + limits) func ofPartsAreSentences(
    _ provocation: Provocation
  ) throws {
    try provocation.check()
  }
}
