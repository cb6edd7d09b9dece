internal import CFFmpeg
import Foundation
import ShokoCore
import TestSupport
import Testing

@testable import Media

/// Pictures of two fields that become whole ones.
@Suite(
  .enabled(if: Encode.isPossible && FieldFiller.isPossible, "ffmpeg is missing, or has no bwdif"))
struct FieldFillerTests {
  /// Draws a recording of twelve pictures, and lists what ffmpeg's filter makes of each.
  private static func draw(
    _ path: String, _ order: String, _ format: String = "yuv420p",
    _ coding: [String] = ["-c:v", "libx264", "-g", "5", "-bf", "2"]
  ) throws -> [String] {
    let flags = order == "tff" ? "tff=1" : "bff=1"
    let isX264 = coding.contains("libx264")
    try Encode.run(
      Encode.source("192x108", rate: 50, frames: 24) + [
        "-vf", "interlace=scan=\(order),scale=interl=1,format=\(format)",
        "-flags", "+ildct+ilme", "-top", order == "tff" ? "1" : "0",
      ] + coding + (isX264 ? ["-x264-params", flags + ":open-gop=1:scenecut=0"] : [])
        + ["-threads", "1", path])
    return try Encode.hashes([
      "-i", path, "-vf", "bwdif=mode=send_frame", "-fps_mode", "passthrough", "-f", "framehash",
      "-hash", "sha256",
    ]).compactMap(\.last)
  }

  private static func frames(_ path: String) throws -> [VideoFrame] {
    nonisolated(unsafe) var frames: [VideoFrame] = []
    _ = try VideoReading(MediaFile(path)).run(
      VideoReading.Options(jobs: 1), map: { $0 }, bytes: { _ in 1 << 16 },
      fold: { _, frame in frames.append(frame) })
    return frames
  }

  private func digest(_ frame: VideoFrame, _ between: Neighbours) throws -> String {
    try #require(try FieldFiller.fill(frame, between: between).samplesDigest).digest.hex
  }

  @Test(arguments: [("tff", "yuv420p"), ("bff", "yuv420p"), ("tff", "yuv422p10le")])
  func areWhatFFmpegsFilterGives(order: String, format: String) throws {
    let folder = try Scratch()
    let path = folder.path("a.mp4")
    let expected = try Self.draw(path, order, format)
    let frames = try Self.frames(path)
    #expect(frames.count == 12 && expected.count == 12)
    var digests: [String] = []
    for (index, frame) in frames.enumerated() {
      #expect(frame.isInterlaced && frame.isTopFieldFirst == (order == "tff"))
      let between = Neighbours(
        before: index > 0 ? .picture(frames[index - 1]) : .none,
        after: index + 1 < frames.count ? .picture(frames[index + 1]) : .none)
      let whole = try FieldFiller.fill(frame, between: between)
      #expect(whole.width == frame.width && whole.height == frame.height)
      #expect(whole.pixelFormat == frame.pixelFormat && !whole.isInterlaced)
      digests.append(try #require(whole.samplesDigest).digest.hex)
    }
    #expect(digests == expected)
  }

  @Test(arguments: [
    ("tff", "a.mkv", ["-c:v", "libx264", "-g", "5", "-bf", "2"]),
    ("bff", "a.mpg", ["-c:v", "mpeg2video", "-g", "5", "-bf", "2"]),
    ("tff", "b.mkv", ["-c:v", "ffv1", "-level", "3"]),
  ])
  func neighboursAreFoundThroughTheIndex(order: String, name: String, coding: [String]) throws {
    let folder = try Scratch()
    let path = folder.path(name)
    let expected = try Self.draw(path, order, "yuv420p", coding)
    try #require(expected.count == 12)
    for index in 0..<12 {
      let found = try PictureAtTime(
        MediaFile(path), at: try #require(Rational(Int64(2 * index + 1), 50)),
        findsNeighbours: true)
      #expect(found.frame.isInterlaced)
      let made = try digest(found.frame, found.neighbours)
      #expect(made == expected[index], "\(name) \(index)")
    }
  }

  @Test func damagedAndUnknownNeighboursAreNotUsed() throws {
    let folder = try Scratch()
    let path = folder.path("a.mp4")
    _ = try Self.draw(path, "tff")
    let frames = try Self.frames(path)
    for side in [Neighbours.Side.unknown, .picture(try Self.damaged(frames[3]))] {
      for between in [
        Neighbours(before: side, after: .none), Neighbours(before: .none, after: side),
      ] {
        let error = #expect(throws: MediaError.self) {
          try FieldFiller.fill(frames[2], between: between)
        }
        #expect(error?.code == "no_neighbour")
      }
    }
  }

  @Test func aFormatThatTheFilterDoesNotTakeIsRefused() throws {
    let folder = try Scratch()
    let path = folder.path("a.mkv")
    try Encode.run(
      Encode.source("64x48", frames: 3) + [
        "-pix_fmt", "bgr0", "-c:v", "ffv1", "-level", "3", "-threads", "1", path,
      ])
    let frame = try #require(try Self.frames(path).first)
    let error = #expect(throws: MediaError.self) {
      try FieldFiller.fill(frame, between: Neighbours(before: .none, after: .none))
    }
    #expect(error?.code == "no_filter")
  }

  /// The same picture, as if it had been decoded with errors.
  private static func damaged(_ frame: VideoFrame) throws -> VideoFrame {
    VideoFrame(
      try #require(av_frame_clone(frame.pointer)), luma: nil, decodeIndex: frame.decodeIndex,
      pts: frame.pts, position: nil, trust: .concealed)
  }
}
