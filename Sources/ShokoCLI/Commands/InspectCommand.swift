internal import ArgumentParser
internal import Pipeline
internal import ShokoCore

/// `shoko inspect PATH…`.
struct InspectCommand: ReportingCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect",
    abstract: "Show what is in recordings: streams, times, rates, damage.",
    discussion: """
      shoko inspect archive/corridor
      shoko inspect --json *.ts

      Each file is read to its end, but not decoded; damage inside pictures shows in a scan.
      """)

  @Argument(help: "Recordings, or folders with recordings.", completion: .file())
  var paths: [String]

  @OptionGroup var output: OutputOptions

  func execute() throws -> ExitCode {
    Interruption.shared.listen()
    let control = RunControl(jobs: 1, isCancelled: { Interruption.shared.isRequested })
    var inspections: [RecordingInspection] = []
    for source in try NamedFiles.sources(paths) {
      let inspection = try RecordingInspection(source, control: control)
      inspections.append(inspection)
      if !output.json {
        Console.out(InspectReport(inspection, isVerbose: output.verbose).text)
      }
    }
    if output.json {
      let document: JSONValue = [
        "schema": "shoko.inspect/1", "recordings": .array(inspections.map(\.json)),
      ]
      Console.out(document.serialized())
    }
    if inspections.allSatisfy({ $0.status == .unreadable }) { return .failure }
    return inspections.allSatisfy { $0.status == .ok } ? .success : .partial
  }
}
