internal import Archive
internal import Media
internal import ShokoCore

/// Examines recordings camera by camera: keyframes first, then what they choose, then a random sample
/// of the rest.
struct TriageScan {
  let scanner: RecordingScanner
  let kept: KeptFindings

  /// Examines recordings; what is wrong with them is in their results.
  ///
  /// Throws only when the user stops.
  func scan(_ sources: [RecordingSource]) throws(ShokoError) -> [ScannedRecording] {
    var scanned: [ScannedRecording] = []
    scanned.reserveCapacity(sources.count)
    var start = 0
    while start < sources.count {
      // Recordings come camera by camera.
      let end = sources[start...].firstIndex { $0.camera != sources[start].camera } ?? sources.count
      scanned += try scan(sources, start..<end)
      start = end
    }
    return scanned
  }

  private func scan(
    _ sources: [RecordingSource], _ camera: Range<Int>
  ) throws(ShokoError) -> [ScannedRecording] {
    let triage = RecordingTriage(scanner: scanner)
    let report = scanner.control.report
    var recordings: [TriagedRecording] = []
    var notes: [Diagnostic?] = []
    for index in camera {
      let mark = RecordingMark(sources[index], index: index)
      report(.recordingStarted(mark))
      var note: Diagnostic?
      // Every frame of a small stream costs less than the keyframes of the recording beside it.
      switch try SubStreamScan(scanner: scanner).examine(sources[index], as: mark) {
      case .examined(let scanned)?:
        recordings.append(TriagedRecording(scanned: scanned, mark: mark))
      case .refused(let refusal)?:
        note = refusal
        fallthrough
      case nil: recordings.append(try triage.begin(sources[index], as: mark))
      }
      notes.append(note)
    }
    var audit = CameraAudit(triage, camera: sources[camera.lowerBound].camera)
    try audit.run(&recordings)
    var scanned: [ScannedRecording] = []
    for (recording, note) in zip(recordings, notes) {
      var result = try triage.finish(recording)
      if let note { result.result.diagnostics.append(note) }
      tell(result.result, as: recording)
      result.trim(keeping: kept)
      scanned.append(result)
    }
    scanned[0].audit = audit.audit
    return scanned
  }

  private func tell(_ result: RecordingResult, as recording: TriagedRecording) {
    let report = scanner.control.report
    // An exhaustive scan has told of its windows already.
    if recording.survey != nil { scanner.control.tellWindows(of: result, as: recording.mark) }
    report(.recordingFinished(recording.mark, result))
  }
}
