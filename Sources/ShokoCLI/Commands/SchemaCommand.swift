internal import ArgumentParser
internal import Pipeline
internal import ShokoCore

/// `shoko schema`.
struct SchemaCommand: ReportingCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Print the pipeline format as a JSON schema for editors.",
    usage: "shoko schema [<options>]",
    discussion: """
      shoko schema > shoko-schema.json

      An editor with a YAML language server completes and checks pipelines that begin
      with this line:

      # yaml-language-server: $schema=shoko-schema.json
      """)

  /// What the format is described as.
  enum Form: String, ExpressibleByArgument, CaseIterable {
    case json, markdown
  }

  @Option(help: "As a JSON schema, or as the reference page of the documentation.")
  var format: Form = .json

  @OptionGroup var output: OutputOptions

  func execute(_ session: Session) throws -> ExitCode {
    switch format {
    case .json: session.show(PipelineJSONSchema.document(output.language?.language ?? .english))
    case .markdown: Console.output.write(PipelineReference.markdown)
    }
    return .success
  }
}
