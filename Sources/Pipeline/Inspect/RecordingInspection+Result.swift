internal import ShokoCore

extension RecordingInspection {
  /// What the inspection tells about a recording, in the form of a scan's result.
  ///
  /// Nothing of it is examined: its ledger knows gaps, what the header promises and the file does not
  /// hold, and what was not asked for.
  func result(of source: RecordingSource, interval: WallInterval) -> RecordingResult {
    var result = RecordingResult(id: source.id, path: path, camera: source.camera)
    result.status = status
    result.bytes = bytes
    result.diagnostics = diagnostics
    guard let stream = streams.first(where: \.isExamined), let cover = stream.cover,
      let base = stream.timeBase, let geometry = stream.geometry, let range = cover.range
    else { return result }
    result.stream = StreamSummary(
      index: stream.index, codec: stream.codec, geometry: geometry, timeBase: base,
      frameRate: stream.frameRate, pixelFormat: stream.pixelFormat)
    result.timeSource = stream.untimed == stream.packets ? .nominalRate : .container
    let promised = promisedEnd(range, base)
    let whole = TickRange(start: range.start, end: max(range.end, promised ?? range.end))
    result.range = whole
    if let reading = source.clockReading(stamp: stamp, created: creationTime) {
      result.setClock(reading)
    }
    var ledger = CoverageLedger(whole, initial: .notExamined)
    for hole in cover.holes { ledger.mark(hole, .gap) }
    ledger.mark(TickRange(start: range.end, end: whole.end), .undecodable)
    if let start = result.wallStart, !interval.isOpen {
      let asked = interval.ticks(start: start, origin: whole.start, base: base).intersection(whole)
      result.wanted = asked
      ledger.mark(TickRange(start: whole.start, end: asked.start), .excluded)
      ledger.mark(TickRange(start: asked.end, end: whole.end), .excluded)
    }
    result.coverage = ledger.spans
    return result
  }

  /// Where the header says that the recording ends, if that is well after its last picture.
  private func promisedEnd(_ range: TickRange, _ base: TimeBase) -> Int64? {
    guard diagnostics.contains(where: { $0.code == "truncated" }), let stated = statedSeconds,
      streams.first(where: \.isExamined)?.jumps == 0
    else { return nil }
    // No header is believed beyond a week.
    let length = min(base.ticks(stated), base.ticks(Rational(604_800)))
    let tolerance = max(base.ticks(Rational(2)), range.length / 50)
    return length - range.length > tolerance ? range.start + length : nil
  }
}
