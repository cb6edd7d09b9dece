internal import ArgumentParser
internal import Foundation
internal import ShokoCore

/// `sample-archive draw`: the whole archive with its truth.
struct Draw: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Draws the archive and truth.json into a folder.",
    discussion: """
      The same seed and the same ffmpeg give the same bytes. Files of the same names are replaced.
      """)

  @Argument(help: "The folder that receives archive/ and truth.json.")
  var folder: String

  @Option(help: "What the sign's text and the sensor noise are drawn from.")
  var seed: UInt64 = SampleNight.defaultSeed

  func run() throws {
    let root = URL(fileURLWithPath: folder, isDirectory: true)
    let night = SampleNight(seed: seed)
    var readable: [String: Int] = [:]
    let stages = night.scenes.map { Stage($0) }
    for stage in stages {
      let scene = stage.scene
      for (index, recording) in scene.recordings.enumerated() {
        let name = scene.path(of: recording)
        let file = root.appendingPathComponent("archive").appendingPathComponent(name)
        try FileManager.default.createDirectory(
          at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        let writer = RecordingWriter(stage: stage, seed: seed &+ UInt64(index))
        let outcome = try writer.write(recording, to: file)
        readable[name] = outcome.readableFrames
        print("\(name)  \(recording.frames) frames  \(outcome.bytes) bytes")
      }
    }
    let truth = Truth(stages: stages, readableFrames: readable).document.serialized()
    try Data(truth.utf8).write(
      to: root.appendingPathComponent("truth.json"), options: .atomic)
  }
}
