internal import Archive
internal import Evidence
internal import Media
internal import Motion
internal import ShokoCore

/// Examines one recording: digest, canonical decode, grids, activity, windows, ledger.
struct RecordingScanner {
  let settings: ScanSettings
  let interval: WallInterval
  let control: RunControl
  /// Decoders that several recordings share, or `nil` for some of its own.
  var pool: DecoderPool?
  /// Whether windows have where in the picture something moved.
  var keepsActivity = false
  /// The moment of which the detector's state is kept, or `nil`.
  var moment: AskedMoment?

  /// Examines a recording; whatever is wrong with it ends up in its result.
  ///
  /// `mark` names it in the reports of progress.
  /// Throws only when the user stops the run.
  func scan(
    _ source: RecordingSource, as mark: RecordingMark
  ) throws(ShokoError) -> ScannedRecording {
    if control.isOverdue() { return unreached(source) }
    // Whoever still writes to the file only adds to what is taken of it: this much.
    let stamp = FileStamp(source.file)
    let digest = RecordingDigest(source.file, length: stamp?.size)
    return try scan(source, mark, stamp, digest)
  }

  /// Examines a recording as it was at a moment, of which the digest is being taken.
  func scan(
    _ source: RecordingSource, _ mark: RecordingMark, _ stamp: FileStamp?, _ digest: RecordingDigest
  ) throws(ShokoError) -> ScannedRecording {
    let entry = stamp.flatMap { control.cache?.entry(source.file, $0, mode: settings.mode) }
    var scanned = try examine(source, mark, stamp, entry, digest, wholeChunks: nil)
    let outcome = digest.finish(control.isCancelled)
    var isChanged = try settle(&scanned, outcome)
    if !isChanged, scanned.isGrowing, let first = scanned.reading, first.wholeChunks > 0,
      !first.isCutShort
    {
      // What may have been cut in the middle has already had its say in the windows, so the whole
      // chunks are examined anew, without it. A recording that cannot be cut stays as it was read.
      scanned = try examine(
        source, mark, stamp, entry, nil, wholeChunks: first.wholeChunks)
      isChanged = try settle(&scanned, outcome)
    }
    if isChanged { scanned.result.digest = nil }
    return scanned
  }

  static let interrupted = ShokoError(.interrupted, .nothingWasWritten)

  private func examine(
    _ source: RecordingSource, _ mark: RecordingMark, _ stamp: FileStamp?, _ entry: CacheEntry?,
    _ digest: RecordingDigest?, wholeChunks: Int?
  ) throws(ShokoError) -> ScannedRecording {
    let fresh = ScannedRecording(
      source: source,
      result: RecordingResult(id: source.id, path: source.file.name, camera: source.camera),
      stamp: stamp)
    var scanned = fresh
    do {
      try entry.droppedIfDiffering {
        scanned = fresh
        try examine(&scanned, mark, entry, digest, wholeChunks)
      }
    } catch {
      let code = (error as? MediaError)?.code ?? "failed"
      if code == "cancelled" { throw Self.interrupted }
      scanned.result.diagnostics.append(
        Diagnostic(.error, code, .recordingFailed(source.file.name, .reason(of: error))))
    }
    return scanned
  }

  /// Takes the digest to the result, if it stands for what was examined; gives whether the file has
  /// changed.
  ///
  /// A part of it may come from an opening of its own, so the file must be the same after both.
  func settle(
    _ scanned: inout ScannedRecording, _ digest: Result<FileDigest, ShokoError>
  ) throws(ShokoError) -> Bool {
    switch digest {
    case .success(let found):
      scanned.result.digest = found.sha256
      scanned.result.bytes = found.bytes
    case .failure(let error):
      if error.exit == .interrupted { throw Self.interrupted }
      if scanned.result.diagnostics.isEmpty {
        scanned.result.diagnostics.append(Diagnostic(.error, "no_digest", error.message))
      }
      if scanned.result.status == .ok { scanned.result.status = .partial }
    }
    if control.isCancelled() { throw Self.interrupted }
    do throws(ShokoError) {
      return try scanned.noteIfChanged(control.isCancelled)
    } catch {
      throw error.exit == .interrupted ? Self.interrupted : error
    }
  }

