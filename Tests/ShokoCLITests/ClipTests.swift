import Foundation
import TestSupport
import Testing

/// Clips against their sources, as FFmpeg sees both.
@Suite(.enabled(if: Clips.isPossible, Comment(rawValue: Clips.absence)))
struct ClipTests {
  @Test(arguments: ["moving.mp4", "moving.mkv", "moving.ts"])
  func packetsAreTheSourcesBitForBit(name: String) throws {
    let pipeline = try SmallPipeline(["rec/" + name: name])
    #expect(try pipeline.run().status == 0)
    let clips = names(pipeline.bundle + "/data/clips").filter { !$0.contains("-view") }
    #expect(clips.count == 1)
    let ending = name.suffix(3)
    #expect(clips.first?.hasSuffix(ending) == true)
    let clip = pipeline.bundle + "/data/clips/" + (clips.first ?? "")
    for stream in ["v", "a"] {
      let source = try packets(of: Clips.path(name), stream)
      let copied = try packets(of: clip, stream)
      #expect(!copied.isEmpty && copied.count < source.count)
      let places = source.indices.filter { source[$0...].starts(with: copied) }
      #expect(places.count == 1, "\(name) \(stream): \(copied.count) of \(source.count)")
    }
  }

  @Test func everyPictureOfAClipDecodesAndTheWindowIsInIt() throws {
    let pipeline = try SmallPipeline(["rec/1.mp4": "moving.mp4"])
    #expect(try pipeline.run().status == 0)
    let ffmpeg = try #require(Tool.ffmpeg)
    let clip = pipeline.bundle + "/data/clips/0001.mp4"
    let decoded = try ffmpeg.run(["-v", "warning", "-i", clip, "-map", "0:v", "-f", "null", "-"])
    #expect(decoded.status == 0 && decoded.errors.isEmpty, "\(decoded.errorText)")
    let window = try JSON(try contents(pipeline.bundle + "/data/events.json"))["windows"][0]
    let held = window["exhibits"]["clip"]
    #expect((held["start_s"].number ?? 9) <= (window["clip_start_s"].number ?? 0))
    #expect((held["end_s"].number ?? 0) >= (window["clip_end_s"].number ?? 9))
  }

  @Test(.enabled(if: Chromium.isPossible, Comment(rawValue: Chromium.absence)))
  func aBrowserPlaysClipsAndViewsToTheirEnd() throws {
    let pipeline = try SmallPipeline(
      ["rec/20261119-230400.mp4": "moving.mp4", "rec/20261119-231400.ts": "moving.ts"],
      source: Self.clock)
    #expect(try pipeline.run().status == 0)
    let windows = try JSON(try contents(pipeline.bundle + "/data/events.json"))["windows"].list
    let clips = windows.compactMap { window -> (path: String, length: Double)? in
      let clip = window["exhibits"]["clip"]
      let path = clip["view"]["path"].text ?? clip["path"].text
      guard let path, let start = clip["start_s"].number, let end = clip["end_s"].number else {
        return nil
      }
      return (pipeline.bundle + "/" + path, end - start)
    }
    #expect(clips.map { $0.path.suffix(8) } == ["0001.mp4", "view.mp4"])
    for (clip, played) in zip(clips, try Chromium.play(clips.map(\.path))) {
      #expect(played["ended"].value as? Bool == true, "\(clip.path) \(played["error"].text ?? "")")
      #expect(abs((played["duration"].number ?? 0) - clip.length) <= 0.04)
    }
    let page = String(
      decoding: try contents(pipeline.bundle + "/metadata/index.html"), as: UTF8.self)
    #expect(page.contains("src=\"../data/clips/0002-view.mp4\""))
    #expect(!page.contains("src=\"../data/clips/0002.ts\""))
    #expect(page.contains("re-wrapped as MP4"))
  }

  private static let clock =
    "    clock: {from: name, pattern: \"%Y%m%d-%H%M%S\", zone: Asia/Tokyo, uncertainty: 1.5s}"

