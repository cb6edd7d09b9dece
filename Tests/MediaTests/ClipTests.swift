import Foundation
import ShokoCore
import TestSupport
import Testing

@testable import Media

/// A source whose clips are compared with it.
struct ClipCase: Sendable, CustomTestStringConvertible {
  var name: String
  var file: String
  var arguments: [String]
  var hasSound = true
  var isBitIdentical = true
  /// AVI cannot say when a reordered picture is shown.
  var areTimesStored = true
  /// FFmpeg reads uncompressed sound in pieces of its own choice.
  var isSoundInPackets = true

  var testDescription: String { name }

  private static let x264 = ["-c:v", "libx264", "-preset", "veryfast", "-threads", "1"]
  private static let closed = x264 + ["-g", "40", "-bf", "2", "-c:a", "aac"]
  private static let open =
    x264 + [
      "-x264-params", "open-gop=1:keyint=40:min-keyint=40:bframes=3:b-pyramid=normal:scenecut=0",
    ]
  private static let hevc = [
    "-c:v", "libx265", "-preset", "ultrafast", "-x265-params",
    "log-level=error:pools=1:frame-threads=1:keyint=40:min-keyint=40:bframes=3",
  ]

  static let all = [
    ClipCase(name: "MP4", file: "a.mp4", arguments: closed),
    ClipCase(name: "TS", file: "a.ts", arguments: closed),
    ClipCase(name: "MKV", file: "a.mkv", arguments: closed),
    ClipCase(name: "TS at 500 s", file: "a.ts", arguments: closed + ["-output_ts_offset", "500"]),
    ClipCase(
      name: "AVI", file: "a.avi",
      arguments: ["-c:v", "mpeg4", "-q:v", "4", "-g", "40", "-c:a", "mp3"]),
    ClipCase(
      name: "MOV", file: "a.mov",
      arguments: x264 + ["-g", "40", "-c:a", "pcm_mulaw", "-ar", "8000"],
      isSoundInPackets: false),
    ClipCase(name: "open GOP in MP4", file: "a.mp4", arguments: open, hasSound: false),
    ClipCase(name: "HEVC open GOP in MP4", file: "a.mp4", arguments: hevc, hasSound: false),
    ClipCase(name: "HEVC open GOP in TS", file: "a.ts", arguments: hevc, hasSound: false),
    ClipCase(name: "HEVC open GOP in MKV", file: "a.mkv", arguments: hevc, hasSound: false),
    ClipCase(
      name: "Annex-B", file: "a.h264", arguments: open, hasSound: false, isBitIdentical: false),
    ClipCase(
      name: "MPEG-PS", file: "a.mpg",
      arguments: ["-c:v", "mpeg2video", "-g", "15", "-bf", "2", "-b:v", "1M", "-c:a", "mp2"],
      isBitIdentical: false),
    ClipCase(
      name: "H.264 with B-pictures in AVI", file: "a.avi",
      arguments: x264 + ["-g", "40", "-bf", "2"],
      hasSound: false),
    ClipCase(
      name: "MPEG-4 with B-pictures in AVI", file: "a.avi",
      arguments: ["-c:v", "mpeg4", "-q:v", "4", "-g", "40", "-bf", "2"], hasSound: false,
      areTimesStored: false),
  ]
}

@Suite struct ClipTests {
  @Test(
    "Clips hold their range, packets untouched, sound along",
    .enabled(if: Encode.isPossible, Encode.absence), arguments: ClipCase.all)
  func holdsItsRange(kind: ClipCase) throws {
    let folder = try Scratch()
    let path = folder.path(kind.file)
    try Encode.run(
      Encode.source(frames: 150) + (kind.hasSound ? Encode.tone + ["-t", "6"] : []) + kind.arguments
        + [path])
    let (frames, summary) = try decode(path, jobs: 2)
    let ranges = [(0, 10), (47, 90), (130, 149)].map { first, last in
      TickRange(start: frames[first].mark.range.start, end: frames[last].mark.range.end)
    }
    let ending = ClipCutter.container(of: try VideoReading(MediaFile(path))).fileExtension
    let paths = ranges.indices.map { folder.path("clip\($0).\(ending)") }
    let results = try ClipCutter(
      MediaFile(path), summary: summary, presentation: presentation(frames, summary)
    ).cut(zip(ranges, paths).map { ClipRequest(range: $0, path: $1) })
    for (index, (range, clip)) in zip(ranges, paths).enumerated() {
      try check(kind, source: path, frames, range, clip, results[index])
    }
  }

