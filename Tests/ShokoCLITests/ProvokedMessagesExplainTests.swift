import Foundation
import TestSupport
import Testing

/// What `explain` and `selftest` have to say.
@Suite(.enabled(if: Clips.isPossible, Comment(rawValue: Clips.absence)))
struct ProvokedMessagesExplainTests {
  private static func explain(
    _ name: String, _ status: Int32 = 0, at time: String, words: [String] = [], en: [String],
    ja: [String], prepare: @escaping @Sendable (Scratch) throws -> Void = moving
  ) -> Provocation {
    .init(
      name, ["explain", "a.mp4", "--at", time, "--no-cache"] + words, status, en: en, ja: ja,
      prepare: prepare)
  }

  private static let moving: @Sendable (Scratch) throws -> Void = {
    try Clips.copy("moving.mp4", to: $0.path("a.mp4"))
  }

  static let decisions: [Provocation] = [
    explain(
      "a moment in a window", at: "5s", words: ["-o", "e.png"],
      en: [
        "a.mp4: frame 125, PTS 64000, shown from 0:00:05.000 to 0:00:05.040.",
        "Reported: it is in the window w1, from 0:00:04.", "(tracks: t1)", "cells: of 3600 watched",
        "light: mean", "stirs at", "followed t1", "'in_window'", "zones: 100 %", "Wrote e.png.",
      ],
      ja: ["報告済み: 区間 w1", "セル: 監視する 3600 個", "明るさ: 平均", "動き", "追跡 t1", "領域: 画像の 100 %"]),
    explain(
      "a moment in a window of its own kind", at: "8s",
      en: ["Reported: it is in the window w1", "whose kind is 'camera_defocused'"],
      ja: ["種類「camera_defocused」の区間 w1"]
    ) {
      try $0.ffmpeg(
        "-f lavfi -i testsrc2=s=320x180:r=25:d=14 -filter_complex [0]trim=end_frame=1,"
          + "loop=loop=-1:size=1,trim=duration=14,setpts=N/25/TB,"
          + "noise=alls=4:allf=t+u:all_seed=3,gblur=sigma=20:enable='between(t,6,14)'"
          + " -c:v libx264 -threads 1 -g 25 -pix_fmt yuv420p a.mp4")
    },
    explain(
      "a moment at which nothing moves", at: "2s",
      en: ["Not reported: nothing differs from the background by more than the noise; the most is"],
      ja: ["報告なし: 雑音を超えて背景と違うものはありません。"]),
    explain(
      "a moment in a step of the exposure", at: "5.2s",
      en: [
        "Not reported: what changes there is taken for 'exposure_step'",
        "suppressed 'exposure_step' from 0:00:0",
      ],
      ja: ["検出で抑制する「exposure_step」", "抑制「exposure_step」"]
    ) { try $0.drawWall("eq=brightness='if(gt(t,5),min(0.08,(t-5)*0.3),0)':eval=frame") },
    explain(
      "a moment with a dot", at: "6s",
      en: [
        "Not reported: the largest thing that stirs is too small and too faint (cells 1 of 6, clear"
      ],
      ja: ["この感度では小さすぎ、淡すぎます（セル 1、必要 6。"]
    ) { try $0.drawBar("'100+4*floor((t-4)*10)'", size: "4x4", between: "4,8") },
    explain(
      "a moment with a small thing", at: "6s",
      en: ["Not reported: the largest thing that stirs is too small (cells 4 of 6) at this"],
      ja: ["この感度では小さすぎます（セル 4、必要 6）。"]
    ) { try $0.drawBar("'100+8*floor((t-4)*6)'", size: "8x8", between: "4,8") },
    explain(
      "a moment with a faint thing", at: "5s",
      en: ["Not reported: the largest thing that stirs is too faint (clear cells 0 of 3) at this"],
      ja: ["この感度では淡すぎます（明瞭なセル 0、必要 3）。"]
    ) { try $0.drawFaintBar() },
    explain(
      "a moment with a dot on something large and faint", at: "6s",
      en: [
        "Not reported: the outline of the largest thing that stirs hardly changes for its size"
          + " (clear cells: "
      ],
      ja: ["輪郭は、大きさの割にほとんど変化していません（明瞭なセル "]
    ) { try $0.drawDotOnFaintBar() },
    explain(
      "a moment with something fast that is soon gone", at: "5.4s",
      en: [
        "Not reported: what stirs there is taken for what a scan suppresses (insects near the lens)"
      ],
      ja: ["検出で抑制するもの（レンズ前の虫など）と判断されました。短すぎるか淡すぎるため"]
    ) { try $0.drawBar("'20+(t-5)*500'", size: "16x16", between: "5,5.45") },
    explain(
      "a moment with a short appearance", at: "5.12s",
      en: ["Not reported: the subject was followed for 0.16 s, and a window takes 0.30 s."],
      ja: ["報告なし: 対象を追えたのは 0.16 秒で、区間にするには 0.30 秒必要です。"]
    ) { try $0.drawBar("'100+(t-5)*60'", between: "5,5.2") },
    explain(
      "a moment with a faint subject", at: "5.52s",
      en: ["Not reported: the subject was clear in 2 of ", "pictures, which is too few."],
      ja: ["報告なし: 対象がはっきり見えた画像は"]
    ) { try $0.drawFaintBar() },
    explain(
      "a moment after something came to rest", at: "9s",
      en: ["Not reported: what differs from the background (cells: ", ") lies still."],
      ja: ["は静止しています。"]
    ) { try $0.drawBar("'min(140,-60+(t-4)*140)'", between: "4,20") },
    explain(
      "a moment of a short recording", at: "0.4s",
      en: [
        "Not reported: from 0:00:00.000 to 0:00:00.800 the background was still being learned"
      ],
      ja: ["報告なし: 0:00:00.000 から 0:00:00.800 までは背景を学習中"]
    ) { try $0.drawWall("null", seconds: "0.8") },
  ]

