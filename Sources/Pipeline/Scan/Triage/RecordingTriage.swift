internal import Archive
internal import Evidence
internal import Media
internal import Motion
internal import ShokoCore

/// Surveys one recording, examines what is chosen of it, and sums it up.
struct RecordingTriage {
  let scanner: RecordingScanner

  private var settings: ScanSettings { scanner.settings }
  private var control: RunControl { scanner.control }

  // MARK: Survey

  /// Looks at the keyframes of a recording and examines what they choose.
  ///
  /// Where keyframes cannot tell enough, every frame is examined. Throws only when the user stops.
  func begin(
    _ source: RecordingSource, as mark: RecordingMark
  ) throws(ShokoError) -> TriagedRecording {
    if control.isOverdue() {
      return TriagedRecording(scanned: scanner.unreached(source), mark: mark)
    }
    let stamp = FileStamp(source.file)
    let digest = RecordingDigest(source.file, length: stamp?.size)
    var triaged = TriagedRecording(
      scanned: ScannedRecording(
        source: source,
        result: RecordingResult(id: source.id, path: source.file.name, camera: source.camera),
        stamp: stamp),
      mark: mark)
    do {
      try survey(&triaged, digest)
      try examineChosen(&triaged)
    } catch {
      try giveUp(&triaged, because: error, digest)
      return triaged
    }
    let outcome = digest.finish(control.isCancelled)
    triaged.digest = outcome
    if case .success(let found) = outcome { triaged.scanned.result.digest = found.sha256 }
    return triaged
  }

  /// Examines every frame: whatever keeps a recording from being judged by keyframes is met or told by
  /// the full scan.
  func giveUp(
    _ triaged: inout TriagedRecording, because error: any Error, _ digest: RecordingDigest? = nil
  ) throws(ShokoError) {
    if control.isCancelled() { throw RecordingScanner.interrupted }
    triaged.obstacle = error as? TriageObstacle
    triaged.survey = nil
    let (source, stamp) = (triaged.scanned.source, triaged.scanned.stamp)
    if let digest {
      triaged.scanned = try scanner.scan(source, triaged.mark, stamp, digest)
    } else {
      triaged.scanned = try scanner.scan(source, as: triaged.mark)
    }
    if let obstacle = triaged.obstacle {
      triaged.scanned.result.diagnostics.append(
        Diagnostic(
          .note, "triage_exhaustive", .examinedExhaustively(.triageObstacle(obstacle.rawValue))))
    }
  }

  private func survey(_ triaged: inout TriagedRecording, _ digest: RecordingDigest) throws {
    let source = triaged.scanned.source
    let reading = try VideoReading(
      source.file, as: triaged.scanned.stamp, witness: digest)
    guard let geometry = reading.stream.geometry else { throw TriageObstacle.fewKeyframes }
    control.report(
      .recordingOpened(triaged.mark, seconds: reading.demuxer.estimatedSeconds?.approximate))
    triaged.scanned.result.stream = StreamSummary(
      reading.stream, geometry: geometry, timeBase: reading.timeBase)
    let clock = source.clockReading(
      stamp: reading.demuxer.stamp, created: reading.demuxer.creationTime)
    let fold = SurveyFold(
      KeyframeWatch(settings: settings, zones: source.zones, geometry: geometry),
      timeBase: reading.timeBase, nominal: reading.nominal, mark: triaged.mark,
      report: control.report)
    let summary = try reading.runGrids(
      VideoReading.Options(
        jobs: control.jobs, pool: scanner.pool, rank: triaged.mark.index, chunks: [],
        glances: .all, isCancelled: control.isCancelled),
      fold: fold.add)
    let survey = try TriageSurvey(
      summary, timeBase: reading.timeBase, nominal: reading.nominal, views: fold.finish())
    triaged.survey = survey
    triaged.scanned.reading = summary
    triaged.scanned.reading?.census = []
    triaged.scanned.result.range = summary.range
    if let clock { triaged.scanned.result.setClock(clock) }
    triaged.wanted = wanted(triaged.scanned.result)
  }

  private func wanted(_ result: RecordingResult) -> TickRange {
    guard let range = result.range, let base = result.stream?.timeBase else {
      return TickRange(start: 0, end: 0)
    }
    guard let start = result.wallStart, !scanner.interval.isOpen else { return range }
    return scanner.interval.ticks(start: start, origin: range.start, base: base)
      .intersection(range)
  }

  // MARK: Runs

  /// How often runs grow at edges where something moves; a longer motion is in its keyframes, too.
  private static let extensions = 8

  /// Examines what is chosen, and what lies beside it while something moves at the edge.
  func examineChosen(_ triaged: inout TriagedRecording) throws {
    for round in 0... {
      let pending = triaged.pendingRuns()
      if pending.isEmpty { return }
      let found = try examine(pending, of: &triaged)
      for run in found { triaged.runs[run.chunks] = run }
      if round < Self.extensions { triaged.extend(found) }
    }
  }

