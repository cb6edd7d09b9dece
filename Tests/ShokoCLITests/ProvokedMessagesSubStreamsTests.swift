import Foundation
import TestSupport
import Testing

/// What is said of small streams beside recordings.
@Suite(.enabled(if: Clips.isPossible, Comment(rawValue: Clips.absence)))
struct ProvokedMessagesSubStreamsTests {
  private static let keys =
    ", files: \"rec/*\", sub: \"sub/*\", clock: {from: name, zone: America/New_York,"
    + " pattern: \"%Y%m%d-%H%M%S\"}"
  private static let main = "rec/20261119-230000.mp4"
  private static let sub = "sub/20261119-230000.mp4"

  /// Colour bars, or something else, of some seconds with a keyframe each second.
  private static func draw(
    _ scratch: Scratch, _ file: String, _ view: String = "smptebars=", size: String = "64x36",
    seconds: Int = 30
  ) throws {
    try scratch.write("", to: file)
    try scratch.ffmpeg(
      "-y -f lavfi -i \(view)s=\(size):r=5:d=\(seconds) -c:v libx264 -preset ultrafast -g 5"
        + " -keyint_min 5 -sc_threshold 0 -pix_fmt yuv420p \(file)")
  }

  private static func run(
    _ name: String, _ status: Int32 = 0, en: [String], ja: [String],
    prepare: @escaping @Sendable (Scratch) throws -> Void
  ) -> Provocation {
    .pipeline(
      name, status, source: keys, clips: [:], more: ["--verbose"], en: en, ja: ja,
      prepare: prepare)
  }

  static let refusals: [Provocation] = [
    run(
      "a small stream of something else",
      en: [
        "a small stream beside them, which is scanned in their place where both show the same: 1 of 1.",
        "The small stream \(sub) was not used",
        "its pictures show something else (residual ", ", at most 0.20)",
      ], ja: ["録画 1 件のうち 1 件に低解像度の録画", "\(sub) は使わず", "映っているものが異なるため、残差 ", "上限 0.20"]
    ) {
      try draw($0, main)
      try draw($0, sub, "testsrc=")
    },
    run(
      "a damaged small stream", en: ["it could not be read in full"], ja: ["全体を読み取れないか"]
    ) {
      try draw($0, main)
      try Clips.copy("damaged.ts", to: $0.path(sub))
    },
    run(
      "a damaged recording with a small stream", 3, en: ["the recording is damaged or incomplete"],
      ja: ["録画が破損しているか不完全であるか"]
    ) {
      try Clips.copy("damaged.ts", to: $0.path(main))
      try draw($0, sub, seconds: 10)
    },
    run(
      "a small stream that is turned", en: ["its pictures are turned differently"],
      ja: ["画像の回転が異なるため"]
    ) {
      try draw($0, main)
      try draw($0, "turned.mp4")
      try $0.write("", to: sub)
      try $0.ffmpeg("-y -i turned.mp4 -c copy -metadata:s:v rotate=90 \(sub)")
    },
    run(
      "a small stream of one colour", en: ["fewer than three of the recording's keyframes"],
      ja: ["キーフレームが 3 枚に満たないため"]
    ) {
      for file in [main, sub] { try draw($0, file, "color=gray:") }
    },
    run(
      "a small stream of a short recording", en: ["it certainly shows too little of the recording"],
      ja: ["確実に映している部分が短すぎるため"]
    ) {
      for file in [main, sub] { try draw($0, file, seconds: 8) }
    },
  ]

  static let uses: [Provocation] = [
    run(
      "small streams without recordings",
      en: [
        "where both show the same: 0 of 1.",
        "1 small stream begins with no recording, and is examined by itself",
      ], ja: ["録画 1 件のうち 0 件", "低解像度の録画 1 件は、同時に始まる録画がないため"]
    ) {
      try draw($0, main)
      try draw($0, "sub/20261119-231500.mp4")
    },
    run(
      "two small streams without recordings",
      en: ["2 small streams begin with no recording, and are examined by themselves"],
      ja: ["低解像度の録画 2 件は"]
    ) {
      try draw($0, main)
      for minute in [15, 30] { try draw($0, "sub/20261119-23\(minute)00.mp4") }
    },
    run(
      "something to know about a small stream",
      en: ["Of the small stream sub/20261101-013000.mp4: The clocks of America/New_York"],
      ja: ["低解像度の録画 sub/20261101-013000.mp4 について: "]
    ) {
      for folder in ["rec", "sub"] {
        try draw($0, folder + "/20261101-013000.mp4", seconds: 90)
      }
    },
  ]

  static let mistakes: [Provocation] = [
    .check(
      "small streams without a clock",
      """
      shoko: 1
      name: p
      sources: [{camera: a, files: "rec/*", sub: "sub/*"}]
      steps: [scan]

      """, en: ["`sub` needs a clock, which tells what belongs together", "clock: {from: name"],
      ja: ["`sub` には、録画どうしを対応させるための時計（clock）が必要です"])
  ]

  @Test(arguments: refusals + uses + mistakes) func areSentences(
    _ provocation: Provocation
  ) throws {
    try provocation.check()
  }
}
