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
    let clips = names(pipeline.bundle + "/data/clips")
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