  /// Decodes runs of chunks and looks for motion in them.
  func examine(
    _ runs: [Range<Int>], of triaged: inout TriagedRecording
  ) throws -> [TriageRun] {
    // Opened anew each time: a camera's recordings may be more than files may be open.
    let entry = triaged.scanned.reading?.stamp.flatMap {
      control.cache?.entry(triaged.scanned.source.file, $0, mode: settings.mode)
    }
    return try entry.droppedIfDiffering { try examine(runs, of: &triaged, entry) }
  }

  private func examine(
    _ runs: [Range<Int>], of triaged: inout TriagedRecording, _ entry: CacheEntry?
  ) throws -> [TriageRun] {
    let source = triaged.scanned.source
    guard let survey = triaged.survey, let summary = triaged.scanned.reading else { return [] }
    let reading = try VideoReading(again: source.file, after: summary)
    guard let geometry = reading.stream.geometry else { return [] }
    let glances = runs.map { triaged.glances(before: $0, besides: runs) }
    let (settings, mark, report) = (settings, triaged.mark, control.report)
    let keepsActivity = scanner.keepsActivity
    let origin = summary.range?.start ?? 0
    var frames = 0
    let fold = TriageRunFold(
      survey, runs: runs, glances: glances, wanted: triaged.wanted,
      makeDetector: {
        MotionDetector(
          settings: settings, zones: source.zones, passages: source.passages, geometry: geometry,
          timeBase: reading.timeBase, keepsActivity: keepsActivity)
      },
      progress: { frame, windows in
        frames += 1
        if frames % 8 != 0 { return }
        report(
          .recordingAdvanced(
            mark, seconds: reading.timeBase.approximateSeconds(frame.range.end &- origin),
            frames: frames, windows: windows))
      })
    let pass = try reading.runGrids(
      VideoReading.Options(
        jobs: control.jobs, pool: scanner.pool, rank: mark.index, chunks: Set(runs.joined()),
        glances: .of(glances.reduce(into: []) { $0.formUnion($1) }),
        isCancelled: control.isCancelled),
      entry: entry, fold: fold.add)
    for diagnostic in pass.diagnostics where !triaged.passDiagnostics.contains(diagnostic) {
      triaged.passDiagnostics.append(diagnostic)
    }
    return fold.finish(pass.coverage)
  }

  // MARK: Result

  /// Sums up what was found; nothing more is examined after that.
  func finish(_ triaged: TriagedRecording) throws(ShokoError) -> ScannedRecording {
    var scanned = triaged.scanned
    guard let survey = triaged.survey, var summary = scanned.reading else { return scanned }
    let collected = TriageFindings(triaged, survey, joinGap: settings.joinGap)
    summary.coverage = collected.coverage
    summary.frames = collected.frames
    summary.diagnostics = collected.diagnostics(summary.diagnostics)
    scanner.fill(&scanned.result, summary, collected.findings)
    scanned.reading = summary
    if !scanner.interval.isOpen { scanner.restrict(&scanned.result, examined: nil) }
    if let digest = triaged.digest {
      let isChanged = try scanner.settle(&scanned, digest)
      if isChanged { scanned.result.digest = nil }
    }
    return scanned
  }
}

/// The ordered fold of a survey: shows the keyframes to the watch.
private final class SurveyFold {
  private var watch: KeyframeWatch
  private let timeBase: TimeBase
  private let longest: Int64
  private let nominal: Int64
  private let mark: RecordingMark
  private let report: @Sendable (RunProgress) -> Void
  private var waiting: [Int] = []
  private var views: [Int: KeyframeView] = [:]
  private var last: FrameMark?
  private var first: Int64?
  private var layout: GridLayout?

  init(
    _ watch: KeyframeWatch, timeBase: TimeBase, nominal: Int64, mark: RecordingMark,
    report: @escaping @Sendable (RunProgress) -> Void
  ) {
    self.watch = watch
    self.timeBase = timeBase
    self.nominal = nominal
    self.mark = mark
    self.report = report
    longest = timeBase.ticks(TriageSurvey.longestGroup)
  }

  func add(_ frame: FrameMark, _ grids: FrameGrids) throws {
    if let last {
      // Both, as a hole in the recording is no long group of pictures.
      let packets = Int64(frame.decodeIndex - last.decodeIndex)
      if frame.range.start - last.range.start > longest,
        packets.multipliedReportingOverflow(by: nominal).partialValue > longest
      {
        throw TriageObstacle.longGOP
      }
    }
    last = frame
    first = first ?? frame.range.start
    report(
      .recordingAdvanced(
        mark, seconds: timeBase.approximateSeconds(frame.range.end &- (first ?? 0)),
        frames: views.count + waiting.count, windows: 0))
    guard frame.trust == .clean, let grid = grids.grids.first?.1 else { return }
    if let layout, layout != grid.layout { throw TriageObstacle.pictureSizeChanged }
    layout = grid.layout
    waiting.append(frame.decodeIndex)
    take(watch.add(grid))
  }

  func finish() -> [Int: KeyframeView] {
    take(watch.finish())
    return views
  }

  private func take(_ seen: [KeyframeView]) {
    for (key, view) in zip(waiting, seen) { views[key] = view }
    waiting.removeFirst(min(seen.count, waiting.count))
  }
}
