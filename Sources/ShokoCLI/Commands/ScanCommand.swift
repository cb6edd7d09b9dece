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
      shoko scan --mode triage --miss-budget 20% weeks/
      shoko scan --line 0.2,0.6,0.8,0.6 --json entrance.mp4
      shoko scan --debug-video seen.mp4 entrance.mp4

      Times are counted from each recording's first picture. Every frame is examined,
      unless the mode is triage: then keyframes are, every frame only where something
      may have happened, and a random sample of the rest, which tells how much motion
      may have been missed at most.
      """)

  @Argument(help: "Recordings, or folders with recordings.", completion: .file())
  var files: [String]

  @Option(help: "How thoroughly recordings are examined.")
  var mode: ModeChoice = .exhaustive

  @Option(
    help: ArgumentHelp(
      "In triage, how much of what is not fully decoded may hold motion at most.",
      valueName: "share"))
  var missBudget: Share = Share(ScanSettings.standardMissBudget)

  @Option(help: "How small and faint a motion is still reported.")
  var sensitivity: SensitivityChoice = .normal

  @Option(help: ArgumentHelp("The shortest window, such as 0.3s.", valueName: "length"))
  var minLength: Length = Length(ScanSettings().minimumLength)

  @Option(
    help: ArgumentHelp(
      "Windows with a quiet time of at most this between them become one.", valueName: "length"))
  var joinGap: Length = Length(ScanSettings().joinGap)

  @Option(
    help: ArgumentHelp("How much a clip holds before and after its window.", valueName: "length"))
  var pad: Length = Length(ScanSettings().pad)

  @Option(
    help: ArgumentHelp(
      "Count who steps over a line, given in shares of the picture; the inside is on the left.",
      valueName: "x1,y1,x2,y2"))
  var line: [LineArgument] = []

  @Option(
    help: ArgumentHelp(
      "Write the recording anew with boxes, tracks and scores drawn on it.", valueName: "file"),
    completion: .file())
  var debugVideo: String?

  @OptionGroup var work: WorkOptions
  @OptionGroup var limits: LimitOptions
  @OptionGroup var cache: CacheOptions
  @OptionGroup var output: OutputOptions

  func execute(_ session: Session) throws -> ExitCode {
    let settings = ScanSettings(
      mode: mode.setting, missBudget: missBudget.value, sensitivity: sensitivity.setting,
      minimumLength: minLength.seconds, joinGap: joinGap.seconds,
      pad: pad.seconds)
    let report = ScanReport(
      voice: session.voice, isVerbose: output.verbose, isQuiet: output.quiet)
    let isText = !output.json
    let blocks = ScanBlocks(report) { block in if isText { session.show(block) } }
    var named = try NamedFiles(files)
    named.count(at: line.enumerated().map { $1.passage($0) })
    if let debugVideo {
      guard named.sources.count == 1 else {
        throw ShokoError(.usage, .debugVideoNeedsOneRecording(not: named.sources.count))
      }
      try DebugVideo.requireFree(debugVideo)
    }
    for problem in named.problems { session.log(Log.level(of: problem), problem.message) }
    let control = session.control(jobs: work.jobs, limits: limits, cache: cache) {
      blocks.add($1, at: $0.index)
    }
    let document: ScanDocument
    do throws(ShokoError) {
      document = try ArchiveScan.document(of: named, settings: settings, control: control)
    } catch {
      guard error.exit == .interrupted, isText, blocks.hasShown else { throw error }
      throw ShokoError(.interrupted, .resultsAreNotComplete)
    }
    if let debugVideo {
      try DebugVideo.write(
        named.sources[0], settings: settings, to: debugVideo, control: control)
    }
    if output.json {
      session.show(document.json())
    } else {
      session.conclude(report.total(document))
    }
    return document.exit
  }
}

/// The modes by their names.
enum ModeChoice: String, ExpressibleByArgument, CaseIterable {
  case exhaustive, fast, triage

  var setting: ScanMode {
    switch self {
    case .exhaustive: .exhaustive
    case .fast: .fast
    case .triage: .triage
    }
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

/// A share as people write it, such as `5%`.
struct Share: ExpressibleByArgument {
  var value: Rational

  init(_ value: Rational) { self.value = value }

  init?(argument: String) {
    guard let value = DurationText.parseShare(argument) else { return nil }
    self.value = value
  }

  var defaultValueDescription: String { "\(100 * value.numerator / value.denominator)%" }
}
