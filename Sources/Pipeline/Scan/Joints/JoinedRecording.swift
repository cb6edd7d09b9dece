internal import Media
internal import ShokoCore

/// A recording as one side of a joint.
struct JoinedRecording {
  let source: RecordingSource
  let result: RecordingResult
  let stream: StreamSummary
  let range: TickRange

  /// How far from a joint a recorder's repetition is looked for, in seconds.
  private static let reachSeconds: Int32 = 30
  /// The same in microseconds.
  static let reach = Int64(reachSeconds) * 1_000_000

  /// A recording of which pictures are known; there is no joint with another.
  init?(_ source: RecordingSource, _ result: RecordingResult) {
    guard let stream = result.stream, let range = result.range else { return nil }
    (self.source, self.result, self.stream, self.range) = (source, result, stream, range)
  }

  /// A tick in microseconds from the recording's start.
  func place(_ tick: Int64) -> Int64 {
    stream.timeBase.microseconds(Int64(clamping: Int128(tick) - Int128(range.start)))
  }

  /// A tick in microseconds of the container's own clock.
  func stamp(_ tick: Int64) -> Int64 { stream.timeBase.microseconds(tick) }

  /// The length in microseconds.
  var length: Int64 { place(range.end) }

  /// Whether something that could go on is found near its end.
  var isBusyAtEnd: Bool {
    let from = length - Self.reach
    return result.windows.contains { $0.kind == MotionWindow.motion && place($0.range.end) >= from }
      || result.crossings.contains { place($0.pts) >= from }
  }

  /// Whether something that could have gone on is found near its start.
  var isBusyAtStart: Bool {
    result.windows.contains {
      $0.kind == MotionWindow.motion && place($0.range.start) <= Self.reach
    } || result.crossings.contains { place($0.pts) <= Self.reach }
  }

  /// Whether both are pictures of one form; a camera that was set anew begins anew.
  func hasForm(of other: JoinedRecording) -> Bool {
    stream.codec == other.stream.codec && stream.geometry == other.stream.geometry
      && stream.pixelFormat == other.stream.pixelFormat
  }

  /// What is read of it to find repeated packets.
  var side: RepeatedPackets.Side {
    RepeatedPackets.Side(
      file: source.file, bytes: result.bytes, stream: stream.index, range: range,
      reach: stream.timeBase.ticks(Rational(Self.reachSeconds)))
  }
}
