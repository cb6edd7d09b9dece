internal import Archive
internal import ArgumentParser
internal import Foundation
internal import Pipeline
internal import ShokoCore

/// Values for a pipeline's parameters.
struct ParameterOptions: ParsableArguments {
  @Option(
    name: .customLong("set"),
    help: ArgumentHelp(
      "Give a parameter another value; may be repeated.", valueName: "name=value"))
  var parameters: [String] = []

  func validate() throws {
    for parameter in parameters where !(parameter.dropFirst().contains("=")) {
      throw ValidationError(.setForm(RawArgument.shown(parameter)))
    }
    for parameter in parameters where !RawArgument.isText(parameter) {
      throw ValidationError(.setIsNoText(RawArgument.shown(parameter)))
    }
  }

  /// Reads a pipeline with these values, at the present moment and in the present environment.
  func read(_ path: String) throws(PipelineRejection) -> PipelinePlan {
    let set = parameters.map { parameter in
      let parts = parameter.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      return (name: String(parts[0]), value: parts.count > 1 ? String(parts[1]) : "")
    }
    return try PipelineReader.read(
      path: path, set: set, environment: ProcessInfo.processInfo.environment,
      now: WallTime(microseconds: Int64(Date().timeIntervalSince1970 * 1_000_000)))
  }
}