  private static func pipeline(_ source: String, steps: String = "[scan]") -> String {
    "shoko: 1\nname: p\nsources:\n  - {camera: a, files: \"*.mp4\"\(source)}\nsteps: \(steps)\n"
  }

  private static func planned(
    _ name: String, _ status: Int32 = 0, source: String, steps: String = "[scan]", en: [String],
    ja: [String]
  ) -> Provocation {
    explain(name, status, at: "5s", words: ["--pipeline", "p.yaml"], en: en, ja: ja) {
      try moving($0)
      try $0.write(pipeline(source, steps: steps))
    }
  }

  static let plans: [Provocation] = [
    planned(
      "a moment with motion in an excluded zone",
      source: ", zones: [{name: door, box: [0, 0, 1, 1]}, {name: all, exclude: true, box:"
        + " [0, 0.2, 1, 1]}], clock: {from: anchor, anchors: [{file: a.mp4, pts: 0, time:"
        + " \"2026-11-19T22:00:00+09:00\"}]}",
      en: [
        "Not reported: what moves (cells: ", ") lies outside what is watched.",
        "by the camera's clock: 2026-11-19T13:00:05", "by zone: door 0",
      ],
      ja: ["は、監視する範囲の外にあります。", "カメラの時計: 2026-11-19T13:00:05"]),
    planned(
      "a moment of a pipeline with triage", source: "", steps: "[{scan: {mode: triage}}]",
      en: ["p.yaml does not examine every picture of this recording"],
      ja: ["p.yaml はこの録画の全画像を調べる設定ではない"]),
    .init(
      "a moment outside what a pipeline asks for",
      ["explain", "a-20261119-220000.mp4", "--at", "5s", "--pipeline", "p.yaml", "--no-cache"], 1,
      en: [
        "Cannot explain 0:00:05.000 of 'a-20261119-220000.mp4': the pipeline's `between` leaves"
      ],
      ja: ["パイプラインの `between` の対象外の時刻です。"]
    ) {
      try Clips.copy("moving.mp4", to: $0.path("a-20261119-220000.mp4"))
      try $0.write(
        pipeline(
          ", clock: {from: name, pattern: \"a-%Y%m%d-%H%M%S\", zone: Asia/Tokyo}")
          + "between: {from: \"2026-11-19T22:00:08+09:00\"}\n")
    },
    explain(
      "a pipeline without the recording", 2, at: "5s", words: ["--pipeline", "p.yaml"],
      en: ["--pipeline: 'p.yaml' does not name the recording 'a.mp4'; give the pipeline of"],
      ja: ["--pipeline:「p.yaml」は録画「a.mp4」を対象にしていません。"]
    ) {
      try moving($0)
      try Clips.copy("moving.mkv", to: $0.path("b.mkv"))
      try $0.write(
        "shoko: 1\nname: p\nsources:\n  - {camera: a, files: \"*.mkv\"}\nsteps: [scan]\n")
    },
  ]

