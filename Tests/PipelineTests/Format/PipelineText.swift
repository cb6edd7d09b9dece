import Archive

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

  /// The sound pipeline with one of its lines, counted from 1, replaced.
  static func sound(line: Int, replacedBy text: String) -> String {
    var lines = sound.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    lines[line - 1] = text
    return lines.joined(separator: "\n")
  }

  /// 2026-11-19 23:30 in Japan, where it is the 20th in Auckland and still the 19th in UTC.
  static let now = WallTime(microseconds: 1_795_098_600_000_000)

  /// The plan of a text.
  static func plan(
    _ text: String, set: [(name: String, value: String)] = [], environment: [String: String] = [:]
  ) throws(PipelineRejection) -> PipelinePlan {
    try PipelineReader.read(
      bytes: Array(text.utf8), file: "p.yaml", set: set, environment: environment, now: now)
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
    let rejection = rejection(bytes: bytes, set: set, environment: environment)
    return (rejection?.mistakes ?? []).map {
      $0.description.replacing("p.yaml:", with: "", maxReplacements: 1)
        .replacing(" error:", with: "", maxReplacements: 1)
    }
  }

  /// Why a text is refused, or `nil`.
  static func rejection(
    bytes: [UInt8], set: [(name: String, value: String)] = [],
    environment: [String: String] = [:]
  ) -> PipelineRejection? {
    do throws(PipelineRejection) {
      _ = try PipelineReader.read(
        bytes: bytes, file: "p.yaml", set: set, environment: environment, now: now)
      return nil
    } catch {
      return error
    }
  }
}
