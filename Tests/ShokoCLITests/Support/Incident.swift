import Foundation
import TestSupport

/// One run of the incident pipeline over the sample archive, which several tests look at.
enum Incident {
  static let isPossible = FileManager.default.fileExists(
    atPath: SharedFolder.project.appendingPathComponent("SampleData/truth.json").path)
  static let absence = "SampleData is not drawn; `make sample-data` does it"

  struct Run: Sendable {
    var outcome: Tool.Outcome
    var bundle: String
  }

  private static let scratch = try? Scratch()

  static let run: Result<Run, any Error> = Result {
    guard let scratch else { throw ToolFailure(text: "no scratch folder") }
    atexit { Incident.remove() }
    let pipeline = SharedFolder.project.appendingPathComponent("Pipelines/incident.yaml").path
    let outcome = try Program.run("run", "--json", pipeline, "--set", "out=" + scratch.path("out"))
    return Run(outcome: outcome, bundle: scratch.path("out/2026-0042"))
  }

  /// The folder of the original recordings.
  static let archive = SharedFolder.project.appendingPathComponent("SampleData/archive").path

  static func truth() throws -> JSON {
    try JSON(
      try contents(SharedFolder.project.appendingPathComponent("SampleData/truth.json").path))
  }

  private static func remove() {
    if let scratch { try? FileManager.default.removeItem(at: scratch.url) }
  }
}
