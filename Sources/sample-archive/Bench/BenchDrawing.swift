internal import Foundation
internal import ShokoCore

/// Makes the files that a folder of benchmarks holds.
struct BenchDrawing {
  /// To be raised with every change to the drawing that a scene's own data does not show.
  private static let revision = 1

  /// At most this many seconds are drawn of each scene.
  let longest: Int?
  let encoderVersion: String

  private func seconds(of scene: BenchScene) -> Int { min(scene.seconds, longest ?? .max) }

  /// Draws a scene into a file.
  func draw(_ bench: BenchScene, to file: URL) throws {
    let scene = bench.scene
    let frames = Int((Double(seconds(of: bench)) * scene.rate.approximate).rounded())
    let writer = RecordingWriter(stage: Stage(scene), seed: SampleNight.defaultSeed)
    _ = try writer.write(
      Recording(firstFrame: 0, frames: frames), to: file, arguments: bench.arguments)
  }

  /// When something moves in what is drawn, in seconds.
  func moving(in bench: BenchScene) -> [[Double]] {
    let end = Double(seconds(of: bench))
    return Visibility(stage: Stage(bench.scene, smooth: false)).stretches.compactMap {
      let (from, to) = (
        bench.scene.time(ofFrame: $0.lowerBound), bench.scene.time(ofFrame: $0.upperBound)
      )
      return from < end ? [from, min(to, end)] : nil
    }
  }

  /// Makes a recording of a drawn stretch.
  func derive(_ recording: BenchRecording, from drawn: URL, to part: URL) throws {
    let format = drawn.pathExtension
    switch recording.way {
    case .repeated(let times):
      try FFmpeg.run(
        ["-stream_loop", "\(times - 1)", "-i", drawn.path, "-map", "0:v", "-c", "copy"]
          + ["-f", format, part.path])
    case .parts(let count, let length):
      try FileManager.default.createDirectory(at: part, withIntermediateDirectories: true)
      let length = min(length, seconds(of: recording.scene))
      let places = max(1, seconds(of: recording.scene) / length)
      for index in 0..<count {
        let number = index < 9 ? "0\(index + 1)" : "\(index + 1)"
        try FFmpeg.run(
          ["-ss", "\(index % places * length)", "-i", drawn.path, "-t", "\(length)"]
            + ["-map", "0:v", "-c", "copy", "-f", format]
            + [part.appendingPathComponent("\(number).\(format)").path])
      }
    case .oneGroup(let times):
      try FFmpeg.run(
        ["-stream_loop", "\(times - 1)", "-i", drawn.path, "-map", "0:v"]
          + BenchScene.h264(bitRate: 4_000_000, interval: 1_000_000) + [part.path])
    }
  }

  /// Stands for everything that the bytes of a drawn scene follow from.
  func fingerprint(of scene: BenchScene) -> String {
    let parts =
      [
        "\(Self.revision)", encoderVersion, "\(seconds(of: scene))", "\(SampleNight.defaultSeed)",
        String(describing: scene.scene),
      ] + scene.arguments
    let hash = parts.joined(separator: "\n").utf8.reduce(0) { SplitMix64.mix($0 ^ UInt64($1)) }
    return String(hash, radix: 16)
  }
}
