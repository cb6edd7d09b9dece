internal import Foundation
internal import ShokoCore

/// The `ffmpeg` program, run from files to files.
enum FFmpeg {
  /// Runs it to its end with bit-exact muxing; the last argument is the output, which is replaced.
  static func run(_ arguments: [String]) throws {
    _ = try output(
      ["-nostdin", "-loglevel", "error", "-y"] + arguments.dropLast()
        + ["-an", "-map_metadata", "-1", "-fflags", "+bitexact", "-flags:v", "+bitexact"]
        + arguments.suffix(1))
  }

  /// The first line of `ffmpeg -version`.
  static func version() throws -> String {
    try output(["-version"]).split(separator: "\n").first.map(String.init) ?? ""
  }

  private static func output(_ arguments: [String]) throws -> String {
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["ffmpeg"] + arguments
    process.standardOutput = output
    try process.run()
    let data = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw ShokoError(
        .failure,
        Message(
          verbatim: "ffmpeg ended with status \(process.terminationStatus): "
            + arguments.joined(separator: " ")))
    }
    return String(decoding: data, as: UTF8.self)
  }
}