  static let refusals: [Provocation] = [
    explain(
      "a moment after the end", 1, at: "1:00:00",
      en: [
        "Cannot explain 1:00:00.000 of 'a.mp4': --at must be a time at which it shows a picture"
      ],
      ja: ["「a.mp4」の 1:00:00.000 を説明できません: その時刻に表示される画像がありません。"]),
    explain(
      "a moment in a gap", 1, at: "6s",
      en: [
        "'a.mp4': no picture was examined from 0:00:04.040 to 0:00:09.040; give --at a time with a"
          + " sound picture; the nearest is 0:00:04.039."
      ],
      ja: [
        "0:00:04.040 から 0:00:09.040 までに調べた画像がありません。--at に正常な画像の時刻を指定してください"
          + "（最も近いのは 0:00:04.039）。"
      ]
    ) {
      try $0.ffmpeg(
        "-i \(try Clips.path("moving.mp4")) -an -vf setpts='if(gt(N,100),N/25/TB+5/TB,N/25/TB)'"
          + " -vsync passthrough -c:v libx264 -threads 1 -bf 0 -f matroska a.mp4")
    },
    explain(
      "a damaged moment", 1, at: "2s",
      en: ["its picture was decoded with errors, and the detector passes over such"],
      ja: ["その画像は復号エラーを含み、検出では使いません。"]
    ) { scratch in
      var bytes = try scratch.clip("moving.ts")
      for byte in stride(from: 188 * 100, to: bytes.count - 188, by: 188) where byte % 376 == 0 {
        for place in 40..<150 { bytes[byte + place] ^= 0x5a }
      }
      try scratch.write(bytes, to: "a.mp4")
    },
  ]

  /// Damage for a quarter of a second while something moves.
  static let damagedWindow = explain(
    "a damaged moment in a window", 1, at: "5.3s",
    en: [
      "Cannot explain 0:00:05.300 of 'a.mp4': its picture was decoded with errors, and the detector"
        + " passes over such, though a scan reports that time in the window w1, from 0:00:04.",
      " (kind 'motion'); give --at a time with a sound picture; the nearest is 0:00:0",
    ],
    ja: ["検出では使いません（ただし、検出が報告する区間 w1、0:00:04.", "（最も近いのは 0:00:0"]
  ) { scratch in
    var bytes = try scratch.clip("moving.ts")
    let middle = bytes.count * 53 / 100 / 188 * 188
    for byte in stride(from: middle, to: middle + 188 * 24, by: 188) {
      for place in 40..<150 { bytes[byte + place] ^= 0x5a }
    }
    try scratch.write(bytes, to: "a.mp4")
  }

  static let selfTests: [Provocation] = [
    .init(
      "a self-test", ["selftest"], 0,
      en: [
        "OK  libraries: those of FFmpeg", "OK  sha256: the known", "OK  png: samples",
        "OK  decoder: the pictures", "OK  detector: what is found in 38 drawn scenes",
        "All 5 checks came out as they should on this machine.",
      ],
      ja: ["検出: 描いた 38 場面で見つかるもの", "5 項目すべてが正しい結果になりました。"])
  ]

  @Test(arguments: decisions + plans + refusals + [damagedWindow] + selfTests)
  func areSentences(_ provocation: Provocation) throws { try provocation.check() }
}

extension Scratch {
  private static let wall = "noise=alls=12:allf=u:all_seed=7,noise=alls=4:allf=t+u:all_seed=3"
  private static let coding =
    "-c:v libx264 -preset veryfast -threads 1 -g 25 -pix_fmt yuv420p a.mp4"

  private static func colour(_ colour: String, _ size: String, seconds: String = "10") -> String {
    "-f lavfi -i color=c=\(colour):s=\(size):r=25:d=\(seconds) "
  }

  /// Draws a noisy wall through a filter.
  func drawWall(_ filter: String, seconds: String = "10") throws {
    try ffmpeg(
      Self.colour("0x707060", "320x180", seconds: seconds)
        + "-filter_complex [0]\(Self.wall),\(filter) " + Self.coding)
  }

  /// Draws a dark bar before the wall, at a place that depends on the time.
  func drawBar(_ x: String, size: String = "40x90", between times: String) throws {
    try ffmpeg(
      Self.colour("0x707060", "320x180") + Self.colour("0x202020", size)
        + "-filter_complex [0]\(Self.wall)[b];[b][1]overlay=x=\(x):y=60:enable='between(t,\(times))' "
        + Self.coding)
  }

  /// Draws a dark dot that jumps about a large bar that is hardly to be seen.
  func drawDotOnFaintBar() throws {
    try ffmpeg(
      Self.colour("0x707060", "320x180") + Self.colour("0x69695b", "160x100")
        + Self.colour("0x202020", "8x8")
        + "-filter_complex [0]\(Self.wall)[b];"
        + "[b][1]overlay=x='60+(t-4)*30':y=60:enable='between(t,4,8)'[d];"
        + "[d][2]overlay=x='120+8*floor((t-4)*6)':y=100:enable='between(t,4,8)' " + Self.coding)
  }

  /// Draws a bar that is hardly to be seen but in two pictures.
  func drawFaintBar() throws {
    let place = "x='60+(t-4)*30':y=60"
    try ffmpeg(
      Self.colour("0x707060", "320x180") + Self.colour("0x69695b", "20x24")
        + Self.colour("0x202020", "20x24")
        + "-filter_complex [0]\(Self.wall)[b];[b][1]overlay=\(place):enable='between(t,4,8)'[d];"
        + "[d][2]overlay=\(place):enable='between(n,135,136)' " + Self.coding)
  }
}
