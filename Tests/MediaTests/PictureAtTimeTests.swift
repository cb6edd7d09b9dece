import Foundation
import ShokoCore
import TestSupport
import Testing

@testable import Media

/// Pictures that are reached through the container's index.
@Suite(.enabled(if: Encode.isPossible, Encode.absence))
struct PictureAtTimeTests {
  private static let ways: [(String, [String])] = [
    ("closed.mp4", ["-c:v", "libx264", "-g", "40", "-bf", "2"]),
    (
      "open.mkv",
      ["-c:v", "libx264", "-g", "40", "-bf", "3", "-x264-params", "open-gop=1:scenecut=0"]
    ),
    ("open.mp4", ["-c:v", "libx265", "-g", "40", "-x265-params", "log-level=error:pools=1"]),
    ("shifted.ts", ["-c:v", "libx264", "-g", "40", "-bf", "2", "-output_ts_offset", "37.5"]),
    ("mpeg2.ts", ["-c:v", "mpeg2video", "-g", "15", "-bf", "2"]),
    ("asp.avi", ["-c:v", "mpeg4", "-g", "40"]),
  ]

  @Test(arguments: 0..<ways.count)
  func areThoseOfADecodeFromTheStart(way: Int) throws {
    let (name, coding) = Self.ways[way]
    let folder = try Scratch()
    let path = folder.path(name)
    try Encode.run(Encode.source(frames: 130) + coding + ["-threads", "1", path])
    let (seen, summary) = try decode(path, jobs: 2)
    let first = try #require(summary.range).start
    let base = try VideoReading(MediaFile(path)).timeBase
    for picture in [seen[0], seen[1], seen[39], seen[41], seen[77], seen[seen.count - 1]] {
      // In the middle of the time for which it is shown.
      let ticks = picture.mark.range.start - first + picture.mark.range.length / 2
      let time = try #require(
        Rational(ticks * base.secondsPerTick.numerator, base.secondsPerTick.denominator))
      let found = try PictureAtTime(MediaFile(path), at: time)
      #expect(found.pts == picture.mark.range.start, "\(name) \(ticks)")
      #expect(lumaHash(found.frame) == picture.luma, "\(name) \(ticks)")
    }
    for outside in [Rational(6), Rational(6000)] {
      #expect(throws: MediaError.self) { try PictureAtTime(MediaFile(path), at: outside) }
    }
  }

  @Test func aSixHourRecordingIsNotReadFromItsStart() throws {
    let folder = try Scratch()
    let path = folder.path("long.mp4")
    // Six hours of few pictures, each a little different, with a keyframe every ten minutes.
    try Encode.run([
      "-f", "lavfi", "-i", "testsrc=s=320x180:r=1:d=21600", "-c:v", "libx264", "-preset",
      "ultrafast", "-g", "600", "-threads", "1", path,
    ])
    let clock = ContinuousClock()
    var times: [Duration] = []
    for second: Int32 in [1, 7_205, 21_590] {
      let start = clock.now
      let found = try PictureAtTime(MediaFile(path), at: Rational(second))
      times.append(start.duration(to: clock.now))
      let whole = found.timeBase.ticks(Rational(second))
      #expect(found.pts - found.firstPTS == whole)
    }
    #expect(times.allSatisfy { $0 < .seconds(1) }, "\(times)")
  }

  @Test func aStreamWithoutTimesHasNoPictureAtATime() throws {
    let folder = try Scratch()
    let path = folder.path("raw.h264")
    try Encode.run(Encode.source(frames: 30) + ["-c:v", "libx264", "-threads", "1", path])
    #expect(throws: MediaError.self) { try PictureAtTime(MediaFile(path), at: Rational(1)) }
  }
}

/// What decoders tell beside pictures.
@Suite(.enabled(if: Encode.isPossible, Encode.absence))
struct QuantiserTests {
  private func quantisers(_ path: String, tells: Bool = true) throws -> [Quantiser?] {
    nonisolated(unsafe) var all: [Quantiser?] = []
    var options = VideoReading.Options(jobs: 1)
    options.tellsQuantisers = tells
    _ = try VideoReading(MediaFile(path)).run(
      options, map: { $0.quantiser(in: PixelBox(x: 20, y: 20, width: 50, height: 50)) },
      bytes: { _ in 8 }, fold: { all.append($1) })
    return all
  }

