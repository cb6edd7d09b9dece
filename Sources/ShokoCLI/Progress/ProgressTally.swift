internal import Pipeline
internal import ShokoCore

/// How far a run is: what its reports add up to.
struct ProgressTally: Sendable {
  /// A recording under way.
  struct Active: Sendable {
    var mark: RecordingMark
    /// Its length in seconds, where known before its end.
    var length: Double?
    var seconds = 0.0
    var frames = 0
    var windows = 0

    /// The part that is done, 0…1.
    var share: Double {
      guard let length, length > 0 else { return 0 }
      return min(1, seconds / length)
    }
  }

  /// What can be said at a moment.
  struct Figures: Sendable {
    var share: Double?
    var picturesPerSecond: Double?
    var timesRealTime: Double?
    var secondsLeft: Double?
  }

  /// Recordings under way, in the order in which they began.
  private(set) var active: [Active] = []
  /// The step after the scan that is under way.
  private(set) var step: Message?
  /// How far that step is, where it tells.
  private(set) var stepProgress: StepProgress?
  private var stepBegun = 0.0
  /// Whether the user wants it to end.
  var isStopping = false
  private(set) var recordings = 0
  private(set) var doneRecordings = 0
  private var bytes: Int64 = 0
  private var doneBytes: Int64 = 0
  private var doneSeconds = 0.0
  private var doneFrames = 0
  private var doneWindows = 0
  private var begun: Double?

  /// The windows so far.
  var windows: Int { active.reduce(doneWindows) { $0 + $1.windows } }

  /// Takes a report; `now` counts seconds.
  mutating func take(_ progress: RunProgress, at now: Double) {
    switch progress {
    case .started(let recordings, let bytes):
      (self.recordings, self.bytes, begun) = (recordings, bytes, now)
    case .recordingStarted(let mark):
      active.append(Active(mark: mark))
      (step, stepProgress) = (nil, nil)
    case .recordingOpened(let mark, let seconds):
      change(mark) { $0.length = seconds }
    case .recordingAdvanced(let mark, let seconds, let frames, let windows):
      change(mark) { ($0.seconds, $0.frames, $0.windows) = (seconds, frames, windows) }
    case .recordingFinished(let mark, let result):
      finish(mark, result)
    case .step(let message):
      step = message
      // A step that counts may name what it comes to as it goes.
      if stepProgress?.share ?? 1 >= 1 { stepProgress = nil }
    case .stepAdvanced(let progress):
      if stepProgress?.title != progress.title { stepBegun = now }
      (step, stepProgress) = (progress.title, progress)
    case .windowFound, .message:
      break
    }
  }

  /// The time in seconds, and the part of the work, before which nothing is said of what is left:
  /// the first moments tell little of the rest.
  private static let leastToForetell = (seconds: 5.0, share: 0.03)

  /// The rates, unknown in the first second, and what is left.
  func figures(at now: Double) -> Figures {
    guard let begun, now - begun >= 1 else { return Figures() }
    let elapsed = now - begun
    let seconds = active.reduce(doneSeconds) { $0 + $1.seconds }
    let frames = active.reduce(doneFrames) { $0 + $1.frames }
    // By bytes, as lengths are not known before a recording is opened.
    let done = active.reduce(Double(doneBytes)) { $0 + $1.share * Double($1.mark.bytes) }
    let share = bytes > 0 && done > 0 ? min(1, done / Double(bytes)) : nil
    return Figures(
      share: share, picturesPerSecond: frames > 0 ? Double(frames) / elapsed : nil,
      timesRealTime: seconds > 0 ? seconds / elapsed : nil,
      secondsLeft: Self.secondsLeft(share, elapsed))
  }

  /// What is left of the step under way, in seconds.
  func stepSecondsLeft(at now: Double) -> Double? {
    Self.secondsLeft(stepProgress?.share, now - stepBegun)
  }

  private static func secondsLeft(_ share: Double?, _ elapsed: Double) -> Double? {
    guard let share, share >= leastToForetell.share, elapsed >= leastToForetell.seconds else {
      return nil
    }
    return elapsed * (1 - share) / share
  }

  private mutating func change(_ mark: RecordingMark, _ body: (inout Active) -> Void) {
    guard let place = active.firstIndex(where: { $0.mark.index == mark.index }) else { return }
    body(&active[place])
  }

  private mutating func finish(_ mark: RecordingMark, _ result: RecordingResult) {
    active.removeAll { $0.mark.index == mark.index }
    doneRecordings += 1
    doneBytes = Int64(clamping: Int128(doneBytes) + Int128(mark.bytes))
    doneWindows += result.windows.count
    doneFrames += result.frames ?? 0
    if let range = result.range, let stream = result.stream {
      doneSeconds += stream.timeBase.approximateSeconds(range.length)
    }
  }
}
