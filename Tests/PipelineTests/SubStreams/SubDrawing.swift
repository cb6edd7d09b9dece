import Archive
import Foundation
import ShokoCore
import TestSupport
import Testing

@testable import Pipeline

/// Recordings of one view in two sizes, drawn for the tests.
struct SubDrawing {
  /// What is seen.
  enum View: String {
    /// Colour bars, before which a white box goes to the right.
    case bars = "smptebars"
    /// Something else.
    case other = "testsrc"
  }

  let scratch: Scratch

  init() throws { scratch = try Scratch() }

  /// Draws a recording of the view from `start` seconds on, at 25 pictures a second and with a keyframe
  /// every two seconds.
  ///
  /// - Parameter moving: when the box moves, in seconds of the view.
  func draw(
    _ name: String, _ view: View = .bars, size: String, start: Double = 0, seconds: Int = 40,
    rate: String = "25", moving: ClosedRange<Int>? = 14...19, output: [String] = []
  ) throws {
    let path = scratch.path(name)
    try FileManager.default.createDirectory(
      at: URL(fileURLWithPath: path).deletingLastPathComponent(), withIntermediateDirectories: true)
    var filters = "\(view.rawValue)=s=640x360:r=25"
    if let moving {
      filters +=
        "[v];color=white:s=60x140:r=25[b];[v][b]overlay=y=120:x='40+90*(t-\(moving.lowerBound))'"
        + ":enable='between(t,\(moving.lowerBound),\(moving.upperBound))'"
    }
    filters +=
      ",trim=start=\(start),setpts=PTS-STARTPTS,fps=\(rate),scale=\(size)"
      + ",noise=alls=5:all_seed=7:allf=t"
    let ffmpeg = try #require(Tool.find("ffmpeg"))
    let outcome = try ffmpeg.run(
      [
        "-v", "error", "-nostdin", "-y", "-f", "lavfi", "-i", filters, "-t", "\(seconds)",
        "-pix_fmt", "yuv420p", "-c:v", "libx264", "-preset", "ultrafast", "-threads", "1",
        "-force_key_frames", "expr:gte(t,n_forced*2)", "-sc_threshold", "0",
      ] + output + [path])
    #expect(outcome.status == 0, "\(outcome.errorText)")
  }

  /// A recording with a small stream beside it, as a pipeline's search gives it.
  func source(
    _ main: String, sub: String, zones: [Zone] = [], lag: Int64 = 0
  ) throws -> RecordingSource {
    let found = try [main, sub].map { name in
      try #require(
        ArchiveFinder(folder: ArchivePath(scratch.url.path)).files([try FilePattern(name)])
          .files.first)
    }
    var source = RecordingSource(
      id: "r1", path: found[0].path, relativePath: ArchivePath(main), zones: zones,
      found: found[0])
    source.sub = SubStream(relativePath: ArchivePath(sub), found: found[1], lag: lag)
    return source
  }
}
