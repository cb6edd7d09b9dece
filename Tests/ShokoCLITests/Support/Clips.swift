import Foundation
import TestSupport

/// Small recordings that the tests make once with FFmpeg: a dark bar crosses a noisy wall from
/// second 4 to second 7, with a tone beside.
enum Clips {
  static let isPossible = Tool.ffmpeg != nil
  static let absence = "ffmpeg, which makes the recordings for this test, is not installed"
  static let seconds = 10

  private static let folder: Result<String, any Error> = Result {
    let url = FileManager.default.temporaryDirectory
      .appendingPathComponent("shoko-clips-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    atexit { Clips.remove() }
    guard let ffmpeg = Tool.ffmpeg else { throw ToolFailure(text: absence) }
    _ = try ffmpeg.succeed(drawing(url.path + "/moving.mp4"))
    for ending in ["mkv", "ts"] {
      _ = try ffmpeg.succeed([
        "-v", "error", "-i", url.path + "/moving.mp4", "-c", "copy", "-bitexact", "-fflags",
        "+bitexact", url.path + "/moving." + ending,
      ])
    }
    _ = try ffmpeg.succeed([
      "-v", "error", "-stream_loop", "30", "-i", url.path + "/moving.mp4", "-c", "copy",
      url.path + "/long.ts",
    ])
    var damaged = try contents(url.path + "/moving.ts")
    // Whole packets are lost in one place, and bits change in another.
    damaged.removeSubrange(188 * 120..<188 * 150)
    for byte in stride(from: 188 * 300 + 60, to: 188 * 320, by: 97) { damaged[byte] ^= 0x5a }
    try damaged.write(to: url.appendingPathComponent("damaged.ts"))
    let whole = try contents(url.path + "/moving.mkv")
    try whole.prefix(whole.count * 2 / 3).write(to: url.appendingPathComponent("cut.mkv"))
    return url.path
  }

  /// A recording's full path: `moving.mp4`, `moving.mkv`, `moving.ts`, `damaged.ts`, `cut.mkv`, and
  /// `long.ts`, which repeats it so often that a scan takes a while.
  static func path(_ name: String) throws -> String { try folder.get() + "/" + name }

  /// Copies a recording.
  static func copy(_ name: String, to destination: String) throws {
    let parent = URL(fileURLWithPath: destination).deletingLastPathComponent()
    try FileManager.default.createDirectory(at: parent, withIntermediateDirectories: true)
    try FileManager.default.copyItem(atPath: try path(name), toPath: destination)
  }

  private static func remove() {
    if let path = try? folder.get() { try? FileManager.default.removeItem(atPath: path) }
  }

  private static func drawing(_ path: String) -> [String] {
    let wall = "color=c=0x707060:s=320x180:r=25:d=\(seconds)"
    let bar = "color=c=0x202020:s=40x90:r=25:d=\(seconds)"
    let motion = "[b][1]overlay=x='-60+(t-4)*140':y=60:enable='between(t,4,7)'"
    return [
      "-v", "error", "-f", "lavfi", "-i", wall, "-f", "lavfi", "-i", bar, "-f", "lavfi", "-i",
      "sine=f=440:r=48000:d=\(seconds)", "-filter_complex",
      "[0]noise=alls=12:allf=u:all_seed=7,noise=alls=4:allf=t+u:all_seed=3[b];\(motion)",
      "-c:v", "libx264", "-preset", "veryfast", "-threads", "1", "-g", "25", "-bf", "2",
      "-pix_fmt", "yuv420p", "-c:a", "aac", "-bitexact", "-fflags", "+bitexact", path,
    ]
  }
}
