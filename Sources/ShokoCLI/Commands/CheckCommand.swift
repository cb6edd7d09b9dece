internal import Archive
internal import ArgumentParser
internal import Pipeline
internal import ShokoCore

/// `shoko check PIPELINE…`.
struct CheckCommand: ReportingCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "List every mistake in pipeline files.",
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

  func execute(_ session: Session) throws -> ExitCode {
    let outcomes = pipelines.map { (file: $0, mistakes: mistakes(in: $0)) }
    if output.json {
      session.show(Self.json(outcomes))
    } else {
      for outcome in outcomes { show(outcome.file, outcome.mistakes, to: session) }
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

  /// The mistakes are this command's result, so they go to standard output.
  private func show(_ file: String, _ mistakes: [PipelineMistake], to session: Session) {
    let voice = session.voice
    for mistake in mistakes { session.show(Voice.safe(mistake.text(voice.language)) + "\n") }
    if mistakes.isEmpty {
      session.show(voice(.pipelineIsSound(ArchivePath(argument: file).display)) + "\n")
    }
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
            "path": .string(ArchivePath(argument: outcome.file).display),
            "valid": .bool(outcome.mistakes.isEmpty),
            "mistakes": .array(outcome.mistakes.map(json)),
          ]
        }),
    ]
  }

  private static func json(_ mistake: PipelineMistake) -> JSONValue {
    [
      "line": JSONValue(mistake.position?.line), "column": JSONValue(mistake.position?.column),
      "message": .string(mistake.message.english),
      "suggestion": JSONValue(mistake.suggestion?.english),
    ]
  }
}
