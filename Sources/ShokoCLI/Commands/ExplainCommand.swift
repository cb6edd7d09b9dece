internal import Archive
internal import ArgumentParser
internal import Logging
internal import Pipeline
internal import ShokoCore

/// `shoko explain FILE --at TIME`.
struct ExplainCommand: ReportingCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Tell why a moment of a recording is reported or not.",
    usage: "shoko explain [<options>] --at <time> <file>",
    discussion: """
      shoko explain door.mp4 --at 0:12:03.5
      shoko explain door.mp4 --at 723.5s --sensitivity high -o why.png
      shoko explain door.mp4 --at 723.5s --pipeline incident.yaml -o why.png

      The recording is examined as a scan does, to its end, as what follows a moment
      may decide about it; grids that a scan has kept are used. Windows and tracks
      are numbered as in a scan of this recording alone. With a pipeline, the zones,
      the clock and the scan settings are those of the camera that names the file;
      options that are given go before its settings. --verbose lists everything
      that stirs or is followed, and not the largest five of each.

      The picture shows the frame with what stirs, what is followed and the zones;
      the cells that the detector sees; their background; and how far each differs
      for what counts there. No file is replaced. Exit 1 where there is nothing to
      explain: a gap, a damaged picture, a time outside.
      """)

  @Argument(help: "The recording.", completion: .file())
  var file: String

  @Option(
    help: ArgumentHelp(
      "The time from the first picture, such as 723.5s or 0:12:03.5.", valueName: "time"))
  var at: Moment

  @Option(
    help: ArgumentHelp("Take zones, clock and settings from a pipeline.", valueName: "file"),
    completion: .file(extensions: ["yaml", "yml"]))
  var pipeline: String?

  @Option(help: "How small and faint a motion is still reported. (default: normal)")
  var sensitivity: SensitivityChoice?

  @Option(
    help: ArgumentHelp("The shortest window. (default: 0.3s)", valueName: "length"))
  var minLength: Length?

  @Option(
    help: ArgumentHelp(
      "Windows with a quiet time of at most this between them become one. (default: 2s)",
      valueName: "length"))
  var joinGap: Length?

  @Option(
    name: [.short, .customLong("output")],
    help: ArgumentHelp("The PNG file to draw.", valueName: "file"), completion: .file())
  var outputFile: String?

  @OptionGroup var parameters: ParameterOptions
  @OptionGroup var work: WorkOptions
  @OptionGroup var cache: CacheOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    if outputFile == "" { throw ValidationError(.emptyFileName(option: "--output")) }
  }

  func execute(_ session: Session) throws -> ExitCode {
    let control = session.control(jobs: work.jobs, cache: cache)
    let asked = try source(session, control)
    var settings = asked.settings
    if let sensitivity { settings.sensitivity = sensitivity.setting }
    if let minLength { settings.minimumLength = minLength.seconds }
    if let joinGap { settings.joinGap = joinGap.seconds }
    let explanation = try Explanation(
      Explanation.Request(
        source: asked.source, time: at.seconds, settings: settings, interval: asked.interval,
        output: outputFile),
      control: control)
    if output.json {
      session.show(explanation.json())
    } else {
      session.conclude(
        ExplainReport(
          explanation, voice: session.voice, isVerbose: output.verbose
        ).text)
    }
    return explanation.exit
  }

  private func source(_ session: Session, _ control: RunControl) throws -> ExplainedSource {
    let path = ArchivePath(argument: file)
    if path.bytes.isEmpty { throw ShokoError(.usage, .emptyRecordingName) }
    guard let pipeline else { return ExplainedSource(path) }
    let name = RawArgument.shown(pipeline)
    let source = try ExplainedSource(
      path, in: parameters.read(pipeline), named: name, control: control)
    if source.isExaminedInPart { session.log(.warning, .explainsEveryPicture(name)) }
    return source
  }
}