  private func examine(
    _ scanned: inout ScannedRecording, _ mark: RecordingMark, _ entry: CacheEntry?,
    _ digest: RecordingDigest?, _ wholeChunks: Int?
  ) throws {
    let reading = try VideoReading(
      scanned.source.file, as: scanned.stamp, witness: digest)
    guard let geometry = reading.stream.geometry else { return }
    control.report(
      .recordingOpened(mark, seconds: reading.demuxer.estimatedSeconds?.approximate))
    scanned.result.stream = StreamSummary(
      reading.stream, geometry: geometry, timeBase: reading.timeBase)
    let time = scanned.source.clockReading(
      stamp: reading.demuxer.stamp, created: reading.demuxer.creationTime)
    // Where only the end of a recording tells its time, `between` is applied after the scan.
    let isCutLater = !interval.isOpen && time?.tells == .end
    let fold = ScanFold(
      mark,
      MotionDetector(
        settings: settings, zones: scanned.source.zones, passages: scanned.source.passages,
        geometry: geometry, timeBase: reading.timeBase, keepsActivity: keepsActivity),
      timeBase: reading.timeBase, interval: interval,
      clock: time, quiet: settings.joinGap, tellsWindows: !isCutLater && wholeChunks == nil,
      moment: moment, report: control.report)
    var options = VideoReading.Options(
      jobs: control.jobs, pool: pool, rank: mark.index, wholeChunks: wholeChunks,
      isCancelled: control.isCancelled)
    options.isFast = settings.mode == .fast
    if wholeChunks == nil { options.isOverdue = control.isOverdue }
    let summary = try reading.runGrids(options, entry: entry, fold: fold.add)
    scanned.reading = summary
    let findings = fold.finish()
    fill(&scanned.result, summary, findings)
    (scanned.moment, scanned.firstTick) = (findings.moment, fold.first)
    noteSizes(&scanned.result, fold.sizes)
    if let time { scanned.result.setClock(time) }
    if !interval.isOpen { restrict(&scanned.result, examined: fold.examined) }
    if isCutLater { fold.tell(scanned.result.windows) }
  }

  func fill(
    _ result: inout RecordingResult, _ summary: ReadingSummary, _ findings: MotionFindings
  ) {
    result.timeSource = summary.timeSource
    result.range = summary.range
    result.frames = summary.frames
    result.windows = findings.windows
    result.tracks = findings.tracks
    result.crossings = findings.crossings
    result.suppressed = findings.suppressed
    result.diagnostics += summary.diagnostics
    result.coverage = summary.coverage
    if let range = summary.range { markLearning(&result, range, findings.learning) }
    warnOfConcealment(&result, findings.doubtful)
    if summary.frames == 0, summary.unexaminedStart == nil {
      result.diagnostics.append(
        Diagnostic(
          .error, "no_pictures", .noPictureDecoded(result.path), stream: result.stream?.index))
      result.status = .unreadable
      return
    }
    let isWhole =
      !summary.isCutShort
      && !result.coverage.contains {
        [.concealed, .undecodable, .notExamined].contains($0.state)
      }
    let hasFailed = result.diagnostics.contains { $0.severity == .error }
    result.status = isWhole && !hasFailed && !summary.isChanged ? .ok : .partial
  }

  /// The detector passes over pictures with errors, but uses those predicted from them.
  ///
  /// Losing a subject is worse than reporting the remains of damage. Where it had nothing better, that
  /// is said.
  private func warnOfConcealment(_ result: inout RecordingResult, _ doubtful: [TickRange]) {
    for range in doubtful {
      result.diagnostics.append(
        Diagnostic(
          .warning, "concealed_window", .motionInDoubtfulPictures,
          stream: result.stream?.index, range: range))
    }
  }

