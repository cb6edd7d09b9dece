internal import Pipeline
internal import ShokoCore

/// A run's progress for programs: `shoko.progress/1`, one JSON object a line.
struct ProgressEvents {
  /// The schema that every line names.
  static let schema = "shoko.progress/1"

  /// How far each recording was when that was last told, in seconds.
  private var told: [Int: Double] = [:]

  /// The event of a report, or `nil` for what is told by `advances` or by the log.
  mutating func event(_ progress: RunProgress) -> JSONValue? {
    switch progress {
    case .started(let recordings, let bytes):
      return Self.event(
        "started", [.init("recordings", JSONValue(recordings)), .init("bytes", JSONValue(bytes))])
    case .recordingStarted(let mark):
      told[mark.index] = -1
      return Self.event(
        "recording_started",
        Self.names(mark) + [
          .init("camera", JSONValue(mark.camera)), .init("index", JSONValue(mark.index)),
          .init("bytes", JSONValue(mark.bytes)),
        ])
    case .windowFound(let window):
      return Self.event("window", Self.members(window))
    case .recordingFinished(let mark, let result):
      told[mark.index] = nil
      return Self.event("recording_finished", Self.names(mark) + Self.members(result))
    case .step(let message):
      return Self.event("step", [.init("text", .string(message.english))])
    case .recordingOpened, .recordingAdvanced, .stepAdvanced, .message:
      return nil
    }
  }

  /// The events of the recordings that went on since the last call.
  mutating func advances(_ tally: ProgressTally, at now: Double) -> [JSONValue] {
    let figures = tally.figures(at: now)
    return tally.active.compactMap { recording in
      guard recording.frames > 0, told[recording.mark.index] != recording.seconds else {
        return nil
      }
      told[recording.mark.index] = recording.seconds
      return Self.event(
        "advanced",
        Self.names(recording.mark) + [
          .init("seconds", Self.number(recording.seconds)),
          .init("length", Self.number(recording.length)),
          .init("pictures", JSONValue(recording.frames)),
          .init("windows", JSONValue(recording.windows)),
          .init("share", Self.number(figures.share)),
          .init("pictures_per_second", Self.number(figures.picturesPerSecond)),
          .init("times_real_time", Self.number(figures.timesRealTime)),
          .init("seconds_left", Self.number(figures.secondsLeft)),
        ])
    }
  }

  /// A message of the log.
  static func message(_ level: String, _ text: String) -> JSONValue {
    event("message", [.init("level", .string(level)), .init("text", .string(text))])
  }

  /// The last event.
  static func finished(_ exit: ExitCode, _ tally: ProgressTally, elapsed: Double) -> JSONValue {
    event(
      "finished",
      [
        .init("exit", JSONValue(Int(exit.rawValue))),
        .init("recordings", JSONValue(tally.doneRecordings)),
        .init("windows", JSONValue(tally.windows)), .init("elapsed", number(elapsed)),
      ])
  }

  private static func event(_ name: String, _ members: [JSONValue.Member]) -> JSONValue {
    .object([.init("schema", .string(schema)), .init("event", .string(name))] + members)
  }

  private static func names(_ mark: RecordingMark) -> [JSONValue.Member] {
    [.init("recording", .string(mark.id)), .init("path", .string(mark.path))]
  }

  private static func members(_ window: FoundWindow) -> [JSONValue.Member] {
    names(window.recording) + [
      .init("index", JSONValue(window.index)),
      .init("start_s", .number(window.timeBase.decimalSeconds(window.range.start))),
      .init("end_s", .number(window.timeBase.decimalSeconds(window.range.end))),
      .init("zone", JSONValue(window.zone)), .init("kind", .string(window.kind)),
    ]
  }

  private static func members(_ result: RecordingResult) -> [JSONValue.Member] {
    let length = result.range.flatMap { range in
      result.stream.map { JSONValue.number($0.timeBase.decimalSeconds(range.length)) }
    }
    return [
      .init("status", .string(result.status.rawValue)), .init("duration_s", length ?? .null),
      .init("pictures", JSONValue(result.frames)),
      .init("windows", JSONValue(result.windows.count)),
    ]
  }

  /// An estimate, to three decimals.
  private static func number(_ value: Double?) -> JSONValue {
    guard let value, value.isFinite, abs(value) < 1e12 else { return .null }
    let thousandths = Int64((value * 1000).rounded())
    let digits = String(thousandths.magnitude % 1000)
    let padding = String(repeating: "0", count: 3 - digits.count)
    return .number(
      (thousandths < 0 ? "-" : "") + "\(thousandths.magnitude / 1000).\(padding)\(digits)")
  }
}
