import Foundation
import ShokoCore
import TestSupport
import Testing

@testable import Media

/// Clips that are encoded anew, against the pictures that the recording gives.
@Suite(.enabled(if: Encode.isPossible, Encode.absence)) struct ExactClipTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var file: String
    var arguments: [String]
    var size = "176x144"
    var sound: [String] = []
    /// Degrees that players are told to turn the pictures by.
    var rotation: Int?
  }

  private static let x264 = ["-c:v", "libx264", "-preset", "veryfast", "-threads", "1", "-g", "40"]

  static let cases = [
    Case(
      testDescription: "MP4 with sound", file: "a.mp4", arguments: x264 + ["-bf", "2"],
      sound: ["-c:a", "aac"]),
    Case(
      testDescription: "TS at 500 s", file: "a.ts",
      arguments: x264 + ["-bf", "2", "-output_ts_offset", "500"], sound: ["-c:a", "mp2"]),
    Case(
      testDescription: "Annex-B, open groups", file: "a.h264",
      arguments: x264 + ["-x264-params", "open-gop=1:bframes=3:scenecut=0"]),
    // Several chunks: times come from counting, so that none may be left out.
    Case(
      testDescription: "Annex-B, closed groups", file: "a.h264",
      arguments: x264 + ["-g", "12", "-bf", "2", "-sc_threshold", "0"]),
    Case(
      testDescription: "ten bits", file: "a.mkv",
      arguments: ["-c:v", "ffv1", "-pix_fmt", "yuv420p10le"]),
    Case(
      testDescription: "odd size, full range", file: "a.avi",
      arguments: ["-c:v", "mjpeg", "-pix_fmt", "yuvj420p", "-q:v", "3"], size: "175x143"),
    // Four slices of FFV1 have no place for all samples of these.
    Case(
      testDescription: "odd size, more slices", file: "a.mkv",
      arguments: ["-c:v", "ffv1", "-pix_fmt", "yuv420p"], size: "353x287"),
    Case(
      testDescription: "odd size, chroma for four", file: "a.avi",
      arguments: ["-c:v", "rawvideo", "-pix_fmt", "yuv410p"], size: "353x287"),
    Case(
      testDescription: "odd width, chroma for four in a row", file: "a.avi",
      arguments: ["-c:v", "rawvideo", "-pix_fmt", "yuv411p"], size: "357x288"),
    Case(
      testDescription: "odd and small", file: "a.avi",
      arguments: ["-c:v", "rawvideo", "-pix_fmt", "yuv420p"], size: "33x15"),
    Case(
      testDescription: "interlaced", file: "a.mp4",
      arguments: x264 + ["-flags", "+ildct+ilme", "-top", "1"]),
    Case(
      testDescription: "uneven times, oblong pixels and colours", file: "a.mp4",
      arguments: [
        "-vf", "settb=1/90000,setpts=N*3600+mod(N\\,7)*417+gt(N\\,60)*20000,setsar=4/3",
        "-fps_mode", "passthrough", "-enc_time_base", "1/90000", "-video_track_timescale", "90000",
        "-color_range", "tv", "-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc",
        "bt709",
      ] + x264 + ["-bf", "2"]),
    Case(
      testDescription: "turned", file: "a.mp4", arguments: ["-vf", "setsar=16/11"] + x264,
      size: "176x142", rotation: 90),
    Case(
      testDescription: "upside down, 4:2:2", file: "a.mp4",
      arguments: ["-pix_fmt", "yuv422p"] + x264, rotation: 180),
    Case(
      testDescription: "turned the other way, ten bits", file: "a.mp4",
      arguments: ["-pix_fmt", "yuv420p10le"] + x264, rotation: 270),
  ]

  private func make(_ kind: Case, in folder: Scratch) throws -> String {
    let path = folder.path(kind.file)
    try Encode.run(
      Encode.source(kind.size, frames: 150)
        + (kind.sound.isEmpty ? [] : Encode.tone + ["-t", "6"] + kind.sound) + kind.arguments
        + [path])
    guard let rotation = kind.rotation else { return path }
    let turned = folder.path("turned.mp4")
    try Encode.run(["-i", path, "-c", "copy", "-metadata:s:v", "rotate=\(rotation)", turned])
    return turned
  }

  /// FFmpeg's own hash of each picture that it decodes, turned as players do.
  private func pictures(_ path: String) throws -> [String] {
    try Encode.hashes([
      "-i", path, "-map", "0:v", "-fps_mode", "passthrough", "-f", "framehash",
    ]).compactMap { $0.last }
  }

  /// What FFmpeg says of a picture beside its samples.
  private func properties(_ path: String, picture: Int) throws -> [String: String] {
    let names = [
      "interlaced_frame", "top_field_first", "sample_aspect_ratio", "color_range", "color_space",
      "color_primaries", "color_transfer", "pix_fmt",
    ]
    let text = try #require(Encode.ffprobe).run([
      "-v", "error", "-select_streams", "v", "-read_intervals", "%+#\(picture + 1)",
      "-show_entries", "frame=\(names.joined(separator: ","))", "-of", "json", path,
    ]).text
    struct Answer: Decodable { var frames: [[String: Value]] }
    enum Value: Decodable {
      case text(String)
      init(from decoder: any Decoder) throws {
        let value = try decoder.singleValueContainer()
        self = .text((try? value.decode(String.self)) ?? "\((try? value.decode(Int.self)) ?? -1)")
      }
    }
    let frames = try JSONDecoder().decode(Answer.self, from: Data(text.utf8)).frames
    return try #require(frames.last).compactMapValues {
      if case .text(let text) = $0 { text } else { nil }
    }
  }

  private func cut(
    _ path: String, _ ranges: [TickRange], _ coding: ClipCoding, in folder: Scratch, jobs: Int = 2,
    covers: [[UnitPoint]] = []
  ) throws -> [(path: String, result: ClipResult)] {
    let (frames, summary) = try decode(path, jobs: 2)
    var presentation: [Int64]?
    if summary.timeSource == .nominalRate {
      var ticks = [Int64](repeating: 0, count: summary.packets)
      for frame in frames { ticks[frame.mark.decodeIndex] = frame.mark.range.start }
      presentation = ticks
    }
    let paths = ranges.indices.map { folder.path("\(jobs)-\($0).\(coding.fileExtension)") }
    let results = try ExactCutter(
      MediaFile(path), summary: summary, coding: coding, covers: covers, presentation: presentation,
      extras: ClipExtras(), options: VideoReading.Options(jobs: jobs)
    ).cut(zip(ranges, paths).map { ClipRequest(range: $0, path: $1) })
    return Array(zip(paths, results))
  }

  /// Two that overlap, and one behind them.
  private func ranges(_ frames: [Seen]) -> [TickRange] {
    [(47, 90), (80, 110), (130, 149)].map { first, last in
      TickRange(start: frames[first].mark.range.start, end: frames[last].mark.range.end)
    }
  }

  @Test(
    "Lossless clips have the recording's own samples, no picture more or less", arguments: cases)
  func samplesAreTheRecordings(kind: Case) throws {
    let folder = try Scratch()
    let path = try make(kind, in: folder)
    let frames = try decode(path, jobs: 2).0
    let ranges = ranges(frames)
    let all = try pictures(path)
    #expect(all.count == frames.count)
    let clips = try cut(path, ranges, .ffv1, in: folder)
    for (range, clip) in zip(ranges, clips) {
      let wanted = frames.filter { $0.mark.range.overlaps(range) }
      let seen = try decode(clip.path, jobs: 2).0
      if kind.rotation == nil {
        #expect(seen.map(\.luma) == wanted.map(\.luma), "\(seen.count) of \(wanted.count)")
      }
      let first = try #require(frames.firstIndex { $0.mark.range.overlaps(range) })
      #expect(try pictures(clip.path) == Array(all[first..<first + wanted.count]))
      try checkTimes(path, wanted, clip.path, seen)
      try checkProperties(kind, path, first, clip.path)
      #expect(clip.result.pictures == wanted.count && clip.result.concealed == 0)
      #expect(clip.result.range.start == wanted.first?.mark.range.start)
      #expect(clip.result.range.end == wanted.last?.mark.range.end)
      let errors = try #require(Encode.ffmpeg).run([
        "-v", "error", "-nostdin", "-i", clip.path, "-fps_mode", "passthrough", "-enc_time_base:v",
        "1/90000", "-f", "null", "-",
      ]).errorText
      #expect(errors == "")
      #expect(clip.result.audioStreams.isEmpty == kind.sound.isEmpty)
      if !kind.sound.isEmpty { try checkSound(path, clip.path, clip.result) }
    }
    // The threads that decode change nothing.
    for (one, two) in zip(try cut(path, ranges, .ffv1, in: folder, jobs: 1), clips) {
      #expect(
        try Data(contentsOf: URL(fileURLWithPath: one.path))
          == Data(contentsOf: URL(fileURLWithPath: two.path)))
    }
  }

  /// Pictures stand as far apart as in the recording, but for Matroska's milliseconds.
  private func checkTimes(
    _ source: String, _ wanted: [Seen], _ clip: String, _ seen: [Seen]
  ) throws {
    let base = try VideoReading(MediaFile(source)).timeBase
    let clipBase = try VideoReading(MediaFile(clip)).timeBase
    for (there, here) in zip(wanted.map(\.mark.range), seen.map(\.mark.range)) {
      let difference =
        base.approximateSeconds(there.start - wanted[0].mark.range.start)
        - clipBase.approximateSeconds(here.start - seen[0].mark.range.start)
      #expect(abs(difference) < 0.0011)
    }
  }

  private func checkProperties(
    _ kind: Case, _ source: String, _ first: Int, _ clip: String
  ) throws {
    var (there, here) = (
      try properties(source, picture: first), try properties(clip, picture: 0)
    )
    // Matroska has sizes of display, so that nothing stays unknown; a quarter turn inverts the aspect.
    if there["sample_aspect_ratio"] == nil { there["sample_aspect_ratio"] = "1:1" }
    if kind.rotation == 90 { there["sample_aspect_ratio"] = "11:16" }
    // Full range is said by the format's name or beside it.
    there["pix_fmt"] = there["pix_fmt"]?.replacingOccurrences(of: "yuvj", with: "yuv")
    here["pix_fmt"] = here["pix_fmt"]?.replacingOccurrences(of: "yuvj", with: "yuv")
    // Which field is first means something where there are two; a half turn exchanges the fields.
    if there["interlaced_frame"] == "0" { there["top_field_first"] = here["top_field_first"] }
    #expect(there == here)
  }

  /// The clip's sound is a stretch of the recording's, as long as its pictures within one packet.
  private func checkSound(_ source: String, _ clip: String, _ result: ClipResult) throws {
    func packets(_ path: String) throws -> [String] {
      try Encode.hashes(["-i", path, "-map", "0:a", "-c", "copy", "-f", "framehash"])
        .compactMap { $0.count > 5 ? $0[5] : nil }
    }
    let (all, kept) = (try packets(source), try packets(clip))
    let first = try #require(kept.first)
    #expect(
      all.indices.contains { all[$0] == first && all[$0...].starts(with: kept) }, "\(kept.count)")
    let base = try VideoReading(MediaFile(source)).timeBase
    let seconds = base.approximateSeconds(result.range.length)
    #expect(abs(Double(kept.count) - seconds * 48000 / (source.hasSuffix("ts") ? 1152 : 1024)) <= 2)
  }

  @Test("H.264 clips begin and end with the same pictures", arguments: cases)
  func visuallyLossless(kind: Case) throws {
    guard ClipCoding.h264.encoder != nil else { return }
    let folder = try Scratch()
    let path = try make(kind, in: folder)
    let frames = try decode(path, jobs: 2).0
    let clips = try cut(path, ranges(frames), .h264, in: folder)
    let exact = try cut(path, ranges(frames), .ffv1, in: folder)
    for (index, (range, clip)) in zip(ranges(frames), clips).enumerated() {
      let wanted = frames.filter { $0.mark.range.overlaps(range) }
      let seen = try decode(clip.path, jobs: 2).0
      #expect(seen.count == wanted.count && clip.result.pictures == wanted.count)
      try checkTimes(path, wanted, clip.path, seen)
      // An odd size needs chroma of another form, so that there is nothing of the same to compare with.
      if kind.testDescription.hasPrefix("odd") { continue }
      // Uncoded noise is the hardest to encode.
      let said = try #require(Encode.ffmpeg).run([
        "-nostdin", "-i", clip.path, "-i", exact[index].path, "-lavfi",
        "[0:v]settb=AVTB,setpts=N[a];[1:v]settb=AVTB,setpts=N[b];[a][b]psnr", "-f", "null", "-",
      ]).errorText
      let least = said.split(separator: " ").last { $0.hasPrefix("min:") }.flatMap {
        Double($0.dropFirst(4))
      }
      #expect(try #require(least, "\(said)") > 37)
    }
  }

  @Test("Long seconds do not pile up while subtitles wait, and none is lost")
  func subtitlesDoNotHoldPictures() throws {
    let folder = try Scratch()
    let path = folder.path("a.avi")
    // A second of this comes to more than is held.
    try Encode.run([
      "-f", "lavfi", "-i", "nullsrc=s=1280x720:r=25,geq=random(1)*255:128:128,trim=end_frame=65",
      "-c:v", "mjpeg", "-q:v", "2", "-pix_fmt", "yuvj420p", path,
    ])
    let (frames, summary) = try decode(path, jobs: 2)
    let range = TickRange(start: frames[2].mark.range.start, end: frames[60].mark.range.end)
    let clip = folder.path("clip.mkv")
    let start = frames[0].mark.range.start
    let result = try ExactCutter(
      MediaFile(path), summary: summary, coding: .ffv1, covers: [], presentation: nil,
      extras: ClipExtras(captions: ClipCaptions(tick: start, wall: 0) { "\($0)" }),
      options: VideoReading.Options(jobs: 2)
    ).cut([ClipRequest(range: range, path: clip)])[0]
    #expect(result.pictures == 59 && result.hasCaptions)
    #expect(try Data(contentsOf: URL(fileURLWithPath: clip)).count > 40 << 20)
    #expect(try decode(clip, jobs: 2).0.map(\.luma) == frames[2...60].map(\.luma))
    let texts = try Encode.hashes(["-i", clip, "-map", "0:s", "-c", "copy", "-f", "framehash"])
    #expect(texts.count == 3)
  }

  @Test("Covered areas are black in every format", arguments: cases)
  func areasAreCovered(kind: Case) throws {
    let folder = try Scratch()
    let path = try make(kind, in: folder)
    let frames = try decode(path, jobs: 2).0
    let whole = [(0.0, 0.0), (1, 0), (1, 1), (0, 1)].map { UnitPoint(x: $0.0, y: $0.1) }
    let clip = try cut(path, [ranges(frames)[0]], .ffv1, in: folder, covers: [whole])[0]
    // All of it, so that every sample must be the same.
    let text = try #require(Encode.ffmpeg).run([
      "-v", "error", "-nostdin", "-i", clip.path, "-map", "0:v", "-vf",
      "signalstats,metadata=print:file=-",
      "-f", "null", "-",
    ]).text
    func values(_ key: String) -> Set<String> {
      Set(
        text.split(separator: "\n").filter { $0.hasPrefix("lavfi.signalstats.\(key)=") }
          .map { String($0.split(separator: "=")[1]) })
    }
    let isDeep = kind.testDescription.hasSuffix("ten bits")
    let black = kind.testDescription.hasSuffix("full range") ? "0" : isDeep ? "64" : "16"
    #expect(values("YMIN") == [black] && values("YMAX") == [black])
    for key in ["UMIN", "UMAX", "VMIN", "VMAX"] { #expect(values(key) == [isDeep ? "512" : "128"]) }
  }
}