  private func check(
    _ kind: ClipCase, source: String, _ frames: [Seen], _ range: TickRange, _ clip: String,
    _ result: ClipResult
  ) throws {
    let complaints = try playErrors(clip)
    #expect(complaints == "")
    #expect(result.startsAtKey)
    let (seen, _) = try decode(clip, jobs: 2)
    let wanted = frames.filter { $0.mark.range.overlaps(range) }.map(\.luma)
    let luma = seen.map(\.luma)
    let first = try #require(wanted.first)
    let start = try #require(luma.firstIndex(of: first), "its first picture")
    #expect(Array(luma.dropFirst(start).prefix(wanted.count)) == wanted)
    // Whatever else the clip shows is of the source, in the source's order.
    let place = try #require(frames.map(\.luma).firstIndex(of: luma.first ?? 0))
    #expect(Array(frames.map(\.luma).dropFirst(place).prefix(luma.count)) == luma)
    #expect(result.pictures == seen.count)
    // Pictures stand as far apart as in the source.
    let starts = frames.dropFirst(place).prefix(seen.count).map(\.mark.range.start)
    let base = try VideoReading(MediaFile(source)).timeBase
    let clipBase = try VideoReading(MediaFile(clip)).timeBase
    for (there, here) in zip(kind.areTimesStored ? starts : [], seen.map(\.mark.range.start)) {
      let difference =
        base.approximateSeconds(there - starts[0])
        - clipBase.approximateSeconds(here - seen[0].mark.range.start)
      #expect(abs(difference) < 0.0011)
    }
    if kind.isBitIdentical { try comparePackets(source, clip, stream: "v", result) }
    if kind.hasSound {
      #expect(result.omittedAudio.isEmpty)
      if kind.isSoundInPackets {
        try comparePackets(source, clip, stream: "a", nil)
        try compareOffset(source, clip, result)
      }
    } else {
      #expect(result.audioStreams.isEmpty)
    }
  }

  /// The clip's packets are a stretch of the source's, but for the pictures that it leaves out.
  private func comparePackets(
    _ source: String, _ clip: String, stream: String, _ result: ClipResult?
  ) throws {
    let (all, kept) = (try packetHashes(source, stream), try packetHashes(clip, stream))
    let first = try #require(kept.first)
    let start = try #require(all.firstIndex(of: first), "no packet of the source")
    var expected = Array(all.dropFirst(start))
    if let result {
      #expect(kept.count == result.pictures)
      expected.removeSubrange(1..<(1 + result.omittedLeading))
    }
    #expect(Array(expected.prefix(kept.count)) == kept)
  }

  private func packetHashes(_ path: String, _ stream: String) throws -> [String] {
    try Encode.hashes(["-i", path, "-map", "0:\(stream)", "-c", "copy", "-f", "framehash"])
      .compactMap { $0.count > 5 ? $0[5] : nil }
  }

