internal import Archive
internal import ArgumentParser
internal import Evidence
internal import Foundation
internal import Logging
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
  @OptionGroup var limits: LimitOptions
  @OptionGroup var cache: CacheOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    if dryRun, junit != nil { throw ValidationError(.junitAndDryRun) }
    if let junit, !RawArgument.isText(junit) {
      throw ValidationError(.junitIsNoText(RawArgument.shown(junit)))
    }
  }

  func execute(_ session: Session) throws -> ExitCode {
    let report = try junit.map { path throws(ShokoError) in
      try JUnitFile(path, pipeline: RawArgument.shown(pipeline))
    }
    let outcome: RunOutcome
    do {
      let plan = try parameters.read(pipeline)
      let run = PipelineRun(
        plan, control: session.control(jobs: work.jobs, limits: limits, cache: cache),
        date: Self.today())
      if dryRun { return show(try run.preview(), to: session) }
      outcome = try run.run()
    } catch {
      let failure =
        error as? ShokoError ?? (error as? PipelineRejection).map { ShokoError(.usage, $0.message) }
        ?? ShokoError(.failure, Message(verbatim: "\(error)"))
      // What went wrong first is what the user must know first.
      do { try report?.write(failed: failure) } catch { session.log(.error, error.message) }
      throw error
    }
    show(outcome, to: session)
    do {
      try report?.write(outcome)
    } catch {
      // The result is told already, and the bundle is where it says.
      session.log(.error, error.message)
      return .combined([outcome.exit, error.exit])
    }
    return outcome.exit
  }

  private func show(_ outcome: RunOutcome, to session: Session) {
    if output.json {
      session.show(outcome.json())
    } else {
      let report = RunReport(
        outcome, voice: session.voice, isVerbose: output.verbose, isQuiet: output.quiet,
        columns: session.columns)
      session.conclude { report.write($0) }
    }
    complain(outcome, to: session.log)
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
      session.conclude(PreviewReport(preview, voice: session.voice, isVerbose: output.verbose).text)
    }
    return preview.problems.isEmpty ? .success : .partial
  }

  /// The local date for the bundle's `Bagging-Date`.
  private static func today() -> String {
    let parts = Calendar(identifier: .gregorian)
      .dateComponents([.year, .month, .day], from: Date())
    let fields = [parts.year ?? 0, parts.month ?? 0, parts.day ?? 0]
    return fields.map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: "-")
  }
}
