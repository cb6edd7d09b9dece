import Foundation
import TestSupport
import Testing

/// What is said when all is well, or of what the cameras saw.
@Suite(.enabled(if: Clips.isPossible, Comment(rawValue: Clips.absence)))
struct ProvokedMessagesWellTests {
  private static let clock =
    ", clock: {from: name, zone: Asia/Tokyo, pattern: \"%Y%m%d-%H%M%S\", uncertainty: 0s}"

  private static func between(_ seconds: Int) -> String {
    "between: {from: \"2026-11-19T10:00:00+09:00\", to: \"2026-11-19T10:00:0\(seconds)+09:00\"}"
  }

  static let summaries: [Provocation] = [
    .summary(
      "a summary of a part of a recording",
      source: clock + ", zones: [{name: door, box: [0, 0, 1, 1]}]", top: between(8),
      clips: ["20261119-100000.mp4": "moving.mp4"], status: 0,
      en: [
        "Time looked at: Thu 19 November 2026 10:00:00 to Thu 19 November 2026 10:00:08",
        "All recordings were read to the end and examined in full. No gap was found in them.",
        "By zone: door 1.",
      ],
      ja: [
        "対象の時間: 2026年11月19日（木）10:00:00～2026年11月19日（木）10:00:08", "録画の欠落は見つかりませんでした。",
        "領域別: door 1件。",
      ]),
    .summary(
      "a summary without motion", source: clock, top: between(3),
      clips: ["20261119-100000.mp4": "moving.mp4"], status: 0,
      en: ["No motion was seen.", "Nothing moved in what was examined."],
      ja: ["動きはありませんでした。", "検査できた範囲に動きはありませんでした。"]),
    .summary(
      "a summary of one motion at no known time", clips: ["1.mp4": "moving.mp4"], status: 0,
      en: ["Something moved once: a 1.", "Motion once, for "],
      ja: ["動きは全部で1件ありました", "動き1件、"]),
    .summary(
      "a summary of light", clips: [:], status: 0,
      en: ["Not counted as motion: ", "change of brightness", "light switched on 1", "off 1"],
      ja: ["動きに数えなかった変化: ", "明るさの変化", "照明の点灯 1件", "照明の消灯 1件"]
    ) {
      try $0.write("", to: "rec/x.txt")
      try $0.ffmpeg(
        "-f lavfi -i color=0x404040:s=160x90:r=10:d=40 -vf"
          + " noise=alls=6:allf=t:all_seed=3,eq=brightness='\(light)':eval=frame"
          + " -c:v libx264 -preset ultrafast -g 20 rec/1.mp4")
    },
    .summary(
      "a summary of what is no subject", clips: [:], status: 0,
      en: ["swaying in place", "insects near the lens", "rain or snow"],
      ja: ["その場での揺れ", "レンズ前の虫など", "雨や雪"]
    ) {
      try $0.write("", to: "rec/x.txt")
      let end = ",noise=alls=5:allf=t:all_seed=3 -c:v libx264 -preset ultrafast -g 50 "
      try $0.ffmpeg(
        "-f lavfi -i color=0x606060:s=320x180:r=10:d=20 -f lavfi -i color=0xd0d0d0:s=24x120:r=10:d=20"
          + " -filter_complex [0][1]overlay=x='140+14*sin(2*PI*t/1.3)':y=30" + end + "rec/1.mp4")
      try $0.ffmpeg(
        "-f lavfi -i color=0x404040:s=320x180:r=25:d=12 -f lavfi -i color=0xe0e0e0:s=12x12:r=25:d=12"
          + " -filter_complex [0][1]overlay=x='160+120*sin(4*t)':y='90+60*sin(3*t)'"
          + ":enable='between(t,7,9)'" + end + "rec/2.mp4")
      try $0.ffmpeg(
        "-f lavfi -i nullsrc=s=40x22:r=25:d=12,format=gray,geq=lum='64+110*lt(random(1),0.02)'"
          + ",scale=320:176:flags=neighbor,format=yuv420p" + end + "rec/3.mp4")
    },
    .summary(
      "a summary of light in parts of the picture", clips: [:], status: 0,
      en: [
        "passing beam of light", "passing shadow", "switch of the infrared filter",
        "flicker at keyframes", "clock in the picture", "blinking once a second",
      ],
      ja: ["通り過ぎる光", "通り過ぎる影", "赤外線の切り替え", "キーフレームごとのちらつき", "画面内の時計表示", "毎秒の点滅"]
    ) {
      try $0.write("", to: "rec/x.txt")
      for (index, luma) in Self.lights.enumerated() { try $0.draw(luma, to: "rec/\(index).mp4") }
    },
    .summary(
      "a summary of what happens to a camera and to things", clips: [:], status: 0,
      en: [
        "Also seen: ", "camera covered", "camera turned", "camera out of focus",
        "thing left behind", "thing taken away",
      ],
      ja: ["ほかに: ", "カメラが覆われた", "カメラの向きが変わった", "ピントが外れた", "物が置かれた", "物がなくなった"]
    ) {
      try $0.write("", to: "rec/x.txt")
      for (index, luma) in Self.events.enumerated() {
        try $0.draw(luma, to: "rec/\(index).mp4", filter: index == 2 ? Self.blur : "null")
      }
    },
    .summary(
      "a summary of somebody who goes in",
      source: ", lines: [{name: gate, from: [0.5, 0.2], to: [0.5, 1], inside: left}]",
      clips: ["1.mp4": "moving.mp4"], status: 0,
      en: ["Entries and exits: gate 1 in, 0 out."], ja: ["入退室: gate は入室1人、退室0人。"]),
    .summary(
      "a summary of clocks set back", clips: [:],
      en: ["read in part, data lost, its clock jumps"], ja: ["一部のみ読み取り、データの一部が失われている、時刻が飛んでいる"]
    ) {
      var bytes = try $0.clip("moving.ts") + $0.clip("moving.ts")
      bytes.removeSubrange(188 * 120..<188 * 150)
      try $0.write(bytes, to: "rec/1.ts")
    },
  ]

