internal import Archive
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

  func execute(_ session: Session) throws -> ExitCode {
    let control = session.control(jobs: 1)
    var inspections: [RecordingInspection] = []
    let files = try NamedFiles(paths)
    for problem in files.problems { session.log(Log.level(of: problem), problem.message) }
    control.report(
      .started(
        recordings: files.sources.count,
        bytes: files.sources.totalBytes))
    for (index, source) in files.sources.enumerated() {
      let inspection = try inspect(source, as: RecordingMark(source, index: index), control)
      inspections.append(inspection)
      if !output.json {
        session.show(
          InspectReport(
            inspection, voice: session.voice, isVerbose: output.verbose, isQuiet: output.quiet
          ).text)
      }
    }
    if output.json {
      session.show(InspectionDocument(inspections).json())
    }
    if inspections.allSatisfy({ $0.status == .unreadable }) { return .failure }
    let isWhole = files.problems.isEmpty && inspections.allSatisfy { $0.status == .ok }
    return isWhole ? .success : .partial
  }

  private func inspect(
    _ source: RecordingSource, as mark: RecordingMark, _ control: RunControl
  ) throws -> RecordingInspection {
    control.report(.recordingStarted(mark))
    var inspection = try RecordingInspection(source, control: control)
    inspection.nameClock = NameRecognition(of: source)
    var result = RecordingResult(id: mark.id, path: mark.path)
    result.status = inspection.status
    result.diagnostics = inspection.diagnostics
    control.report(.recordingFinished(mark, result))
    return inspection
  }
}
