internal import ArgumentParser
internal import Pipeline
internal import Report
internal import ShokoCore

/// `shoko scan FILE…`.
struct ScanCommand: ReportingCommand {
  static let configuration = CommandConfiguration(
    commandName: "scan",
    abstract: "Find the windows in which something moved.",
    usage: "shoko scan [<options>] <files> ...",
    discussion: """
      shoko scan camera1.mp4
      shoko scan --json archive/*.mp4 > events.json
      shoko scan --sensitivity high --min-length 0.1s door.ts

      Every frame is examined. Times are counted from each recording's first picture.
      """)

  @Argument(help: "Recordings, or folders with recordings.", completion: .file())
  var files: [String]

  @Option(help: "How small and faint a motion is still reported.")
  var sensitivity: SensitivityChoice = .normal

  @Option(help: "The shortest window, such as 0.3s.")
  var minLength: Length = Length(ScanSettings().minimumLength)

  @Option(help: "Windows with a quiet time of at most this between them become one.")
  var joinGap: Length = Length(ScanSettings().joinGap)

  @Option(help: "How much a clip holds before and after its window.")
  var pad: Length = Length(ScanSettings().pad)

  @OptionGroup var work: WorkOptions
  @OptionGroup var output: OutputOptions

  func execute() throws -> ExitCode {
    let printer = ProgressPrinter(isQuiet: output.quiet)
    defer { printer.finish() }
    let settings = ScanSettings(
      sensitivity: sensitivity.setting, minimumLength: minLength.seconds, joinGap: joinGap.seconds,
      pad: pad.seconds)
    let document = try ArchiveScan.document(
      of: try NamedFiles(files), settings: settings, control: work.control(printer))
    printer.finish()
    if output.json {
      Console.out(document.json())
    } else {
      Console.report(ScanReport(document, isVerbose: output.verbose).text)
    }
    return document.exit
  }
}

/// The sensitivities by their names.
enum SensitivityChoice: String, ExpressibleByArgument, CaseIterable {
  case low, normal, high

  var setting: ScanSettings.Sensitivity {
    switch self {
    case .low: .low
    case .normal: .normal
    case .high: .high
    }
  }
}

/// A length of time as people write it, such as `0.3s`, `500ms` or `5m`.
struct Length: ExpressibleByArgument {
  var seconds: Rational

  init(_ seconds: Rational) { self.seconds = seconds }

  init?(argument: String) {
    guard let seconds = DurationText.parse(argument) else { return nil }
    self.seconds = seconds
  }

  var defaultValueDescription: String {
    "\(seconds.denominator == 1 ? "\(seconds.numerator)" : "\(seconds.approximate)")s"
  }
}