  /// Between one sound packet and the pictures lies as much time in the clip as in the source.
  private func compareOffset(_ source: String, _ clip: String, _ result: ClipResult) throws {
    func seconds(_ path: String, _ stream: String) throws -> [(hash: String, at: Double)] {
      let tool = try #require(Encode.ffprobe)
      let outcome = try tool.run([
        "-v", "error", "-select_streams", stream, "-show_entries",
        "packet=pts_time,dts_time,data_hash", "-show_data_hash", "md5", "-of", "csv=p=0", path,
      ])
      return outcome.text.split(separator: "\n").compactMap { line in
        let fields = line.split(separator: ",")
        let time = fields.compactMap { Double($0) }.first
        guard let time, let hash = fields.first(where: { $0.hasPrefix("MD5:") }) else { return nil }
        return (String(hash), time)
      }
    }
    func gap(_ path: String, _ video: String, _ sound: String) throws -> Double? {
      let v = try seconds(path, "v:0").first { $0.hash == video }?.at
      let a = try seconds(path, "a:0").first { $0.hash == sound }?.at
      return v.flatMap { v in a.map { $0 - v } }
    }
    // Silence and headers may repeat: a picture and a sound packet that occur once.
    let sounds = try seconds(clip, "a:0")
    let all = Dictionary(grouping: try seconds(source, "a:0"), by: \.hash)
    let pictures = Dictionary(grouping: try seconds(source, "v:0"), by: \.hash)
    guard let sound = sounds.first(where: { all[$0.hash]?.count == 1 })?.hash,
      let video = try seconds(clip, "v:0").first(where: { pictures[$0.hash]?.count == 1 })?.hash
    else { return }
    let (there, here) = (try gap(source, video, sound), try gap(clip, video, sound))
    let (before, after) = (try #require(there), try #require(here))
    // Transport streams count 90000 ticks a second, MP4 and AVI less finely.
    #expect(abs(before - after) <= 1024.0 / 48000)
  }

  private func playErrors(_ path: String) throws -> String {
    try #require(Encode.ffmpeg).run(["-v", "error", "-nostdin", "-i", path, "-f", "null", "-"])
      .errorText
  }

  private func presentation(_ frames: [Seen], _ summary: ReadingSummary) -> [Int64]? {
    guard summary.timeSource == .nominalRate else { return nil }
    var ticks = [Int64](repeating: 0, count: summary.packets)
    for frame in frames { ticks[frame.mark.decodeIndex] = frame.mark.range.start }
    return ticks
  }

  @Test(
    "Start-code streams get a copy in MP4 that shows the same",
    .enabled(if: Encode.isPossible, Encode.absence),
    arguments: ClipCase.all.filter { ["TS", "HEVC open GOP in TS", "Annex-B"].contains($0.name) })
  func hasAView(kind: ClipCase) throws {
    let folder = try Scratch()
    let path = folder.path(kind.file)
    try Encode.run(
      Encode.source(frames: 150) + (kind.hasSound ? Encode.tone + ["-t", "6"] : []) + kind.arguments
        + [path])
    let (frames, summary) = try decode(path, jobs: 2)
    let (clip, view) = (folder.path("clip.ts"), folder.path("view.mp4"))
    let range = TickRange(start: frames[47].mark.range.start, end: frames[90].mark.range.end)
    let start = try #require(frames.first).mark.range.start
    let results = try ClipCutter(
      MediaFile(path), summary: summary, presentation: presentation(frames, summary),
      extras: ClipExtras(captions: ClipCaptions(tick: start, wall: 0) { "\($0)" })
    ).cut([ClipRequest(range: range, path: clip, viewPath: view)])
    let made = try #require(results.first?.view)
    #expect(made.omittedAudio.isEmpty && made.omittedSoundPackets == 0 && made.hasCaptions)
    #expect(results.first?.hasCaptions == false)
    #expect(try playErrors(view) == "")
    #expect(try decode(view, jobs: 2).0.map(\.luma) == decode(clip, jobs: 2).0.map(\.luma))
    if kind.hasSound {
      let result = try #require(results.first)
      try compareOffset(path, view, result)
      #expect(try packetHashes(view, "a").count == packetHashes(clip, "a").count)
    }
    #expect(try packetHashes(view, "s").count >= 2)
  }

  @Test("Clips without sound", .enabled(if: Encode.isPossible, Encode.absence))
  func dropsSound() throws {
    let folder = try Scratch()
    let path = folder.path("a.mp4")
    try Encode.run(
      Encode.source(frames: 50) + Encode.tone + ["-t", "2", "-c:v", "mpeg4", "-c:a", "aac", path])
    let (frames, summary) = try decode(path, jobs: 2)
    let range = TickRange(start: frames[0].mark.range.start, end: frames[40].mark.range.end)
    let clip = folder.path("clip.mp4")
    let results = try ClipCutter(
      MediaFile(path), summary: summary, extras: ClipExtras(keepsSound: false)
    ).cut([ClipRequest(range: range, path: clip)])
    #expect(results.first?.audioStreams == [] && results.first?.omittedAudio == [])
    #expect(try packetHashes(clip, "v").count > 40)
    #expect(try packetHashes(clip, "a").isEmpty)
  }

  @Test("Subtitles change as the wall clock's seconds do")
  func captionsFollowTheClock() throws {
    let base = try #require(TimeBase(1, 1000))
    // The wall clock shows 7.25 s at tick 1000, so 9.75 s at the clip's first picture.
    let captions = ClipCaptions(tick: 1000, wall: 7_250_000) { "\($0)" }
    var track = try #require(CaptionTrack(captions, from: 3500, base))
    #expect(track.over(at: 200_000).isEmpty)
    #expect(
      track.over(at: 1_300_000) == [
        ClipCaption(start: 0, end: 250, text: "9750000"),
        ClipCaption(start: 250, end: 1250, text: "10000000"),
      ])
    #expect(
      track.rest(until: 2_400_000) == [
        ClipCaption(start: 1250, end: 2250, text: "11000000"),
        ClipCaption(start: 2250, end: 2400, text: "12000000"),
      ])
    var before = try #require(
      CaptionTrack(ClipCaptions(tick: 0, wall: -300_000) { "\($0)" }, from: 0, base))
    #expect(before.rest(until: 500_000).map(\.end) == [300, 500])
    #expect(
      CaptionTrack(ClipCaptions(tick: .min, wall: .max) { "\($0)" }, from: .max, base) == nil)
  }

  @Test(
    "Clips after a jump of the clock keep their sound",
    .enabled(if: Encode.isPossible, Encode.absence))
  func soundAfterJump() throws {
    let folder = try Scratch()
    let (one, two, path) = (folder.path("one.ts"), folder.path("two.ts"), folder.path("both.ts"))
    let codec = [
      "-t", "4", "-c:v", "libx264", "-threads", "1", "-g", "25", "-bf", "0", "-c:a", "mp2",
    ]
    try Encode.run(Encode.source() + Encode.tone + codec + ["-output_ts_offset", "700", one])
    try Encode.run(Encode.source() + Encode.tone + codec + [two])
    try Encode.join([one, two], to: path)
    let (frames, summary) = try decode(path, jobs: 2)
    #expect(summary.diagnostics.contains { $0.code == "timestamp_jump" })
    let range = TickRange(
      start: frames[150].mark.range.start, end: frames[180].mark.range.end)
    let clip = folder.path("clip.ts")
    let results = try ClipCutter(MediaFile(path), summary: summary)
      .cut([ClipRequest(range: range, path: clip)])
    #expect(results.first?.audioStreams.count == 1)
    let sound = try Encode.hashes(["-i", clip, "-map", "0:a", "-c", "copy", "-f", "framehash"])
    // 24 ms a packet, from the key picture on.
    #expect((50...110).contains(sound.count), "\(sound.count)")
  }

  @Test("More clips than open files", .enabled(if: Encode.isPossible, Encode.absence))
  func manyClips() throws {
    let folder = try Scratch()
    let path = folder.path("long.mkv")
    try Encode.run(
      Encode.source("32x32", rate: 5, frames: 1200) + ["-c:v", "mpeg4", "-g", "5", path])
    let (frames, summary) = try decode(path, jobs: 2)
    let requests = stride(from: 0, to: 1150, by: 5).map { first in
      ClipRequest(
        range: TickRange(
          start: frames[first].mark.range.start, end: frames[first + 4].mark.range.end),
        path: folder.path("\(first).mkv"))
    }
    let before = openFiles()
    let most = Peak()
    let results = try ClipCutter(
      MediaFile(path), summary: summary,
      isCancelled: {
        most.note(openFiles())
        return false
      }
    ).cut(requests)
    #expect(results.allSatisfy { $0.pictures == 5 })
    #expect(most.value < before + 60)
    // Tests that run beside this one have files of their own open; of the clips there are 230.
    #expect(openFiles() <= before + 30)
  }
}

/// The largest of the numbers that it is told.
final class Peak: @unchecked Sendable {
  // SAFETY: read and written with `lock` held.
  private let lock = NSLock()
  private var most = 0
  func note(_ number: Int) { lock.withLock { most = max(most, number) } }
  var value: Int { lock.withLock { most } }
}

/// How many files this process has open.
func openFiles() -> Int {
  (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count) ?? 0
}
