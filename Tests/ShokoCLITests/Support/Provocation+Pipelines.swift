import Foundation
import TestSupport

extension Provocation {
  /// A run of a pipeline over the recordings in `rec`.
  ///
  /// - Parameters:
  ///   - source: more keys of the one camera, such as `, clock: {from: container}`.
  ///   - clips: where each recording goes below `rec`, by its name in `Clips`.
  static func pipeline(
    _ name: String, _ status: Int32, source: String = "", top: String = "",
    steps: String = "scan", clips: [String: String] = ["1.mp4": "moving.mp4"],
    more: [String] = [], en: [String], ja: [String],
    prepare: @escaping @Sendable (Scratch) throws -> Void = { _ in }
  ) -> Provocation {
    let files = source.contains("files:") ? "" : ", files: \"rec/**/*\""
    let text = """
      shoko: 1
      name: p
      sources:
        - {camera: a\(files)\(source)}
      \(top)
      steps: [\(steps)]

      """
    return .init(name, ["run", "p.yaml"] + more, status, en: en, ja: ja) {
      try $0.write(text)
      for (place, clip) in clips { try Clips.copy(clip, to: $0.path("rec/" + place)) }
      try prepare($0)
    }
  }

  /// A scan of one file that FFmpeg makes of small pictures, or that is written otherwise.
  static func recording(
    _ name: String, _ file: String, _ status: Int32, command: String = "scan", en: [String],
    ja: [String], make: @escaping @Sendable (Scratch) throws -> Void
  ) -> Provocation {
    .init(name, [command, "--verbose", file], status, en: en, ja: ja, prepare: make)
  }
}

extension Scratch {
  /// Runs FFmpeg in the folder.
  func ffmpeg(_ arguments: String) throws {
    guard let ffmpeg = Tool.ffmpeg else { throw ToolFailure(text: Clips.absence) }
    let words = ["-v", "error"] + arguments.split(separator: " ").map(String.init)
    _ = try ffmpeg.succeed(words, in: url.path)
  }

  /// Draws a recording of 24 seconds whose brightness is an expression of FFmpeg's `geq`.
  func draw(_ luma: String, to name: String, filter: String = "null") throws {
    try ffmpeg(
      "-f lavfi -i nullsrc=s=320x180:r=10:d=24,format=gray,geq=lum='\(luma)',\(filter)"
        + ",format=yuv420p,noise=alls=4:allf=t:all_seed=3 -c:v libx264 -preset ultrafast -g 50 "
        + name)
  }

  /// Writes a recording of which no picture can be decoded.
  func writeZeros(to name: String) throws {
    try ffmpeg("-f lavfi -i testsrc=s=160x90:d=1 -c:v mjpeg w.mkv")
    var bytes = try contents(path("w.mkv"))
    let start = bytes.range(of: Data([0xff, 0xd8, 0xff]))?.lowerBound ?? bytes.endIndex
    for index in start..<bytes.endIndex where bytes[index] == 0xff { bytes[index] = 0 }
    try write(bytes, to: name)
  }

  /// The bytes of a recording of `Clips`.
  func clip(_ name: String) throws -> Data { try contents(try Clips.path(name)) }
}
