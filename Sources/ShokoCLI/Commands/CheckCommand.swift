internal import ArgumentParser
internal import Pipeline
internal import ShokoCore

/// `shoko check PIPELINE…`.
struct CheckCommand: ReportingCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "List every mistake in pipeline files, without touching a recording.",
    usage: "shoko check [<options>] <pipelines> ...",
    discussion: """
      shoko check Pipelines/*.yaml
      shoko check nightly.yaml --set date=2026-11-19

      Each mistake is a line: file:line:column: error: what is wrong (what to write).
      Exit 2 when there is one, 0 when there is none.
      """)

  @Argument(help: "Pipeline files.", completion: .file(extensions: ["yaml", "yml"]))
  var pipelines: [String]

  @OptionGroup var parameters: ParameterOptions
  @OptionGroup var output: OutputOptions

  func execute() throws -> ExitCode {
    let outcomes = pipelines.map { (file: $0, mistakes: mistakes(in: $0)) }
    if output.json {
      Console.out(Self.json(outcomes).serialized())
    } else {
      for outcome in outcomes { show(outcome.file, outcome.mistakes) }
    }
    return outcomes.allSatisfy(\.mistakes.isEmpty) ? .success : .usage
  }

  private func mistakes(in file: String) -> [PipelineMistake] {
    do throws(PipelineRejection) {
      _ = try parameters.read(file)
      return []
    } catch {
      return error.mistakes
    }
  }

  private func show(_ file: String, _ mistakes: [PipelineMistake]) {
    for mistake in mistakes { Console.out("\(mistake)\n") }
    if mistakes.isEmpty, !output.quiet { Console.out("\(file): ok\n") }
  }

  /// The mistakes in the form of `shoko.check/1`.
  private static func json(
    _ outcomes: [(file: String, mistakes: [PipelineMistake])]
  ) -> JSONValue {
    [
      "schema": "shoko.check/1",
      "pipelines": .array(
        outcomes.map { outcome in
          [
            "path": .string(outcome.file), "valid": .bool(outcome.mistakes.isEmpty),
            "mistakes": .array(
              outcome.mistakes.map {
                [
                  "line": JSONValue($0.position?.line), "column": JSONValue($0.position?.column),
                  "message": .string($0.message.english),
                  "suggestion": JSONValue($0.suggestion?.english),
                ]
              }),
          ]
        }),
    ]
  }
}
