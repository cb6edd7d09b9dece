internal import Archive
internal import Media
internal import ShokoCore

extension RecordingScanner {
  /// What is said of a recording that was not begun because time was up: what its header tells.
  func unreached(_ source: RecordingSource) -> ScannedRecording {
    let stamp = FileStamp(source.file)
    var result = RecordingResult(id: source.id, path: source.file.name, camera: source.camera)
    result.status = .partial
    if let header = try? Demuxer.header(of: source.file), let stream = header.video,
      let geometry = stream.geometry, let base = stream.timeBase
    {
      result.stream = StreamSummary(stream, geometry: geometry, timeBase: base)
      // A header may state any length; a week is longer than any recording.
      if let seconds = header.statedSeconds, seconds <= Rational(604_800) {
        let range = TickRange(start: 0, end: base.ticks(seconds))
        result.range = range
        result.coverage = [CoverageSpan(range, .notExamined)]
      }
      if let stamp,
        let time = source.clockReading(stamp: stamp, created: header.creationTime)
      {
        result.setClock(time)
      }
    }
    result.diagnostics.append(Diagnostic(.warning, "not_reached", .notReached(result.path)))
    return ScannedRecording(source: source, result: result, stamp: stamp)
  }
}

extension StreamSummary {
  /// What the results say of the stream that is examined.
  init(_ stream: MediaStream, geometry: PictureGeometry, timeBase: TimeBase) {
    self.init(
      index: stream.index, codec: stream.codec, geometry: geometry, timeBase: timeBase,
      frameRate: stream.frameRate, pixelFormat: stream.pixelFormat)
  }
}
