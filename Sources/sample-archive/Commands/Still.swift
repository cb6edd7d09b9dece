internal import ArgumentParser
internal import Foundation
internal import ShokoCore

/// `sample-archive still`: one picture as it is before encoding, to judge a scene by eye.
struct Still: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Draws one picture of a camera as PNG.")

  @Argument(help: "The camera's name.")
  var camera: String

  @Argument(help: "Seconds from the start of the camera's scene.")
  var time: Double

  @Argument(help: "The PNG file to write.")
  var output: String

  @Option(help: "What the sign's text and the sensor noise are drawn from.")
  var seed: UInt64 = SampleNight.defaultSeed

  func run() throws {
    let scenes = SampleNight(seed: seed).scenes
    guard let scene = scenes.first(where: { $0.name == camera }) else {
      let names = scenes.map(\.name).joined(separator: ", ")
      throw ValidationError("no camera is named '\(camera)' (there are \(names))")
    }
    let last = scene.recordings.map { $0.firstFrame + $0.frames }.max() ?? 0
    let limit = Double(last) / scene.rate.approximate
    guard time >= 0, time < limit else {
      throw ValidationError("the scene of '\(camera)' runs from 0 to \(limit) s")
    }
    var source = FrameSource(stage: Stage(scene), seed: seed)
    let encoder = try Encoder(
      input: scene.size, rate: scene.rate, arguments: Encoder.pngArguments,
      output: URL(fileURLWithPath: output))
    try encoder.write(source.frame(Int((time * scene.rate.approximate).rounded(.down))))
    try encoder.finish()
  }
}
