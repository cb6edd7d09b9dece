import Foundation
import TestSupport
import Testing

/// A recording of a kind that recorders write, and what must be true of it.
struct ZooCase: Sendable, CustomTestStringConvertible {
  var name: String
  var file: String
  var frames = 100
  var length: Double?
  var mayMiss = 0
  var cuts: ClosedRange<Int>?
  var codes: [String] = []
  var isWhole = true
  var make: @Sendable (_ folder: Scratch, _ path: String) throws -> Void

  var testDescription: String { name }

  /// A case that one call of ffmpeg makes.
  static func plain(
    _ name: String, _ file: String, _ codec: [String], source: [String] = Encode.source(),
    frames: Int = 100, length: Double? = 4, cuts: ClosedRange<Int>? = nil, codes: [String] = []
  ) -> ZooCase {
    ZooCase(
      name: name, file: file, frames: frames, length: length, cuts: cuts, codes: codes
    ) { _, path in try Encode.run(source + codec + [path]) }
  }
}

extension ZooCase {
  private static let x264 = ["-c:v", "libx264", "-preset", "veryfast", "-threads", "1"]
  private static let x265 = [
    "-c:v", "libx265", "-preset", "ultrafast", "-x265-params",
    "log-level=error:pools=1:frame-threads=1:keyint=40:min-keyint=40:bframes=3",
  ]
  private static let openGOP =
    x264 + [
      "-x264-params", "open-gop=1:keyint=40:min-keyint=40:bframes=3:b-pyramid=normal:scenecut=0",
    ]
  private static let closedGOP = x264 + ["-g", "40", "-bf", "2"]
  private static let tonedMP4 = Encode.source() + Encode.tone + ["-shortest"]

  static let all: [ZooCase] = groups + formats + containers + clocks + changes

  private static let groups: [ZooCase] = [
    .plain("H.264 open GOP", "a.mp4", openGOP, cuts: 3...3),
    .plain("H.264 open GOP in TS", "a.ts", openGOP, cuts: 3...3),
    .plain("H.264 closed GOP", "a.mkv", closedGOP, cuts: 3...3),
    .plain(
      "H.264 intra refresh", "a.mp4", x264 + ["-x264-params", "intra-refresh=1:keyint=40"],
      cuts: 1...1),
    .plain("HEVC open GOP in MKV", "a.mkv", x265, cuts: 3...3),
    .plain("HEVC open GOP in MP4", "a.mp4", x265, cuts: 3...3),
    .plain("HEVC open GOP in TS", "a.ts", x265, cuts: 3...3),
    .plain(
      "MPEG-2 open GOP", "a.mkv", ["-c:v", "mpeg2video", "-g", "40", "-bf", "2", "-b:v", "1M"]),
    .plain("VP9", "a.webm", ["-c:v", "libvpx-vp9", "-cpu-used", "8", "-g", "40"], cuts: 2...3),
    .plain(
      "VP8 with hidden pictures", "a.webm",
      ["-c:v", "libvpx", "-auto-alt-ref", "1", "-lag-in-frames", "16", "-g", "40", "-b:v", "300k"]),
    .plain("MJPEG", "a.mkv", ["-c:v", "mjpeg", "-q:v", "5"], cuts: 3...4),
    .plain("MJPEG in AVI", "a.avi", ["-c:v", "mjpeg", "-q:v", "5"], cuts: 3...4),
  ]

  private static let formats: [ZooCase] = [
    .plain("10 bit H.264", "a.mp4", openGOP + ["-pix_fmt", "yuv420p10le"]),
    .plain("10 bit HEVC", "a.mkv", x265 + ["-pix_fmt", "yuv420p10le"]),
    .plain("4:2:2", "a.mp4", closedGOP + ["-pix_fmt", "yuv422p"]),
    .plain("4:4:4", "a.mp4", closedGOP + ["-pix_fmt", "yuv444p"]),
    .plain("grey", "a.mkv", closedGOP + ["-pix_fmt", "gray"]),
    .plain("full range", "a.mp4", closedGOP + ["-pix_fmt", "yuvj420p"]),
    .plain("RGB", "a.mkv", ["-c:v", "ffv1", "-pix_fmt", "bgr0", "-threads", "1"]),
    .plain(
      "odd size", "a.mp4", closedGOP + ["-pix_fmt", "yuv444p"],
      source: Encode.source("853x481", frames: 50), frames: 50, length: 2),
    .plain(
      "interlaced MBAFF", "a.mp4",
      x264 + ["-flags", "+ilme+ildct", "-x264-params", "tff=1:keyint=40"]),
    .plain(
      "interlaced MPEG-2", "a.ts",
      [
        "-c:v", "mpeg2video", "-flags", "+ilme+ildct", "-top", "1", "-g", "15", "-bf", "2", "-b:v",
        "1M",
      ]),
  ]