  private func noteSizes(
    _ result: inout RecordingResult, _ sizes: [(at: TickRange, width: Int, height: Int)]
  ) {
    for size in sizes.dropFirst() {
      result.diagnostics.append(
        Diagnostic(
          .warning, "picture_size_changed",
          .pictureSizeChanges(width: size.width, height: size.height),
          stream: result.stream?.index, range: size.at))
    }
  }

  /// Pictures that were looked at before the background was known count as learning.
  private func markLearning(
    _ result: inout RecordingResult, _ range: TickRange, _ learning: [TickRange]
  ) {
    if learning.isEmpty { return }
    var ledger = CoverageLedger(range, initial: .gap)
    for span in result.coverage { ledger.mark(span.range, span.state) }
    for span in result.coverage where [.analysed, .approximate].contains(span.state) {
      for stretch in learning { ledger.mark(stretch.intersection(span.range), .learning) }
    }
    result.coverage = ledger.spans
  }

  // MARK: Wall clock

  /// Marks what lies outside the stretch that the pipeline asks for.
  ///
  /// A recording without a clock is taken whole.
  func restrict(_ result: inout RecordingResult, examined: TickRange?) {
    guard let range = result.range, let base = result.stream?.timeBase else { return }
    guard let start = result.wallStart else {
      result.diagnostics.append(Diagnostic(.warning, "no_clock", .noWallClock(result.path)))
      return
    }
    // Where the fold knew the stretch beforehand, it is exact to the picture.
    let asked = examined ?? interval.ticks(start: start, origin: range.start, base: base)
    let inside = asked.intersection(range)
    result.wanted = inside
    result.windows = result.windows.compactMap { window in
      var window = window
      // It counts what lies outside, too.
      if window.range.intersection(inside) != window.range { window.activity = nil }
      window.range = window.range.intersection(inside)
      window.candidates.removeAll { !inside.contains($0.frame.pts) }
      return window.range.isEmpty ? nil : window
    }
    result.restrictSubjects(to: inside)
    result.suppressed.removeAll { !$0.range.overlaps(inside) }
    var ledger = CoverageLedger(range, initial: .gap)
    for span in result.coverage { ledger.mark(span.range, span.state) }
    ledger.mark(TickRange(start: range.start, end: inside.start), .excluded)
    ledger.mark(TickRange(start: inside.end, end: range.end), .excluded)
    result.coverage = ledger.spans
  }
}

extension RecordingResult {
  /// Drops what tracks and crossings lie outside a stretch.
  fileprivate mutating func restrictSubjects(to inside: TickRange) {
    tracks = tracks.compactMap { track in
      var track = track
      track.range = track.range.intersection(inside)
      track.path.removeAll { !inside.contains($0.pts) }
      track.sights.removeAll { !inside.contains($0.tick) }
      return track.range.isEmpty || track.path.isEmpty ? nil : track
    }
    crossings.removeAll { !inside.contains($0.pts) }
  }
}

extension WallInterval {
  /// Whether nothing is asked for.
  var isOpen: Bool { from == nil && to == nil }

  /// The stretch in ticks of a recording whose tick `origin` is at `start` µs since 1970.
  func ticks(start: Int64, origin: Int64, base: TimeBase) -> TickRange {
    func place(_ time: WallTime?, _ otherwise: Int64) -> Int64 {
      guard let time else { return otherwise }
      let microseconds = Int64(clamping: Int128(time.microseconds) - Int128(start))
      guard let seconds = Rational(microseconds, 1_000_000) else { return otherwise }
      return Int64(clamping: Int128(origin) + Int128(base.ticks(seconds)))
    }
    return TickRange(start: place(from, .min), end: place(to, .max))
  }
}