  /// The brightness of a view with edges of all sizes, at a place.
  private static func view(_ x: String = "X") -> String {
    "(110+30*gt(mod(\(x)+Y*2,48),24)+25*gt(mod(\(x)*3+Y,34),17)+14*gt(mod(\(x)+Y*3,10),5))"
  }

  private static let lights = [
    "\(view())*(1+0.35*between(T,8,11)*exp(-pow((X-(T-8)*120)/60,2)))",
    "\(view())*(1-0.4*clip((120*(T-8)-X)/40,0,1)*lt(T,12))",
    "if(between(T,8,8.4),16,if(lt(T,8),\(view())/3,230-\(view())))",
    "\(view())+mod(floor(T/2),2)*(mod(floor(X/4)*7+floor(Y/4)*13,17)-8)",
    "if(lt(Y,16)*lt(X,40),60+25*mod(floor(T)*3+floor(X/6)*2+floor(Y/6),5),\(view()))",
    "if(between(Y,80,96)*between(X,80,120),60+25*mod(floor(T)*3+floor(X/6)*2+floor(Y/6),5),\(view()))",
  ]

  /// Somebody walks past from second 8 to second 12.
  private static func passer(_ view: String) -> String {
    "if(between(T,8,12)*between(X,(T-8)*90-40,(T-8)*90)*gt(Y,60),30,\(view))"
  }

  private static let events = [
    "if(between(T,8,14),70,\(view()))",
    view("(X+if(gt(T,8),133,0))"),
    view(),
    passer("if(gt(T,10)*between(X,160,184)*between(Y,120,150),230,\(view()))"),
    passer("if(lt(T,10)*between(X,160,184)*between(Y,120,150),230,\(view()))"),
  ]
  private static let blur = "boxblur=5:2:enable='between(t,8,14)'"

  /// Slowly brighter from second 5 to second 15; a lamp from second 25 to second 32.
  private static let light =
    "0.1*clip((t-5)/10,0,1)+0.35*between(t,25,32)"

