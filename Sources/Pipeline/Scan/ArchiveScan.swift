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
    let scanned = try scan(
      files.sources, settings: settings, interval: WallInterval(), control: control)
    var document = document(scanned, settings: settings)
    document.problems = files.problems
    return document
  }

  static func scan(
    _ sources: [RecordingSource], settings: ScanSettings, interval: WallInterval,
    control: RunControl, keepsCandidates: Bool = false
  ) throws(ShokoError) -> [ScannedRecording] {
    control.report(.started(recordings: sources.count, bytes: sources.totalBytes))
    let pool = DecoderPool(jobs: control.jobs, memory: control.memory)
    defer { pool.close() }
    let scanner = RecordingScanner(
      settings: settings, interval: interval, control: control, pool: pool)
    if settings.mode == .triage {
      return try TriageScan(scanner: scanner, keepsCandidates: keepsCandidates).scan(sources)
    }
    return try ScanCrew(pool: pool).results(of: sources.count) { index throws(ShokoError) in
      let mark = RecordingMark(sources[index], index: index)
      control.report(.recordingStarted(mark))
      var recording = try SubStreamScan(scanner: scanner).scan(sources[index], as: mark)
      control.report(.recordingFinished(mark, recording.result))
      recording.trim(keepingCandidates: keepsCandidates)
      return recording
    }
  }

  static func document(
    _ scanned: [ScannedRecording], settings: ScanSettings, plan: PipelinePlan,
    problems: [Diagnostic]
  ) -> ScanDocument {
    var document = document(scanned, settings: settings)
    document.problems = problems
    document.between = (plan.from?.iso8601(), plan.to?.iso8601())
    return document
  }

  static func document(_ scanned: [ScannedRecording], settings: ScanSettings) -> ScanDocument {
    var zones: [CameraZones] = []
    var seen: Set<CameraZones> = []
    for recording in scanned where !recording.source.zones.isEmpty {
      let entry = CameraZones(camera: recording.source.camera, zones: recording.source.zones)
      // Recordings come camera by camera.
      if entry != zones.last, seen.insert(entry).inserted { zones.append(entry) }
    }
    var document = ScanDocument(
      tool: ToolVersions(ffmpeg: MediaLibrary.release, mode: settings.mode.rawValue),
      settings: settings, zones: zones,
      recordings: scanned.map(\.result))
    document.audits = scanned.compactMap(\.audit)
    return document
  }
}

extension ScanDocument {
  /// How a scan of these recordings ends: 1 when none could be read, 3 when some could not in full.
  public var exit: ExitCode {
    if !recordings.isEmpty, recordings.allSatisfy({ $0.status == .unreadable }) { return .failure }
    let isWhole = problems.isEmpty && recordings.allSatisfy { $0.status == .ok }
    return isWhole ? .success : .partial
  }
}
