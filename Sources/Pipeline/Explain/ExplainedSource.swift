public import Archive
public import ShokoCore

/// A recording that somebody asks about, with what a pipeline says of its camera.
public struct ExplainedSource: Sendable {
  /// The recording, and what is known of its camera.
  public var source: RecordingSource
  /// The settings of the pipeline's scan, or the usual ones.
  public var settings = ScanSettings()
  /// The stretch of wall-clock time that the pipeline asks for.
  public var interval = WallInterval()
  /// Whether a run of the pipeline does not examine every picture of it.
  public var isExaminedInPart = false

  /// A recording by itself, of which all is watched.
  public init(_ file: ArchivePath) {
    let name = CommonFolder(of: [file], workingFolder: Discovery.workingFolder).relative[0]
    source = RecordingSource(
      id: "r1", path: file, relativePath: name, found: NamedFiles.found(file))
  }

  /// A recording as a pipeline that names it would examine it.
  ///
  /// Throws where it names no such file.
  public init(
    _ file: ArchivePath, in plan: PipelinePlan, named name: String, control: RunControl
  ) throws(ShokoError) {
    let alone = ExplainedSource(file).source
    var everything = plan
    // What lies outside the stretch is told of by itself.
    (everything.from, everything.to) = (nil, nil)
    let found = try Discovery(plan: everything, control: control).find()
    guard
      var source = found.sources.first(where: {
        $0.found?.inode == alone.found?.inode && $0.found?.device == alone.found?.device
          && $0.found != nil
      })
    else { throw ShokoError(.usage, .pipelineLacksRecording(file.display, name)) }
    interval = WallInterval(from: plan.from, to: plan.to)
    for case .scan(let step) in plan.steps { settings = step.settings }
    isExaminedInPart = settings.mode == .triage || source.sub != nil
    if settings.mode == .triage { settings.mode = .exhaustive }
    source.sub = nil
    (source.id, source.file) = (alone.id, alone.file)
    self.source = source
  }
}
