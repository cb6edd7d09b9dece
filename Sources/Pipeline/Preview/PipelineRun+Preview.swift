internal import Archive
internal import Glibc
internal import Media
public import ShokoCore

extension PipelineRun {
  /// Finds the recordings and tells what a run would do; decodes and writes nothing.
  public func preview() throws(ShokoError) -> RunPreview {
    let found = try Discovery(plan: plan, control: control).find()
    var estimator = Estimator(plan: plan, control: control)
    var cameras: [RunPreview.Camera] = []
    var rest = found.sources[...]
    for source in plan.sources {
      let recordings = rest.prefix { $0.camera == source.camera }
      rest = rest.dropFirst(recordings.count)
      let outside = found.outside[source.camera] ?? 0
      if recordings.isEmpty, outside == 0 { continue }
      estimator.add(recordings)
      cameras.append(
        RunPreview.Camera(
          name: source.camera, files: recordings.map(\.file.name),
          bytes: recordings.totalBytes,
          start: recordings.first.flatMap { Self.times(of: $0).start?.iso8601(source.clock.zone) },
          end: Self.end(of: recordings)?.iso8601(source.clock.zone), outside: outside))
    }
    estimator.finish()
    let bundle = plan.bundleStep.map { plan.path($0.to).display + "/" + $0.caseName }
    return RunPreview(
      pipeline: plan.name, cameras: cameras, steps: plan.steps.map(\.name),
      stepDetails: plan.steps.map(\.sentence), bundle: bundle, bundleExists: bundleExists,
      estimate: estimator.estimate, notes: found.notes, problems: found.problems)
  }

  /// Says at once when what a run writes surely does not fit.
  func warnOfSpace(_ found: Discovery.Found) {
    guard let step = plan.bundleStep, step.originals == .include,
      let free = FreeSpace.bytes(at: plan.path(step.to))
    else { return }
    let least = found.sources.totalBytes
    if least > free {
      control.report(.message(.tooLittleSpace(needed: least, free: free), level: .warning))
    }
  }

  private var bundleExists: Bool {
    guard let step = plan.bundleStep else { return false }
    let path = plan.path(step.to).appending(ArchivePath(step.caseName))
    var status = stat()
    return lstat(path.bytes.map { CChar(bitPattern: $0) } + [0], &status) == 0
  }

  /// The latest end that names tell, or the one of the recording that starts last.
  private static func end(of sources: ArraySlice<RecordingSource>) -> WallTime? {
    let told = sources.compactMap { source in
      source.found.flatMap { Candidate($0, source: 0, clock: source.clock).end }
    }
    return (told + [sources.last.flatMap { times(of: $0).end }].compactMap(\.self))
      .max { $0.microseconds < $1.microseconds }
  }

  private static func times(of source: RecordingSource) -> (start: WallTime?, end: WallTime?) {
    guard let found = source.found else { return (nil, nil) }
    var candidate = Candidate(found, source: 0, clock: source.clock)
    if let facts = HeaderFacts(found.path) { candidate.add(facts, clock: source.clock) }
    return (candidate.start, candidate.end)
  }
}

extension PipelineStep {
  /// What the step will do.
  var sentence: Message {
    switch self {
    case .inspect: .willInspect
    case .scan(let step):
      .willScan(
        step.settings.mode, sensitivity: step.settings.sensitivity.rawValue)
    case .stills(let step):
      .willKeepStills(
        step.perWindow, perTrack: step.perTrack, zoom: step.zoom, kernel: step.kernel.rawValue,
        filter: step.filter?.text, stack: step.stack)
    case .sheets(let step): .willMakeSheets(step.columns, perPage: step.perPage)
    case .clips(let step):
      .willCutClips(
        encodingAs: step.cut == .exact ? step.codec.rawValue : nil,
        burnsCaption: step.caption == .burned, keepsSound: step.keepsSound)
    case .summary: .willSummarise
    case .bundle(let step): .willPack(includingOriginals: step.originals == .include)
    case .verify: .willVerify
    case .expect(let step): .willCompare(step.expectations.count)
    }
  }
}
