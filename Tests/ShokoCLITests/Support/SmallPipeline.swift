import Foundation
import TestSupport

/// A fresh folder with a small archive and a pipeline over it.
final class SmallPipeline: Sendable {
  let scratch: Scratch
  var folder: String { scratch.url.path }
  var bundle: String { folder + "/out/K-1" }

  /// - Parameters:
  ///   - recordings: where each recording goes, by its name in `Clips`.
  ///   - source: more lines of the source, each with its indentation.
  ///   - top: more lines at the top level.
  init(
    _ recordings: [String: String] = ["rec/1.mp4": "moving.mp4", "rec/2.mp4": "moving.mp4"],
    source: String = "", top: String = "", originals: String = "digests"
  ) throws {
    scratch = try Scratch()
    for (place, name) in recordings { try Clips.copy(name, to: scratch.path(place)) }
    try """
    shoko: 1
    name: small
    parameters:
      out: {type: path, default: out}
    sources:
      - camera: a
        files: rec/**/*
    \(source)
    \(top)
    steps:
      - scan
      - stills: {per_window: 2, zoom: 2}
      - clips
      - bundle: {to: "${out}", case: K-1, originals: \(originals)}
      - verify

    """.write(toFile: scratch.path("p.yaml"), atomically: false, encoding: .utf8)
  }

  func run(_ more: String...) throws -> Tool.Outcome {
    try Program.run(["run", "p.yaml"] + more, in: folder)
  }

  /// What is in the folder of bundles, hidden names too.
  var left: [String] { names(folder + "/out") }
}