  @Test func areThoseThatTheEncoderWasGiven() throws {
    let folder = try Scratch()
    let (x264, mpeg4) = (folder.path("a.mp4"), folder.path("b.avi"))
    try Encode.run(
      Encode.source(frames: 10) + [
        "-c:v", "libx264", "-qp", "30", "-x264-params", "ipratio=1:pbratio=1:aq-mode=0",
        "-threads", "1", x264,
      ])
    try Encode.run(
      Encode.source(frames: 10) + ["-c:v", "mpeg4", "-qscale:v", "5", "-threads", "1", mpeg4])
    #expect(Set(try quantisers(x264).map(\.?.text)) == ["30.00 (h264)"])
    #expect(try quantisers(x264).first??.step == 10 << 5)
    #expect(try quantisers(mpeg4).allSatisfy { $0?.scale == .mpeg })
    #expect(try quantisers(x264, tells: false).allSatisfy { $0 == nil })
  }

  @Test func aMeanBetweenTwoQuantisersHasAStepBetweenTheirs() {
    func step(_ scale: Quantiser.Scale, _ mean: Double) -> Int? {
      Quantiser(scale: scale, timesTwoHundredFiftySix: Int(mean * 256)).step
    }
    #expect(step(.h264, 27) == 224 && step(.h264, 28) == 256)
    #expect(step(.h264, 27.5) == 240 && step(.h264, 27.25) == 232)
    #expect(step(.mpeg, 5) == 80 && step(.mpeg, 5.5) == 88)
    #expect(step(.vp9, 5.5) == nil)
    // Nothing that a damaged stream says is too much.
    #expect(step(.h264, 1e9) == 1 << 20 && step(.h264, -1e9) == 10)
  }

  @Test func onlyOpenChunksNeedTheOneBefore() throws {
    let folder = try Scratch()
    for (name, more, isOpen) in [
      ("closed.mp4", [String](), false),
      ("open.mkv", ["-x264-params", "open-gop=1:scenecut=0"], true),
    ] {
      let path = folder.path(name)
      try Encode.run(
        Encode.source(frames: 130) + ["-c:v", "libx264", "-g", "40", "-bf", "3"] + more + [
          "-threads", "1", path,
        ])
      let (seen, summary) = try decode(path, jobs: 2)
      #expect(summary.chunkStarts.count > 2 && summary.openChunks.isEmpty != isOpen)
      for picture in seen {
        let index = picture.mark.decodeIndex
        let chunks = summary.chunks(holding: index)
        // Decoding those alone gives the picture.
        guard index % 9 == 0 else { continue }
        nonisolated(unsafe) var found: UInt64?
        _ = try VideoReading(again: MediaFile(path), after: summary).run(
          VideoReading.Options(jobs: 1, chunks: chunks), map: lumaHash, bytes: { _ in 8 },
          fold: { if $0.decodeIndex == index { found = $1 } })
        #expect(found == picture.luma, "\(name) \(index) \(chunks)")
      }
    }
  }
}

/// Single fields of interlaced pictures.
@Suite(.enabled(if: Encode.isPossible, Encode.absence))
struct FieldTests {
  @Test(arguments: [VideoFrame.Field.top, .bottom])
  func areWhatFFmpegsFilterTakes(field: VideoFrame.Field) throws {
    let folder = try Scratch()
    let (path, raw) = (folder.path("a.mp4"), folder.path("a.rgb"))
    try Encode.run(
      Encode.source("192x108", rate: 50, frames: 8) + [
        "-vf", "interlace=scan=tff,scale=interl=1,format=yuv420p", "-c:v", "libx264", "-flags",
        "+ildct+ilme", "-threads", "1", path,
      ])
    let flags = "bicubic+accurate_rnd+full_chroma_int+full_chroma_inp+bitexact"
    try Encode.run([
      "-i", path, "-vf", "field=\(field.rawValue),scale=flags=\(flags),format=rgb24",
      "-fps_mode", "passthrough", "-f", "rawvideo", raw,
    ])
    nonisolated(unsafe) var found: [UInt8] = []
    nonisolated(unsafe) var firsts: [VideoFrame.Field?] = []
    _ = try VideoReading(MediaFile(path)).run(
      VideoReading.Options(jobs: 1),
      map: { ($0.firstField, try? PictureConverter().convert($0, field: field)) },
      bytes: { _ in 1 << 20 },
      fold: { _, made in
        firsts.append(made.0)
        if case .bytes(let bytes)? = made.1?.values { found += bytes }
      })
    #expect(firsts.count == 4 && firsts.allSatisfy { $0 == .top })
    #expect(found == [UInt8](try Data(contentsOf: URL(fileURLWithPath: raw))))
  }
}
