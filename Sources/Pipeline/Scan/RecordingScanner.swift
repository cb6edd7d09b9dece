internal import Archive
internal import Dispatch
internal import Evidence
internal import Media
internal import Motion
internal import ShokoCore
internal import Synchronization

/// Examines one recording: digest, canonical decode, grids, activity, windows, ledger.
struct RecordingScanner {
  let settings: ScanSettings
  let interval: WallInterval
  let control: RunControl

  /// Examines a recording; whatever is wrong with it ends up in its result.
  ///
  /// `mark` names it in the reports of progress.
  /// Throws only when the user stops the run.
  func scan(
    _ source: RecordingSource, as mark: RecordingMark
  ) throws(ShokoError) -> ScannedRecording {
    let digest = DigestTask(source.file, isCancelled: control.isCancelled)
    var scanned = ScannedRecording(
      source: source,
      result: RecordingResult(id: source.id, path: source.file.name, camera: source.camera))
    do {
      try examine(&scanned, mark)
    } catch let error as MediaError {
      if error.code == "cancelled" { throw Self.interrupted }
      scanned.result.diagnostics.append(
        Diagnostic(.error, error.code, "\(source.file.name): \(error.reason)."))
    } catch {
      scanned.result.diagnostics.append(
        Diagnostic(.error, "failed", "\(source.file.name): \(error)."))
    }
    switch digest.wait() {
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
    // The digest comes from an opening of its own: it stands for what was scanned only if the file
    // is the same after both.
    if scanned.noteIfChanged() { scanned.result.digest = nil }
    return scanned
  }

  private static let interrupted = ShokoError(.interrupted, "Interrupted; nothing was written.")

  private func examine(_ scanned: inout ScannedRecording, _ mark: RecordingMark) throws {
    let reading = try VideoReading(scanned.source.file)
    guard let geometry = reading.stream.geometry else { return }
    control.report(
      .recordingOpened(mark, seconds: reading.demuxer.estimatedSeconds?.approximate))
    scanned.result.stream = StreamSummary(
      index: reading.stream.index, codec: reading.stream.codec, geometry: geometry,
      timeBase: reading.timeBase, frameRate: reading.stream.frameRate,
      pixelFormat: reading.stream.pixelFormat)
    let time = clock(scanned.source, reading.demuxer)
    // Where only the end of a recording tells its time, `between` is applied after the scan.
    let isCutLater = !interval.isOpen && time?.tells == .end
    let fold = ScanFold(
      mark,
      MotionDetector(
        settings: settings, zones: scanned.source.zones, geometry: geometry,
        timeBase: reading.timeBase),
      timeBase: reading.timeBase, interval: interval,
      clock: time, quiet: settings.joinGap, tellsWindows: !isCutLater, report: control.report)
    let summary = try reading.run(
      VideoReading.Options(jobs: control.jobs, isCancelled: control.isCancelled),
      map: { FrameGrids($0) }, bytes: \.bytes, fold: fold.add)
    scanned.reading = summary
    fill(&scanned.result, summary, fold.finish())
    noteSizes(&scanned.result, fold.sizes)
    setClock(&scanned.result, time)
    if !interval.isOpen { restrict(&scanned.result, examined: fold.examined) }
    if isCutLater { fold.tell(scanned.result.windows) }
  }

  private func fill(
    _ result: inout RecordingResult, _ summary: ReadingSummary, _ findings: MotionFindings
  ) {
    result.timeSource = summary.timeSource
    result.range = summary.range
    result.frames = summary.frames
    result.windows = findings.windows
    result.suppressed = findings.suppressed
    result.diagnostics += summary.diagnostics
    result.coverage = summary.coverage
    if let range = summary.range { markLearning(&result, range, findings.learning) }
    warnOfConcealment(&result, findings.doubtful)
    if summary.frames == 0 {
      result.diagnostics.append(
        Diagnostic(
          .error, "no_pictures", "\(result.path): not a single picture could be decoded.",
          stream: result.stream?.index))
      result.status = .unreadable
      return
    }
    let isWhole = !result.coverage.contains { $0.state == .concealed || $0.state == .undecodable }
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
          .warning, "concealed_window",
          "Motion was seen here in pictures alone that were predicted from damaged ones.",
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
          "From here on pictures have \(size.width)x\(size.height) coded pixels; boxes count those.",
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
    for span in result.coverage where span.state == .analysed {
      for stretch in learning { ledger.mark(stretch.intersection(span.range), .learning) }
    }
    result.coverage = ledger.spans
  }

  // MARK: Wall clock

  private func clock(_ source: RecordingSource, _ demuxer: Demuxer) -> ClockReading? {
    guard let found = source.found else { return nil }
    let created = demuxer.creationTime.flatMap { try? WallTime(iso8601: $0).microseconds }
    return source.clock.reading(of: found, containerTime: created)
  }

  private func setClock(_ result: inout RecordingResult, _ reading: ClockReading?) {
    guard let reading, let range = result.range, let base = result.stream?.timeBase else { return }
    result.diagnostics += reading.diagnostics
    guard let time = reading.time else { return }
    // The ticks from the recording's first to the one that the time belongs to.
    let ticks: Int64 =
      switch reading.tells {
      case .start: 0
      case .end: range.length
      case .tick(let tick): Int64(clamping: Int128(tick) - Int128(range.start))
      }
    result.wallStart = Int64(clamping: Int128(time.microseconds) - Int128(base.microseconds(ticks)))
    result.wallUncertainty = time.uncertainty
  }

  /// Marks what lies outside the stretch that the pipeline asks for.
  ///
  /// A recording without a clock is taken whole.
  private func restrict(_ result: inout RecordingResult, examined: TickRange?) {
    guard let range = result.range, let base = result.stream?.timeBase else { return }
    guard let start = result.wallStart else {
      result.diagnostics.append(
        Diagnostic(
          .warning, "no_clock",
          "\(result.path) has no wall-clock time, so all of it was taken, whatever `between` says.")
      )
      return
    }
    // Where the fold knew the stretch beforehand, it is exact to the picture.
    let asked = examined ?? interval.ticks(start: start, origin: range.start, base: base)
    let inside = asked.intersection(range)
    result.wanted = inside
    result.windows = result.windows.compactMap { window in
      var window = window
      window.range = window.range.intersection(inside)
      window.candidates.removeAll { !inside.contains($0.frame.pts) }
      return window.range.isEmpty ? nil : window
    }
    result.suppressed.removeAll { !$0.range.overlaps(inside) }
    var ledger = CoverageLedger(range, initial: .gap)
    for span in result.coverage { ledger.mark(span.range, span.state) }
    ledger.mark(TickRange(start: range.start, end: inside.start), .excluded)
    ledger.mark(TickRange(start: inside.end, end: range.end), .excluded)
    result.coverage = ledger.spans
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

/// Digests the original beside its examination; the second reader finds the bytes in memory.
private final class DigestTask: Sendable {
  private let outcome = Mutex<Result<FileDigest, ShokoError>?>(nil)
  private let group = DispatchGroup()

  init(_ file: MediaFile, isCancelled: @escaping @Sendable () -> Bool) {
    DispatchQueue.global(qos: .utility).async(group: group) { [self] in
      let result: Result<FileDigest, ShokoError>
      do throws(ShokoError) {
        result = .success(try FileDigest(of: file, isCancelled: isCancelled))
      } catch {
        result = .failure(error)
      }
      outcome.withLock { $0 = result }
    }
  }

  func wait() -> Result<FileDigest, ShokoError> {
    group.wait()
    return outcome.withLock { $0 }
      ?? .failure(ShokoError(.failure, "The digest was not computed."))
  }
}
