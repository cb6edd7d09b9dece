import Foundation
import ShokoCore
import TestSupport
import Testing

@testable import Media

/// What headers tell without decoding.
@Suite(.enabled(if: Encode.isPossible, Encode.absence))
struct HeaderTests {
  @Test(
    "A header tells what a full probe tells",
    arguments: [
      ("a.mp4", false), ("a.mov", false), ("a.mkv", false), ("a.avi", false), ("a.ts", true),
      ("a.m4v", true),
    ])
  func agrees(name: String, isProbed: Bool) throws {
    let folder = try Scratch()
    let path = folder.path(name)
    // FFmpeg leaves the size of MPEG-4 in an MP4 file to the decoder, whatever the header says.
    let codec =
      ["a.mp4", "a.mov"].contains(name) ? ["libx264", "-threads", "1"] : ["mpeg4"]
    try Encode.run(
      Encode.source("176x144", frames: 100) + Encode.tone.prefix(name == "a.m4v" ? 0 : 4)
        + ["-t", "4", "-c:v"] + codec + [path])
    let header = try Demuxer.header(of: MediaFile(path))
    let demuxer = try Demuxer(MediaFile(path))
    let video = try #require(header.video)
    let probed = try #require(demuxer.mainVideo)
    #expect(header.wasProbed == isProbed && header.isRecording)
    #expect(header.format == demuxer.format && header.bytes == demuxer.bytes)
    #expect(video.index == probed.index && video.codec == probed.codec)
    #expect(video.timeBase == probed.timeBase)
    #expect(video.geometry?.codedWidth == 176 && video.geometry?.codedHeight == 144)
    let stated = header.statedSeconds?.approximate
    #expect((stated == nil) == (demuxer.statedSeconds == nil))
    if let stated { #expect(abs(stated - 4) < 0.1 && header.bitRate ?? 0 > 0) }
  }

  @Test("Sound alone is no recording, and other files are refused as ever")
  func others() throws {
    let folder = try Scratch()
    try Encode.run(Encode.tone + ["-t", "1", "-c:a", "aac", folder.path("a.mp4")])
    let header = try Demuxer.header(of: MediaFile(folder.path("a.mp4")))
    #expect(!header.isRecording && header.video == nil)
    try Data("not a recording".utf8).write(to: URL(fileURLWithPath: folder.path("b.mp4")))
    try Data().write(to: URL(fileURLWithPath: folder.path("c.mp4")))
    for name in ["b.mp4", "c.mp4", "missing.mp4", "."] {
      #expect(throws: MediaError.self) { try Demuxer.header(of: MediaFile(folder.path(name))) }
    }
  }
}