  @Test(arguments: [("mp4", "0001.mp4"), ("mkv", "0001.mkv"), ("ts", "0001-view.mp4")])
  func subtitlesShowTheWallClock(ending: String, name: String) throws {
    let pipeline = try SmallPipeline(
      ["rec/20261119-230357." + ending: "moving." + ending], source: Self.clock)
    #expect(try pipeline.run().status == 0)
    let clip = try JSON(try contents(pipeline.bundle + "/data/events.json"))["windows"][0][
      "exhibits"]["clip"]
    let holder = ending == "ts" ? clip["view"] : clip
    #expect(
      holder["subtitles"].text == "wall_clock" && holder["path"].text?.hasSuffix(name) == true)
    let lines = String(
      decoding: try #require(Tool.ffmpeg).succeed([
        "-v", "error", "-i", pipeline.bundle + "/data/clips/" + name, "-map", "0:s", "-f", "srt",
        "-",
      ]), as: UTF8.self
    ).split(separator: "\n")
    let starts = lines.filter { $0.contains(" --> ") }.compactMap { line in
      Double(line.prefix(12).dropFirst(6).replacing(",", with: "."))
    }
    // FFmpeg wraps timed text in its font.
    let texts = lines.filter { $0.contains("±") }.map { $0.replacing(/<[^>]*>/, with: "") }
    let start = try #require(clip["start_s"].number)
    #expect(texts.count == starts.count && texts.count >= 5)
    for (text, at) in zip(texts, starts) {
      // The recording begins at 23:03:57; a subtitle names the second in which it begins.
      let second = 57 + Int((start + at + 0.001).rounded(.down))
      let minute = 3 + second / 60
      let clock = "23:0\(minute):" + (second % 60 < 10 ? "0" : "") + "\(second % 60)"
      #expect(text == "2026-11-19 \(clock) +09:00 ± 1.5 s")
    }
    // One for each second, without holes.
    #expect(zip(starts.dropFirst(), starts.dropFirst(2)).allSatisfy { abs($1 - $0 - 1) < 0.002 })
    #expect(starts.first == 0)
  }

  @Test func soundIsDroppedOnRequest() throws {
    let pipeline = try SmallPipeline(["rec/1.mp4": "moving.mp4", "rec/2.ts": "moving.ts"])
    let path = pipeline.scratch.path("p.yaml")
    let text = String(decoding: try contents(path), as: UTF8.self)
    try text.replacing("- clips\n", with: "- clips: {audio: drop}\n")
      .write(toFile: path, atomically: false, encoding: .utf8)
    #expect(try pipeline.run().status == 0)
    for name in ["0001.mp4", "0002.ts", "0002-view.mp4"] {
      let clip = pipeline.bundle + "/data/clips/" + name
      let kinds = try #require(Tool.find("ffprobe")).succeed([
        "-v", "error", "-show_entries", "stream=codec_type", "-of", "default=nk=1:nw=1", clip,
      ])
      #expect(Set(String(decoding: kinds, as: UTF8.self).split(separator: "\n")) == ["video"])
    }
    for window in try JSON(try contents(pipeline.bundle + "/data/events.json"))["windows"].list {
      #expect(window["exhibits"]["clip"]["audio"].text == "dropped")
    }
    let again = try Program.run("reproduce", pipeline.bundle, in: pipeline.folder)
    #expect(again.status == 0, "\(again.errorText)\(again.text)")
  }

  @Test func aClipBeginsWhereDecodingDoes() throws {
    let pipeline = try SmallPipeline(["rec/whole.ts": "moving.ts"])
    // In the middle of the third second, whose keyframe is lost; the bar comes 2.4 seconds later.
    let whole = try contents(pipeline.scratch.path("rec/whole.ts"))
    let place = try #require(
      try keyPosition(pipeline.scratch.path("rec/whole.ts"), after: 3.0))
    try whole.dropFirst(place / 188 * 188 + 188 * 12)
      .write(to: URL(fileURLWithPath: pipeline.scratch.path("rec/cut.ts")))
    try FileManager.default.removeItem(atPath: pipeline.scratch.path("rec/whole.ts"))
    #expect([0, 3].contains(try pipeline.run().status))
    let clip = pipeline.bundle + "/data/clips/0001.ts"
    let decoded = try #require(Tool.ffmpeg).run([
      "-v", "error", "-i", clip, "-map", "0:v", "-f", "null", "-",
    ])
    #expect(decoded.status == 0 && decoded.errors.isEmpty, "\(decoded.errorText)")
  }

  /// The byte position of the first key picture after a time.
  private func keyPosition(_ path: String, after seconds: Double) throws -> Int? {
    let text = String(
      decoding: try #require(Tool.find("ffprobe")).succeed([
        "-v", "error", "-select_streams", "v", "-show_entries", "packet=pts_time,pos,flags", "-of",
        "csv=p=0", path,
      ]), as: UTF8.self)
    for line in text.split(separator: "\n") where line.contains("K") {
      let fields = line.split(separator: ",")
      if let time = Double(fields[0]), time > seconds { return Int(fields[1]) }
    }
    return nil
  }

  /// The digests of a stream's packets in the file's order.
  private func packets(of path: String, _ stream: String) throws -> [String] {
    let ffmpeg = try #require(Tool.ffmpeg)
    let text = try ffmpeg.succeed([
      "-v", "error", "-i", path, "-map", "0:" + stream, "-c", "copy", "-f", "framehash", "-",
    ])
    return String(decoding: text, as: UTF8.self).split(separator: "\n")
      .filter { !$0.hasPrefix("#") }
      .compactMap { line in
        // Side data, which a muxer may add, has columns of its own after the packet's.
        let fields = line.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
        return fields.count > 5 ? fields[4] + " " + fields[5] : nil
      }
  }
}
