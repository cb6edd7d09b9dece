internal import ArgumentParser
internal import Pipeline
internal import ShokoCore

/// `shoko inspect PATH…`.
struct InspectCommand: ReportingCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect",
    abstract: "Show what is in recordings: streams, times, rates, damage.",
    usage: "shoko inspect [<options>] <paths> ...",
    discussion: """
      shoko inspect archive/corridor
      shoko inspect --json *.ts

      Each file is read to its end, but not decoded; damage inside pictures shows
      in a scan.
      """)

  @Argument(help: "Recordings, or folders with recordings.", completion: .file())
  var paths: [String]

  @OptionGroup var output: OutputOptions

  func execute() throws -> ExitCode {
    Interruption.shared.listen()
    let control = RunControl(jobs: 1, isCancelled: { Interruption.shared.isRequested })
    var inspections: [RecordingInspection] = []
    let files = try NamedFiles(paths)
    for problem in files.problems { Console.err("shoko: \(problem.message)\n") }
    for source in files.sources {
      let inspection = try RecordingInspection(source, control: control)
      inspections.append(inspection)
      if !output.json {
        Console.report(InspectReport(inspection, isVerbose: output.verbose).text)
      }
    }
    if output.json {
      let document: JSONValue = [
        "schema": "shoko.inspect/1", "recordings": .array(inspections.map(\.json)),
      ]
      Console.out(document)
    }
    if inspections.allSatisfy({ $0.status == .unreadable }) { return .failure }
    let isWhole = files.problems.isEmpty && inspections.allSatisfy { $0.status == .ok }
    return isWhole ? .success : .partial
  }
}
