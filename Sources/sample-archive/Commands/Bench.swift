internal import ArgumentParser
internal import Foundation
internal import ShokoCore

/// `sample-archive bench`: the recordings that benchmarks read.
struct Bench: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Draws the recordings of the benchmarks into a folder.",
    discussion: """
      What is there already with the same parameters is kept. Long recordings repeat a drawn stretch
      by stream copy. Those of an hour and more are made with --long or when they are named.
      """)

  @Argument(help: "The folder that receives the recordings and drawn.json.")
  var folder: String

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp("Only these recordings.", valueName: "name"))
  var only: [String] = []

  @Option(help: "Draw at most this many seconds of each scene, for a trial.")
  var seconds: Int?

  @Flag(help: "Make the recordings of an hour and more too (some 14 GB).")
  var long = false

  func validate() throws {
    let names = BenchRecording.all.map(\.name)
    if let unknown = only.first(where: { !names.contains($0) }) {
      throw ValidationError(
        "there is no recording '\(unknown)' (there are \(names.joined(separator: ", ")))")
    }
    if let seconds, seconds < 1 { throw ValidationError("at least one second is drawn") }
  }

  func run() throws {
    var bench = try BenchFolder(
      URL(fileURLWithPath: folder, isDirectory: true), longest: seconds)
    for recording in BenchRecording.all
    where only.isEmpty ? long || !recording.isLong : only.contains(recording.name) {
      let (outcome, bytes) = try bench.provide(recording)
      print("\(recording.name)  \(bytes) bytes  \(outcome.rawValue)")
    }
  }
}
