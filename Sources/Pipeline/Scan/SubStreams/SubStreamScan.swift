internal import Archive
internal import Media
internal import Motion
internal import ShokoCore

/// Examines a recording by the small stream that its camera recorded beside it.
///
/// The small stream is scanned like any recording, in full. Then keyframes of both are compared; what
/// was found is placed in the recording, whose own pictures at both ends are examined where the small
/// stream may not reach.
struct SubStreamScan {
  /// How it ended.
  enum Outcome {
    /// The recording is examined.
    case examined(ScannedRecording)
    /// It is not, for the reason that the note has: its own pictures must be.
    case refused(Diagnostic)
  }

  let scanner: RecordingScanner

  /// Examines a recording by the small stream beside it or, where that fails, by its own pictures.
  ///
  /// Throws only when the user stops the run.
  func scan(
    _ source: RecordingSource, as mark: RecordingMark
  ) throws(ShokoError) -> ScannedRecording {
    switch try examine(source, as: mark) {
    case .examined(let scanned)?: return scanned
    case .refused(let note)?:
      var scanned = try scanner.scan(source, as: mark)
      scanned.result.diagnostics.append(note)
      return scanned
    case nil: return try scanner.scan(source, as: mark)
    }
  }

  /// Examines a recording by the small stream beside it; `nil` where there is none.
  func examine(
    _ source: RecordingSource, as mark: RecordingMark
  ) throws(ShokoError) -> Outcome? {
    guard let subSource = source.subSource else { return nil }
    if scanner.control.isOverdue() { return .examined(scanner.unreached(source)) }
    let stamp = FileStamp(source.file)
    let sub = try subScanner.scan(subSource, as: mark)
    // The recording itself would still have to be read.
    if scanner.control.isOverdue() {
      return .examined(scanner.unreached(source))
    }
    var scanned = ScannedRecording(
      source: source,
      result: RecordingResult(id: source.id, path: source.file.name, camera: source.camera),
      stamp: stamp)
    let digest = RecordingDigest(source.file, length: stamp?.size)
    do {
      try examine(&scanned, by: sub, mark, digest)
    } catch {
      if scanner.control.isCancelled() { throw RecordingScanner.interrupted }
      return .refused(note(subSource, because: error))
    }
    if try scanner.settle(&scanned, digest.finish(scanner.control.isCancelled)) {
      scanned.result.digest = nil
    }
    try scanned.noteIfSubsChanged(scanner.control.isCancelled)
    scanner.control.tellWindows(of: scanned.result, as: mark)
    return .examined(scanned)
  }

  private func note(_ sub: RecordingSource, because error: any Error) -> Diagnostic {
    let reason: Message =
      switch error {
      case let refusal as SubStreamRefusal: refusal.reason
      case is PacketSurvey.Obstacle: .mainIsNotWhole
      default: .reason(of: error)
      }
    return Diagnostic(.note, "sub_stream_refused", .subStreamRefused(sub.file.name, reason))
  }

  /// The small stream is scanned whole, whatever stretch is asked for, and what is found in it is told
  /// of when its place in the recording is known.
  private var subScanner: RecordingScanner {
    var control = scanner.control
    let report = control.report
    control.report = { progress in
      if case .windowFound = progress { return }
      report(progress)
    }
    return RecordingScanner(
      settings: scanner.settings, interval: WallInterval(), control: control, pool: scanner.pool,
      keepsActivity: scanner.keepsActivity)
  }

  // MARK: Examination

  /// What the check of a pair gives.
  private struct Aligned {
    var survey: PacketSurvey
    var alignment: StreamAlignment
    var fit: OffsetFit
    /// The keyframes of the recording that were decoded, by their decode indexes.
    var keyframes: [Int]
  }

  private func examine(
    _ scanned: inout ScannedRecording, by sub: ScannedRecording, _ mark: RecordingMark,
    _ digest: RecordingDigest
  ) throws {
    guard let subStream = wholeStream(of: sub) else { throw SubStreamRefusal(.subIsNotWhole) }
    let aligned = try align(&scanned, sub, subStream, mark, digest)
    let (survey, alignment) = (aligned.survey, aligned.alignment)
    let edges = EdgeScan.edges(of: alignment.whole, around: alignment.covered)
    let edgeChunks = edges.reduce(into: Set<Int>()) { $0.formUnion(survey.chunks(in: $1)) }
    if edgeChunks.count * 2 > survey.chunks.count { throw SubStreamRefusal(.subCoversTooLittle) }
    let windows = SubStreamWindows(sub.result, alignment)
    let finder = PictureFinder(windows.ticks)
    let atEdges = try EdgeScan(scanner: scanner, mark: mark, survey: survey)
      .scan(scanned.source, edges: edges, finder)
    let frames = finder.found()
    let findings = SubStreamFindings(
      sub.result, alignment, windows: windows.placed(frames), sights: windows.sights(frames),
      edges: atEdges, joinGap: scanner.settings.joinGap)
    var summary = survey.summary
    summary.census = []
    summary.coverage = findings.coverage
    // Keyframes among the edges' pictures are counted with those.
    summary.frames =
      atEdges.frames + aligned.keyframes.count { !edgeChunks.contains(survey.chunk(of: $0)) }
    summary.diagnostics += atEdges.diagnostics.filter { !summary.diagnostics.contains($0) }
    summary.diagnostics += sub.result.diagnostics.map { ofSub($0, sub, alignment) }
    scanner.fill(&scanned.result, summary, findings.findings)
    scanned.reading = summary
    scanned.result.examinedBy = examination(sub, aligned.fit)
    if !scanner.interval.isOpen { scanner.restrict(&scanned.result, examined: nil) }
    scanned.subs = [sub]
    scanned.subs[0].trim(keeping: [])
  }

