internal import Foundation
internal import ShokoCore

/// The `ffmpeg` program, fed with raw pictures.
///
/// One thread and bit-exact flags everywhere: the encoders give other bytes for other numbers of
/// threads, and the muxer would write its version and the time.
final class Encoder {
  private let process = Process()
  private let input = Pipe()
  private let output: URL

  /// The last part of the command for one PNG picture.
  static let pngArguments = ["-frames:v", "1", "-f", "image2", "-update", "1"]

  /// Starts ffmpeg; an existing output is replaced.
  init(input size: PictureSize, rate: Rational, arguments: [String], output: URL) throws {
    self.output = output
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments =
      ["ffmpeg", "-nostdin", "-loglevel", "error", "-y", "-f", "rawvideo"]
      + ["-pixel_format", "yuv420p", "-video_size", "\(size.width)x\(size.height)"]
      + ["-framerate", rate.description, "-i", "pipe:0", "-an", "-map_metadata", "-1"]
      + arguments + ["-fflags", "+bitexact", "-flags:v", "+bitexact", output.path]
    process.standardInput = input
    // A program that ends early must become an error of the write, not a signal.
    signal(SIGPIPE, SIG_IGN)
    do {
      try process.run()
    } catch {
      throw ShokoError(
        .failure,
        Message(verbatim: "ffmpeg could not be started: \(error.localizedDescription)"))
    }
  }

  /// Hands one picture over.
  func write(_ canvas: Canvas) throws {
    do {
      try input.fileHandleForWriting.write(contentsOf: Data(canvas.bytes))
    } catch {
      throw ShokoError(
        .failure,
        Message(verbatim: "ffmpeg stopped reading while writing '\(output.lastPathComponent)'"))
    }
  }

  /// Waits until the output is complete.
  func finish() throws {
    try? input.fileHandleForWriting.close()
    process.waitUntilExit()
    if process.terminationStatus != 0 {
      throw ShokoError(
        .failure,
        Message(
          verbatim: "ffmpeg ended with status \(process.terminationStatus) while writing "
            + "'\(output.lastPathComponent)'; its message is above"))
    }
  }
}
