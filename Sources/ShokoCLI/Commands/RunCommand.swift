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

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp(
      "Give a parameter another value; may be repeated.", valueName: "name=value"))
  var parameters: [String] = []

  @Flag(help: "Tell what would be done; decode and write nothing.")
  var dryRun = false

  @OptionGroup var work: WorkOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    for parameter in parameters where !(parameter.dropFirst().contains("=")) {
      throw ValidationError(.setForm(RawArgument.shown(parameter)))
    }
    for parameter in parameters where !RawArgument.isText(parameter) {
      throw ValidationError(.setIsNoText(RawArgument.shown(parameter)))
    }
  }

  func execute(_ session: Session) throws -> ExitCode {
    let plan = try readPlan()
    let run = PipelineRun(plan, control: session.control(jobs: work.jobs), date: Self.today())
    if dryRun { return show(try run.preview(), to: session) }
    let outcome = try run.run()
    if output.json {
      session.show(outcome.json())
    } else {
      session.show(RunReport(outcome, voice: session.voice, isVerbose: output.verbose).text)
    }
    return outcome.exit
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
    let set = parameters.map { parameter in
      let parts = parameter.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      return (name: String(parts[0]), value: parts.count > 1 ? String(parts[1]) : "")
    }
    return try PipelineReader.read(
      path: pipeline, set: set, environment: ProcessInfo.processInfo.environment,
      now: WallTime(microseconds: Int64(Date().timeIntervalSince1970 * 1_000_000)))
  }

  /// The local date for the bundle's `Bagging-Date`.
  private static func today() -> String {
    let parts = Calendar(identifier: .gregorian)
      .dateComponents([.year, .month, .day], from: Date())
    let fields = [parts.year ?? 0, parts.month ?? 0, parts.day ?? 0]
    return fields.map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: "-")
  }
}