  /// Checks that both show the same, and where; begins the recording's result.
  private func align(
    _ scanned: inout ScannedRecording, _ sub: ScannedRecording,
    _ subStream: StreamAlignment.Stream, _ mark: RecordingMark,
    _ digest: RecordingDigest
  ) throws -> Aligned {
    let source = scanned.source
    let reading = try VideoReading(source.file, as: scanned.stamp, witness: digest)
    guard let geometry = reading.stream.geometry else { throw PacketSurvey.Obstacle.notWhole }
    if geometry.rotation != subStream.geometry.rotation {
      throw SubStreamRefusal(.subIsTurned)
    }
    let clock = source.clockReading(
      stamp: reading.demuxer.stamp, created: reading.demuxer.creationTime)
    let comparison = StreamComparison(scanner: scanner, mark: mark)
    let survey = try comparison.survey(reading)
    scanned.result.stream = StreamSummary(
      reading.stream, geometry: geometry, timeBase: reading.timeBase)
    scanned.result.range = survey.summary.range
    if let clock { scanned.result.setClock(clock) }
    let (fit, keyframes) = try comparison.offset(
      of: sub, in: source, survey, about: lag(scanned, sub))
    guard let range = survey.summary.range,
      let alignment = StreamAlignment(
        main: StreamAlignment.Stream(range: range, base: reading.timeBase, geometry: geometry),
        sub: subStream, fit: fit)
    else { throw PacketSurvey.Obstacle.notWhole }
    return Aligned(survey: survey, alignment: alignment, fit: fit, keyframes: keyframes)
  }

  /// The small stream, if every picture of it was examined and all have one size.
  private func wholeStream(of sub: ScannedRecording) -> StreamAlignment.Stream? {
    guard sub.result.status == .ok, sub.result.digest != nil, let reading = sub.reading,
      reading.timeSource == .container, !reading.hasDoubtfulTimes, !reading.isGrowing,
      let range = sub.result.range, let stream = sub.result.stream,
      sub.result.coverage.allSatisfy({
        [.analysed, .approximate, .learning].contains($0.state)
      }), !sub.result.diagnostics.contains(where: { $0.code == "picture_size_changed" })
    else { return nil }
    return StreamAlignment.Stream(
      range: range, base: stream.timeBase, geometry: stream.geometry)
  }

  /// How much later the small stream begins by the clocks, in microseconds.
  private func lag(_ scanned: ScannedRecording, _ sub: ScannedRecording) -> Int64 {
    guard let main = scanned.result.wallStart, let small = sub.result.wallStart else {
      return scanned.source.sub?.lag ?? 0
    }
    // Clocks that are farther apart than the search allows tell nothing more than it.
    let lag = Int128(small) - Int128(main)
    return lag.magnitude <= UInt128(SubPairing.reach)
      ? Int64(lag) : scanned.source.sub?.lag ?? 0
  }

  // MARK: Result

  private func ofSub(
    _ diagnostic: Diagnostic, _ sub: ScannedRecording, _ alignment: StreamAlignment
  ) -> Diagnostic {
    Diagnostic(
      diagnostic.severity, diagnostic.code,
      .ofSubStream(sub.result.path, diagnostic.message),
      range: diagnostic.range.map { alignment.widened($0) }, count: diagnostic.count)
  }

  private func examination(_ sub: ScannedRecording, _ fit: OffsetFit) -> SubExamination? {
    guard let stream = sub.result.stream, let range = sub.result.range else { return nil }
    return SubExamination(
      path: sub.result.path, digest: sub.result.digest, bytes: sub.result.bytes, stream: stream,
      range: range, frames: sub.result.frames ?? 0, offset: fit.offset,
      offsetUncertainty: fit.uncertainty, residual: fit.residual, keyframes: fit.keyframes)
  }
}
