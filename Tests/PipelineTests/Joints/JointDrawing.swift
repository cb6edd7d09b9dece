import Archive
import Foundation
import Media
import Report
import ShokoCore
import TestSupport
import Testing

@testable import Pipeline

/// Draws a recording in which a bar crosses colour bars, and cuts it as recorders do.
struct JointDrawing {
  let scratch: Scratch

  init() throws { scratch = try Scratch() }

  /// Twenty-four seconds with a keyframe each second; the bar moves from second 6 to second 16.
  func draw(_ name: String, view: String = "smptebars") throws {
    try ffmpeg([
      "-f", "lavfi", "-i",
      "\(view)=s=320x180:r=25[v];color=white:s=30x70:r=25[b];"
        + "[v][b]overlay=y=60:x='-30+35*(t-6)':enable='between(t,6,16)',noise=alls=5:all_seed=7:allf=t",
      "-t", "24", "-pix_fmt", "yuv420p", "-c:v", "libx264", "-preset", "ultrafast", "-threads", "1",
      "-g", "25", "-keyint_min", "25", "-sc_threshold", "0", scratch.path(name),
    ])
  }

  /// Copies what lies between two seconds; times begin anew unless they are kept.
  func cut(
    _ name: String, from start: Double, to end: Double, as output: String, keepsTimes: Bool = false,
    more: [String] = ["-c", "copy"]
  ) throws {
    let path = scratch.path(output)
    try FileManager.default.createDirectory(
      at: URL(fileURLWithPath: path).deletingLastPathComponent(), withIntermediateDirectories: true)
    try ffmpeg(
      ["-ss", "\(start)", "-i", scratch.path(name)] + ["-t", "\(end - start)"] + more
        + (keepsTimes ? ["-output_ts_offset", "\(start)"] : []) + [path])
  }

  /// Cuts into files of so many seconds as FFmpeg's segment muxer does; times go on.
  func segment(_ name: String, each seconds: Double, as pattern: String) throws {
    try ffmpeg([
      "-i", scratch.path(name), "-map", "0:v", "-c", "copy", "-f", "segment", "-segment_time",
      "\(seconds)", scratch.path(pattern),
    ])
  }

  func ffmpeg(_ arguments: [String]) throws {
    let ffmpeg = try #require(Tool.find("ffmpeg"))
    let outcome = try ffmpeg.run(["-v", "error", "-nostdin", "-y"] + arguments)
    #expect(outcome.status == 0, "\(outcome.errorText)")
  }

  /// The recordings of one camera, whose names tell their time where there is a clock.
  func sources(
    _ names: [String], hasClock: Bool = false, passages: [Passage] = []
  ) throws -> [RecordingSource] {
    try names.enumerated().map { index, name in
      let found = try #require(
        ArchiveFinder(folder: ArchivePath(scratch.url.path)).files([try FilePattern(name)])
          .files.first)
      let clock =
        hasClock
        ? RecordingClock(
          source: .name(try ClockPattern("%Y%m%d-%H%M%S")), zone: try ClockZone("Asia/Tokyo"),
          uncertainty: 2_000_000) : RecordingClock(source: .none)
      return RecordingSource(
        id: "r\(index + 1)", path: found.path, relativePath: ArchivePath(name), camera: "a",
        passages: passages, clock: clock, found: found)
    }
  }

  func scan(_ sources: [RecordingSource], jobs: Int = 2) throws -> ScanDocument {
    try ArchiveScan.document(
      of: sources, settings: ScanSettings(), interval: WallInterval(),
      control: RunControl(jobs: jobs))
  }
}