  static let inspections: [Provocation] = [
    inspection(
      "a name that a known recorder writes", "cam/2026-11-19/10-00-00.mp4",
      en: ["name: 2026-11-19T10:00:00, camera cam (zlmediakit: ZLMediaKit)"],
      ja: ["名前: 2026-11-19T10:00:00、カメラ cam（zlmediakit: ZLMediaKit）"]),
    inspection(
      "a name that two recorders may have written",
      "A_20190827095800502_M_main_20210625000000_20210625010000.mp4",
      en: ["name: ambiguous, it may be dahua 2021-06-25T00:00:00, hikvision 2019-08-27T09:58:00"],
      ja: ["名前: あいまいです。候補: dahua 2021-06-25T00:00:00, hikvision 2019-08-27T09:58:00"]),
    .init(
      "a picture that is turned and stretched", ["inspect", "a.mp4"], 0,
      en: ["made 2026-11-19T01:00:00", "pixels 3/4 turned 270°"],
      ja: ["作成 2026-11-19T01:00:00", "画素比 3/4 270°回転"]
    ) { scratch in
      try scratch.ffmpeg(
        "-i \(try Clips.path("moving.mp4")) -c copy -metadata creation_time=2026-11-19T01:00:00Z"
          + " -metadata:s:v rotate=90 -aspect 4:3 a.mp4")
    },
  ]

  static let coverage: [Provocation] = [
    .init(
      "a fast scan of a recording that is cut off", ["scan", "a.mkv", "--mode", "fast"], 3,
      en: ["approximate 0:00:0"], ja: ["近似検査 0:00:0"]
    ) { try $0.write(try $0.clip("cut.mkv"), to: "a.mkv") },
    .init(
      "a triage of a recording that is cut off",
      ["scan", "a.mkv", "--mode", "triage", "--miss-budget", "100%"], 3,
      en: ["sampled 0:0"], ja: ["抜き取り検査 0:0"]
    ) {
      try $0.ffmpeg(
        "-f lavfi -i color=gray:s=64x48:r=5:d=120 -c:v libx264 -preset ultrafast -g 10"
          + " -keyint_min 10 -sc_threshold 0 w.mkv")
      let whole = try contents($0.path("w.mkv"))
      try $0.write(whole.prefix(whole.count * 2 / 3), to: "a.mkv")
    },
    .init(
      "a part of a recording that is cut off", ["run", "p.yaml"], 3,
      en: ["excluded 0:00:0"], ja: ["対象外 0:00:0"]
    ) {
      try $0.writePipeline(
        "scan", source: clock, top: between(4), clips: ["20261119-100000.mkv": "cut.mkv"])
    },
    .init(
      "less than a second of a recording", ["scan", "a.mkv"], 3, en: ["learning 0:00:00."],
      ja: ["背景学習中 0:00:00."]
    ) { try $0.write(try $0.clip("moving.mkv").prefix(12_000), to: "a.mkv") },
    .init(
      "a run that finds nothing to pack", ["run", "p.yaml"], 1,
      en: ["0 windows; no bundle was made, as there was nothing to pack."],
      ja: ["区間 0 件。まとめる録画がないため、証拠バンドルは作りませんでした。"]
    ) {
      try $0.write(
        """
        shoko: 1
        name: p
        sources: [{camera: a, files: "none/*"}]
        steps:
          - scan
          - {bundle: {to: out, case: K, originals: digests}}
          - {expect: {windows: {equals: 0}}}

        """)
    },
    .recording(
      "pictures that nobody knows how they are coded", "a.mkv", 1,
      en: ["FFmpeg does not know how its pictures are coded; export the recording"],
      ja: ["画像の符号化方式が FFmpeg に分かりません。H.264 など"]
    ) {
      var bytes = try $0.clip("moving.mkv")
      if let name = bytes.range(of: Data("V_MPEG4/ISO/AVC".utf8)) {
        bytes.replaceSubrange(name, with: Data("V_OTHER/OTHERS".utf8) + [0])
      }
      try $0.write(bytes, to: "a.mkv")
    },
  ]

  private static func inspection(_ name: String, _ file: String, en: [String], ja: [String])
    -> Provocation
  {
    .init(name, ["inspect", file], 0, en: en, ja: ja) {
      try Clips.copy("moving.mp4", to: $0.path(file))
    }
  }

  @Test(arguments: summaries) func ofSummaries(_ provocation: Provocation) throws {
    try provocation.check()
  }

  @Test(arguments: inspections + coverage) func ofTheRest(_ provocation: Provocation) throws {
    try provocation.check()
  }
}
