import Foundation
import TestSupport
import Testing

/// Small recordings that the tests draw with the ffmpeg program.
enum Encode {
  static let ffmpeg = Tool.find("ffmpeg")
  static let ffprobe = Tool.find("ffprobe")
  static var isPossible: Bool { ffmpeg != nil && ffprobe != nil }
  static let absence: Comment = "the programs ffmpeg and ffprobe are not installed"

  /// Moving shapes with noise, so that every picture differs and B-pictures occur.
  static func source(_ size: String = "176x144", rate: Int = 25, frames: Int = 100) -> [String] {
    [
      "-f", "lavfi", "-i",
      "testsrc2=s=\(size):r=\(rate),noise=alls=8:all_seed=7:allf=t,trim=end_frame=\(frames)",
    ]
  }

  static let tone = ["-f", "lavfi", "-i", "sine=frequency=440:sample_rate=48000"]

  /// Runs ffmpeg and throws what it says when it fails.
  static func run(_ arguments: [String]) throws {
    let tool = try #require(ffmpeg)
    let outcome = try tool.run(["-v", "error", "-nostdin", "-y"] + arguments)
    if outcome.status != 0 { throw Failure(description: outcome.errorText) }
  }

  /// What FFmpeg counts by decoding the stream that Shoko examines, in one thread.
  static func countFrames(_ path: String, stream: Int) throws -> Int {
    let tool = try #require(ffprobe)
    let outcome = try tool.run([
      "-v", "quiet", "-threads", "1", "-count_frames", "-select_streams", "\(stream)",
      "-show_entries", "stream=nb_read_frames", "-of", "csv=p=0", path,
    ])
    let line = outcome.text.split(whereSeparator: { $0.isNewline || $0 == "," }).first ?? ""
    return try #require(Int(line))
  }

  /// The lines of a hash list without its comments, each split at commas.
  static func hashes(_ arguments: [String]) throws -> [[String]] {
    let tool = try #require(ffmpeg)
    let outcome = try tool.run(["-v", "error", "-nostdin"] + arguments + ["-"])
    return outcome.text.split(separator: "\n").filter { !$0.hasPrefix("#") }
      .map { $0.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) } }
  }

  /// Writes several files one behind the other.
  static func join(_ parts: [String], to path: String) throws {
    var bytes = Data()
    for part in parts { bytes += try Data(contentsOf: URL(fileURLWithPath: part)) }
    try bytes.write(to: URL(fileURLWithPath: path))
  }

  struct Failure: Error, CustomStringConvertible { var description: String }
}
