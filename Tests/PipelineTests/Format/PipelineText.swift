@testable import Pipeline

/// Pipelines for tests.
enum PipelineText {
  /// A pipeline without mistakes: 14 lines, of which tests replace some.
  static let sound = """
    shoko: 1
    name: night
    parameters:
      out: {type: path, default: ../Evidence}
    sources:
      - camera: door
        files: archive/*.mp4
    steps:
      - scan
      - stills: {per_window: 2}
      - clips
      - bundle: {to: "${out}", case: A-1}
      - verify

    """

  /// The plan of a text.
  static func plan(
    _ text: String, set: [(name: String, value: String)] = [], environment: [String: String] = [:]
  ) throws(PipelineRejection) -> PipelinePlan {
    try PipelineReader.read(
      bytes: Array(text.utf8), file: "p.yaml", set: set, environment: environment)
  }

  /// The mistakes of a text, as they are printed but without the file's name.
  static func mistakes(
    _ text: String, set: [(name: String, value: String)] = [], environment: [String: String] = [:]
  ) -> [String] {
    mistakes(bytes: Array(text.utf8), set: set, environment: environment)
  }

  static func mistakes(
    bytes: [UInt8], set: [(name: String, value: String)] = [],
    environment: [String: String] = [:]
  ) -> [String] {
    do throws(PipelineRejection) {
      _ = try PipelineReader.read(
        bytes: bytes, file: "p.yaml", set: set, environment: environment)
      return []
    } catch {
      return error.mistakes.map {
        $0.description.replacing("p.yaml:", with: "", maxReplacements: 1)
          .replacing(" error:", with: "", maxReplacements: 1)
      }
    }
  }
}
