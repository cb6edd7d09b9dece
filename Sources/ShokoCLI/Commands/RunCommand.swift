internal import Archive
internal import ArgumentParser
internal import Evidence
internal import Foundation
internal import Pipeline
internal import ShokoCore

/// `shoko run PIPELINE`.
struct RunCommand: ReportingCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Do what a pipeline file says.",
    usage: "shoko run [<options>] <pipeline>",
    discussion: """
      shoko run Pipelines/incident.yaml
      shoko run incident.yaml --set archive=/mnt/dvr --set out=/mnt/usb

      The evidence bundle appears under its name only when it is complete. A bundle
      that is there already is never touched: if it holds the same, that is said;
      if not, the run fails.
      """)

  @Argument(help: "The pipeline file.", completion: .file(extensions: ["yaml", "yml"]))
  var pipeline: String

  @Flag(help: "Tell what would be done; decode and write nothing.")
  var dryRun = false

  @Option(
    help: ArgumentHelp(
      "Write what became of the step expect as JUnit XML, for CI systems.", valueName: "file"),
    completion: .file(extensions: ["xml"]))
  var junit: String?

  @OptionGroup var parameters: ParameterOptions
  @OptionGroup var work: WorkOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    if dryRun, junit != nil { throw ValidationError(.junitAndDryRun) }
  }

  func execute(_ session: Session) throws -> ExitCode {
    guard let junit else { return try perform(session, nil) }
    let report = try JUnitFile(junit, pipeline: pipeline)
    do {
      return try perform(session, report)
    } catch {
      let failure = error as? ShokoError ?? ShokoError(.failure, Message(verbatim: "\(error)"))
      try report.write(failed: failure)
      throw error
    }
  }

  private func perform(_ session: Session, _ report: JUnitFile?) throws -> ExitCode {
    let plan = try readPlan()
    let run = PipelineRun(plan, control: session.control(jobs: work.jobs), date: Self.today())
    if dryRun { return show(try run.preview(), to: session) }
    let outcome = try run.run()
    try report?.write(outcome)
    if output.json {
      session.show(outcome.json())
    } else {
      session.show(RunReport(outcome, voice: session.voice, isVerbose: output.verbose).text)
    }
    complain(outcome, to: session.log)
    return outcome.exit
  }

  /// Says what is not as it should be, and with `--verbose` which expectations were met.
  private func complain(_ outcome: RunOutcome, to log: Log) {
    for problem in outcome.summary?.problems ?? [] { log(.error, problem.message) }
    for result in outcome.expectations { log(result.isMet ? .info : .error, result.sentence) }
  }

  private func show(_ preview: RunPreview, to session: Session) -> ExitCode {
    if output.json {
      session.show(preview.json())
    } else {
      session.show(PreviewReport(preview, voice: session.voice, isVerbose: output.verbose).text)
    }
    return preview.problems.isEmpty ? .success : .partial
  }

  private func readPlan() throws(PipelineRejection) -> PipelinePlan {
    try parameters.read(pipeline)
  }

  /// The local date for the bundle's `Bagging-Date`.
  private static func today() -> String {
    let parts = Calendar(identifier: .gregorian)
      .dateComponents([.year, .month, .day], from: Date())
    let fields = [parts.year ?? 0, parts.month ?? 0, parts.day ?? 0]
    return fields.map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: "-")
  }
}