  private static let containers: [ZooCase] = [
    .plain("MPEG-PS", "a.mpg", ["-c:v", "mpeg2video", "-g", "15", "-bf", "2", "-b:v", "1M"]),
    .plain("MPEG-4 ASP in AVI", "a.avi", ["-c:v", "mpeg4", "-g", "40", "-q:v", "4"], cuts: 3...3),
    .plain(
      "MPEG-4 ASP with B-pictures in AVI", "a.avi",
      ["-c:v", "mpeg4", "-g", "40", "-bf", "2", "-q:v", "4"], length: nil,
      codes: ["missing_timestamps"]),
    .plain("H.264 with B-pictures in AVI", "a.avi", closedGOP, codes: ["no_timestamps"]),
    .plain(
      "fragmented MP4", "a.mp4",
      closedGOP + ["-movflags", "frag_keyframe+empty_moov+default_base_moof"]),
    .plain("FLV", "a.flv", closedGOP),
    .plain("Annex-B H.264", "a.h264", openGOP, codes: ["no_timestamps"]),
    .plain("Annex-B HEVC", "a.hevc", x265, codes: ["no_timestamps"]),
    .plain(
      "audio beside", "a.mp4", closedGOP + ["-c:a", "aac", "-t", "4"], source: tonedMP4),
    .plain(
      "several video streams", "a.mkv",
      closedGOP + ["-map", "0:v", "-map", "1:v", "-map", "0:v"],
      source: Encode.source("96x80") + Encode.source(), codes: ["other_video_streams"]),
    ZooCase(
      name: "MP4 with an edit list", file: "a.mp4", frames: 77, length: 3.1,
      codes: ["hidden_pictures"]
    ) {
      folder, path in
      let whole = folder.path("whole.mp4")
      try Encode.run(Encode.source(frames: 140) + closedGOP + [whole])
      try Encode.run(["-ss", "2.5", "-i", whole, "-c", "copy", path])
    },
  ]

  private static let clocks: [ZooCase] = [
    .plain(
      "variable rate", "a.mkv", closedGOP + ["-fps_mode", "vfr"],
      source: Encode.source() + ["-vf", "setpts=(N+floor(N/10)*7+mod(N\\,3)*0.3)/25/TB"],
      length: nil),
    .plain(
      "a gap", "a.mkv", closedGOP + ["-fps_mode", "vfr"],
      source: Encode.source() + ["-vf", "setpts=(N+gte(N\\,50)*125)/25/TB"], length: 9),
    .plain("start at 100 s", "a.ts", closedGOP + ["-output_ts_offset", "100"]),
    .plain("start below zero", "a.mkv", closedGOP + ["-output_ts_offset", "-0.04"], length: nil),
    .plain("wrapping PTS", "a.ts", closedGOP + ["-output_ts_offset", "95440"]),
    ZooCase(
      name: "clock jumps back", file: "a.ts", frames: 200, length: 8, mayMiss: 2,
      codes: ["timestamp_jump"], isWhole: false
    ) { folder, path in
      let (one, two) = (folder.path("one.ts"), folder.path("two.ts"))
      try Encode.run(Encode.source() + closedGOP + ["-output_ts_offset", "500", one])
      try Encode.run(Encode.source() + closedGOP + [two])
      try Encode.join([one, two], to: path)
    },
    ZooCase(
      name: "clock leaps forward", file: "a.ts", frames: 200, length: 508, mayMiss: 2,
      isWhole: false
    ) {
      folder, path in
      let (one, two) = (folder.path("one.ts"), folder.path("two.ts"))
      try Encode.run(Encode.source() + closedGOP + [one])
      try Encode.run(Encode.source() + closedGOP + ["-output_ts_offset", "504", two])
      try Encode.join([one, two], to: path)
    },
  ]

  private static let changes: [ZooCase] = [
    ZooCase(name: "unaligned TS", file: "a.ts", frames: 60, mayMiss: 40, isWhole: false) {
      folder, path in
      let whole = folder.path("whole.ts")
      try Encode.run(Encode.source() + closedGOP + [whole])
      let bytes = try Data(contentsOf: URL(fileURLWithPath: whole))
      try bytes.dropFirst(7777).write(to: URL(fileURLWithPath: path))
    },
    ZooCase(
      name: "size changes in the middle", file: "a.ts", frames: 200, length: 8, mayMiss: 2,
      codes: ["timestamp_jump"], isWhole: false
    ) { folder, path in
      let (one, two) = (folder.path("one.ts"), folder.path("two.ts"))
      try Encode.run(Encode.source() + openGOP + [one])
      try Encode.run(Encode.source("208x160") + closedGOP + ["-refs", "2", two])
      try Encode.join([one, two], to: path)
    },
    ZooCase(
      name: "raw parameters change", file: "a.h264", frames: 200, length: 8,
      codes: ["no_timestamps"]
    ) { folder, path in
      let (one, two) = (folder.path("one.h264"), folder.path("two.h264"))
      try Encode.run(Encode.source() + closedGOP + [one])
      try Encode.run(Encode.source("208x160") + openGOP + [two])
      try Encode.join([one, two], to: path)
    },
  ]
}
