internal import Archive
internal import Media
public import Report
public import ShokoCore

/// Examines recordings in their order, the next ones beside a last one that leaves decoders idle.
public enum ArchiveScan {
  /// Examines named recordings and gives the scan document.
  ///
  /// Throws only when the user stops it.
  public static func document(
    of files: NamedFiles, settings: ScanSettings, control: RunControl
  ) throws(ShokoError) -> ScanDocument {
    var document = try document(
      of: files.sources, settings: settings, interval: WallInterval(), control: control)
    document.problems = files.problems
    return document
  }

  /// Examines recordings for a document alone: what later steps would need to find their pictures
  /// again is let go of as each is done, as there may be very many.
  ///
  /// The ways that subjects went are most of what is found; not every document has them.
  static func document(
    of sources: [RecordingSource], settings: ScanSettings, interval: WallInterval,
    control: RunControl, keepsTracks: Bool = true
  ) throws(ShokoError) -> ScanDocument {
    // A triage comes back to the recordings of a camera.
    if settings.mode == .triage {
      return document(
        try scan(sources, settings: settings, interval: interval, control: control),
        settings: settings)
    }
    var results = try results(
      of: sources, settings: settings, interval: interval, control: control
    ) { recording in
      recording.trim(keeping: [])
      if !keepsTracks { recording.result.tracks = [] }
      return recording.result
    }
    try joiner(settings, control).join(sources, &results)
    return document(results, zones: zones(of: sources), settings: settings)
  }

  static func scan(
    _ sources: [RecordingSource], settings: ScanSettings, interval: WallInterval,
    control: RunControl, keeping kept: KeptFindings = []
  ) throws(ShokoError) -> [ScannedRecording] {
    var scanned = try examined(
      sources, settings: settings, interval: interval, control: control,
      keeping: kept)
    var results = scanned.map(\.result)
    try joiner(settings, control).join(scanned.lazy.map(\.source), &results)
    for (index, result) in results.enumerated() { scanned[index].result = result }
    return scanned
  }

  private static func joiner(_ settings: ScanSettings, _ control: RunControl) -> RecordingJoiner {
    RecordingJoiner(
      joinGap: settings.joinGap, jobs: control.jobs, isCancelled: control.isCancelled)
  }

  private static func examined(
    _ sources: [RecordingSource], settings: ScanSettings, interval: WallInterval,
    control: RunControl, keeping kept: KeptFindings
  ) throws(ShokoError) -> [ScannedRecording] {
    if settings.mode == .triage {
      return try withPool(sources, control) { pool throws(ShokoError) in
        let scanner = RecordingScanner(
          settings: settings, interval: interval, control: control, pool: pool,
          keepsActivity: kept.contains(.activity))
        return try TriageScan(scanner: scanner, kept: kept).scan(sources)
      }
    }
    return try results(
      of: sources, settings: settings, interval: interval, control: control,
      keepsActivity: kept.contains(.activity)
    ) {
      $0.trim(keeping: kept)
      return $0
    }
  }

  /// Examines each recording and holds of it what `keep` gives.
  private static func results<Kept: Sendable>(
    of sources: [RecordingSource], settings: ScanSettings, interval: WallInterval,
    control: RunControl, keepsActivity: Bool = false,
    keep: @escaping @Sendable (inout ScannedRecording) -> Kept
  ) throws(ShokoError) -> [Kept] {
    try withPool(sources, control) { pool throws(ShokoError) in
      let scanner = RecordingScanner(
        settings: settings, interval: interval, control: control, pool: pool,
        keepsActivity: keepsActivity)
      return try ScanCrew(pool: pool).results(of: sources.count) { index throws(ShokoError) in
        let mark = RecordingMark(sources[index], index: index)
        control.report(.recordingStarted(mark))
        var recording = try SubStreamScan(scanner: scanner).scan(sources[index], as: mark)
        control.report(.recordingFinished(mark, recording.result))
        return keep(&recording)
      }
    }
  }

  /// Tells what is to come, and lends decoders for it.
  private static func withPool<Value>(
    _ sources: [RecordingSource], _ control: RunControl,
    _ body: (DecoderPool) throws(ShokoError) -> Value
  ) throws(ShokoError) -> Value {
    control.report(.started(recordings: sources.count, bytes: sources.totalBytes))
    let pool = DecoderPool(jobs: control.jobs, memory: control.memory)
    defer { pool.close() }
    return try body(pool)
  }

  static func document(_ scanned: [ScannedRecording], settings: ScanSettings) -> ScanDocument {
    var document = document(
      scanned.map(\.result), zones: zones(of: scanned.lazy.map(\.source)), settings: settings)
    document.audits = scanned.compactMap(\.audit)
    return document
  }

  private static func document(
    _ recordings: [RecordingResult], zones: [CameraZones], settings: ScanSettings
  ) -> ScanDocument {
    ScanDocument(
      tool: ToolVersions(ffmpeg: MediaLibrary.release, mode: settings.mode.rawValue),
      settings: settings, zones: zones, recordings: recordings)
  }

  private static func zones(of sources: some Sequence<RecordingSource>) -> [CameraZones] {
    var zones: [CameraZones] = []
    var seen: Set<CameraZones> = []
    for source in sources where !source.zones.isEmpty || !source.passages.isEmpty {
      let entry = CameraZones(
        camera: source.camera, zones: source.zones, passages: source.passages)
      // Recordings come camera by camera.
      if entry != zones.last, seen.insert(entry).inserted { zones.append(entry) }
    }
    return zones
  }
}

extension ScanDocument {
  /// Adds what belongs to no recording: what a pipeline asks for, and what could not be found.
  mutating func note(_ plan: PipelinePlan, _ problems: [Diagnostic]) {
    self.problems = problems
    between = (plan.from?.iso8601(), plan.to?.iso8601())
  }

  /// How a scan of these recordings ends: 1 when none could be read, 3 when some could not in full.
  public var exit: ExitCode {
    if !recordings.isEmpty, recordings.allSatisfy({ $0.status == .unreadable }) { return .failure }
    let isWhole = problems.isEmpty && recordings.allSatisfy { $0.status == .ok }
    return isWhole ? .success : .partial
  }
}
