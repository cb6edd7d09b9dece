import Foundation
import ShokoCore
import TestSupport
import Testing

@testable import Media

/// Captions below the pictures of clips that are encoded anew.
@Suite(.enabled(if: Encode.isPossible, Encode.absence)) struct BurnedCaptionTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var file: String
    var arguments: [String]
    var size = (176, 144)
    /// The darkest and the lightest luma that the band may have.
    var range = (16, 235)
    var rotation: Int?
  }

  private static let x264 = ["-c:v", "libx264", "-preset", "veryfast", "-threads", "1", "-g", "40"]

  private static func ffv1(_ format: String, _ range: (Int, Int), _ more: [String] = []) -> Case {
    Case(
      testDescription: format, file: "a.mkv",
      arguments: ["-c:v", "ffv1", "-pix_fmt", format] + more, range: range)
  }

  static let cases = [
    Case(testDescription: "H.264", file: "a.mp4", arguments: x264 + ["-bf", "2"]),
    ffv1("yuv422p", (16, 235)), ffv1("yuv444p", (0, 255), ["-color_range", "pc"]),
    ffv1("yuv410p", (16, 235)), ffv1("gray", (0, 255)), ffv1("gray10le", (0, 1023)),
    ffv1("yuv420p10le", (64, 940)), ffv1("yuv422p10le", (64, 940)),
    ffv1("yuv444p10le", (0, 1023), ["-color_range", "pc"]), ffv1("yuva420p", (16, 235)),
    Case(
      testDescription: "odd size, full range", file: "a.avi",
      arguments: [
        "-vf", "format=yuvj444p,crop=175:143:0:0:exact=1", "-c:v", "mjpeg", "-q:v", "3",
      ], size: (175, 143),
      range: (0, 255)),
    Case(
      testDescription: "interlaced, narrow pixels", file: "a.mp4",
      arguments: ["-vf", "setsar=10/11"] + x264 + ["-flags", "+ildct+ilme", "-top", "1"],
      size: (352, 288)),
    Case(
      testDescription: "turned", file: "a.mp4", arguments: x264, size: (176, 142), rotation: 90),
    Case(
      testDescription: "upside down", file: "a.mp4",
      arguments: ["-pix_fmt", "yuv422p"] + x264, rotation: 180),
  ]

  private func make(_ kind: Case, in folder: Scratch) throws -> String {
    let path = folder.path(kind.file)
    let even = "\((kind.size.0 + 1) & ~1)x\((kind.size.1 + 1) & ~1)"
    try Encode.run(Encode.source(even, frames: 100) + kind.arguments + [path])
    guard let rotation = kind.rotation else { return path }
    let turned = folder.path("turned.mp4")
    try Encode.run(["-i", path, "-c", "copy", "-metadata:s:v", "rotate=\(rotation)", turned])
    return turned
  }

  /// The clip of the pictures 10 to 80 of 25 a second, of which the clock's seconds change at the 17th, 42nd
  /// and 67th.
  private func cut(
    _ path: String, _ coding: ClipCoding, to clip: String
  ) throws -> ClipResult {
    let (frames, summary) = try decode(path, jobs: 2)
    let base = try VideoReading(MediaFile(path)).timeBase
    let start = frames[0].mark.range.start
    let burned = BurnedCaption(tick: start) { since in
      let second = (since + 330_000) / 1_000_000
      return BurnedCaption.Words(
        camera: "gate", time: ["2026-11-19 23:04:1\(second)", "+09:00 ± 2 s"])
    }
    #expect(base.microseconds(frames[17].mark.range.start - start) / 10_000 == 68)
    return try ExactCutter(
      MediaFile(path), summary: summary, coding: coding, covers: [], presentation: nil,
      extras: ClipExtras(
        captions: ClipCaptions(tick: start, wall: 330_000) { "\($0)" }, burned: burned),
      options: VideoReading.Options(jobs: 2)
    ).cut([
      ClipRequest(
        range: TickRange(start: frames[10].mark.range.start, end: frames[80].mark.range.end),
        path: clip)
    ])[0]
  }

  private func pictures(_ path: String, _ crop: String? = nil) throws -> [String] {
    try Encode.hashes(
      ["-i", path, "-map", "0:v"] + (crop.map { ["-vf", "crop=\($0):exact=1"] } ?? [])
        + ["-fps_mode", "passthrough", "-f", "framehash"]
    ).compactMap { $0.last }
  }

  @Test(
    "The picture stays the recording's, and what is below it changes with the second",
    arguments: cases)
  func nothingIsCovered(kind: Case) throws {
    let folder = try Scratch()
    let path = try make(kind, in: folder)
    let clip = folder.path("clip.mkv")
    let result = try cut(path, .ffv1, to: clip)
    let band = try #require(result.band)
    let isSideways = kind.rotation == 90
    #expect(band.width == (isSideways ? kind.size.1 : kind.size.0))
    #expect(band.height == (isSideways ? kind.size.0 : kind.size.1))
    #expect((band.height + band.rows) % 4 == 0 && result.pictures == 71 && result.hasCaptions)
    let all = try pictures(path)
    #expect(
      try pictures(clip, "\(band.width):\(band.height):0:0") == Array(all[10...80]))
    // The first rows share the chroma of the picture's last one where its height is odd.
    let area = "\(band.width):\(band.rows - 4):0:\(band.height + 4)"
    let below = try pictures(clip, area)
    let changes = below.indices.dropFirst().filter { below[$0] != below[$0 - 1] }
    #expect(changes == [7, 32, 57] && Set(below).count == 4)
    // FFmpeg would convert grey pictures before it tells of them.
    if kind.testDescription.hasPrefix("gray") {
      let bytes = [UInt8](
        try #require(Encode.ffmpeg).run([
          "-v", "error", "-nostdin", "-i", clip, "-map", "0:v", "-vf", "crop=\(area):exact=1",
          "-f", "rawvideo", "-",
        ]).output)
      let samples =
        kind.range.1 < 256
        ? bytes.map(Int.init)
        : stride(from: 0, to: bytes.count, by: 2).map { Int(bytes[$0]) | Int(bytes[$0 + 1]) << 8 }
      #expect(Set(samples) == [kind.range.0, kind.range.1])
      return
    }
    let said = try #require(Encode.ffmpeg).run([
      "-v", "error", "-nostdin", "-i", clip, "-map", "0:v", "-vf",
      "crop=\(area):exact=1,signalstats,metadata=print:file=-", "-f", "null", "-",
    ]).text
    func values(_ key: String) -> Set<Int> {
      Set(
        said.split(separator: "\n").filter { $0.hasPrefix("lavfi.signalstats.\(key)=") }
          .compactMap { Int($0.split(separator: "=")[1]) })
    }
    #expect(values("YMIN") == [kind.range.0] && values("YMAX") == [kind.range.1])
    let grey = kind.range.1 > 255 ? 512 : 128
    for key in ["UMIN", "UMAX", "VMIN", "VMAX"] { #expect(values(key) == [grey], "\(key)") }
  }

  @Test("The file says that it is a derivative and where the picture is")
  func theFileTells() throws {
    let folder = try Scratch()
    let path = try make(Self.cases[0], in: folder)
    let clip = folder.path("clip.mkv")
    let band = try #require(try cut(path, .ffv1, to: clip).band)
    let comment = try #require(Encode.ffprobe).run([
      "-v", "error", "-show_entries", "format_tags=comment:stream_disposition=default", clip,
    ]).text
    #expect(comment.contains("upper \(band.width)x\(band.height) pixels, the caption the"))
    #expect(!comment.contains("default=1"))
  }

  @Test("H.264 has the same band, upright, and the same bytes again", arguments: cases)
  func lossyClipsHaveTheBand(kind: Case) throws {
    guard ClipCoding.h264.encoder != nil else { return }
    let folder = try Scratch()
    let path = try make(kind, in: folder)
    let clips = [folder.path("1.mp4"), folder.path("2.mp4")]
    let results = try clips.map { try cut(path, .h264, to: $0) }
    let band = try #require(results[0].band)
    #expect(results[0].pictures == 71 && results[1].band == band)
    let bytes = try clips.map { try Data(contentsOf: URL(fileURLWithPath: $0)) }
    #expect(bytes[0] == bytes[1])
    let exact = folder.path("clip.mkv")
    _ = try cut(path, .ffv1, to: exact)
    let said = try #require(Encode.ffmpeg).run([
      "-nostdin", "-i", clips[0], "-i", exact, "-lavfi",
      "[0:v]format=gray,settb=AVTB,setpts=N[a];[1:v]format=gray,settb=AVTB,setpts=N[b];[a][b]psnr",
      "-f", "null", "-",
    ]).errorText
    let least = said.split(separator: " ").last { $0.hasPrefix("min:") }.flatMap {
      Double($0.dropFirst(4))
    }
    #expect(try #require(least, "\(said)") > 34)
    let told = try #require(Encode.ffprobe).run([
      "-v", "error", "-select_streams", "v", "-show_entries",
      "stream=width,height:stream_side_data=rotation", "-of", "csv=p=0", clips[0],
    ]).text
    #expect(
      told.split { $0 == "\n" || $0 == "," }.map(String.init)
        == ["\(band.width)", "\(band.height + band.rows)"])
  }
}
