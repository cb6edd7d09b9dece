internal import Archive
internal import Media
internal import Motion
internal import ShokoCore

/// The ordered fold of one recording: feeds the detector and tells how far it is.
///
/// The reading calls it with one picture at a time.
final class ScanFold {
  private let mark: RecordingMark
  private var detector: MotionDetector
  private let timeBase: TimeBase
  private let interval: WallInterval
  private let clock: ClockReading?
  private let tellsWindows: Bool
  private let report: @Sendable (RunProgress) -> Void
  private var frames = 0
  /// How many windows that are over were told of, and the open one as it was told of.
  private var told: [ToldWindow] = []
  private var toldOpen: TickRange?
  /// How long nothing must stir until the open window is told of, in ticks.
  private let quiet: Int64
  private(set) var first: Int64?
  /// The moment of which the detector's state is kept, or `nil`.
  private let moment: AskedMoment?
  private var wanted: TickRange?
  private var fed: TickRange?
  /// The part that is asked for, to the picture, where a clock tells it beforehand.
  ///
  /// A picture belongs to it with its whole interval when it begins inside.
  var examined: TickRange? {
    guard let wanted, let first else { return nil }
    let start = wanted.start <= first ? Int64.min : fed?.start ?? wanted.start
    return TickRange(start: start, end: max(wanted.end, fed?.end ?? wanted.end))
  }
  /// Where the picture's size differs from the one before, with the new size; the first few.
  private(set) var sizes: [(at: TickRange, width: Int, height: Int)] = []

  init(
    _ mark: RecordingMark, _ detector: MotionDetector, timeBase: TimeBase, interval: WallInterval,
    clock: ClockReading?, quiet: Rational, tellsWindows: Bool, moment: AskedMoment? = nil,
    report: @escaping @Sendable (RunProgress) -> Void
  ) {
    self.mark = mark
    self.detector = detector
    self.timeBase = timeBase
    self.interval = interval
    self.clock = clock
    self.quiet = timeBase.ticks(quiet)
    self.tellsWindows = tellsWindows
    self.moment = moment
    self.report = report
  }

  func add(_ frame: FrameMark, _ grids: FrameGrids) {
    let origin = first ?? frame.range.start
    if first == nil { begin(origin) }
    if wanted?.contains(frame.range.start) ?? true {
      if wanted != nil {
        fed = TickRange(start: fed?.start ?? frame.range.start, end: frame.range.end)
      }
      noteSize(frame, grids)
      for field in grids.frames(frame) { detector.add(field) }
    }
    frames += 1
    if frames % 8 == 0 { tellPlace(TickRange(start: origin, end: frame.range.end)) }
  }

  func finish() -> MotionFindings {
    let findings = detector.finish()
    if tellsWindows { tellInOrder(findings.windows) }
    return findings
  }

  /// Tells of the windows that were not told of, of all that are over.
  func tell(_ windows: [MotionWindow]) {
    for window in windows.dropFirst(told.count) {
      if window.range != toldOpen { tell(window, as: told.count) }
      toldOpen = nil
      told.append(ToldWindow(window))
    }
  }

  /// Tells of all windows in their final order: some end before others that began sooner.
  private func tellInOrder(_ windows: [MotionWindow]) {
    for (index, window) in windows.enumerated() {
      let isTold = index < told.count && told[index] == ToldWindow(window)
      let isToldOpen = index == told.count && window.range == toldOpen
      if !isTold, !isToldOpen { tell(window, as: index) }
    }
  }

  /// What was said of a window.
  private struct ToldWindow: Equatable {
    let range: TickRange
    let kind: String

    init(_ window: MotionWindow) {
      range = window.range
      kind = window.kind
    }
  }

  private func tell(_ window: MotionWindow, as index: Int) {
    let origin = first ?? window.range.start
    report(
      .windowFound(
        FoundWindow(
          recording: mark, index: index,
          range: TickRange(start: window.range.start &- origin, end: window.range.end &- origin),
          timeBase: timeBase, zone: window.zone, kind: window.kind)))
  }

  private func tellPlace(_ done: TickRange) {
    report(
      .recordingAdvanced(
        mark, seconds: timeBase.approximateSeconds(done.length), frames: frames,
        windows: detector.windowCount))
    guard tellsWindows else { return }
    if detector.closedWindowCount > told.count {
      tell(detector.closedWindows)
    }
    // A window ends for certain only when the next begins. Where it has been quiet for a while, it is
    // told of as it is; should its subject stir again, it is told of again.
    if let open = detector.openWindow, open.range != toldOpen, done.end &- open.range.end > quiet {
      tell(open, as: told.count)
      toldOpen = open.range
    }
  }

  private func begin(_ origin: Int64) {
    first = origin
    if let moment { detector.watch(at: moment.tick(first: origin, timeBase)) }
    guard let clock, let time = clock.time?.microseconds, !interval.isOpen else { return }
    switch clock.tells {
    case .start: wanted = interval.ticks(start: time, origin: origin, base: timeBase)
    case .tick(let tick): wanted = interval.ticks(start: time, origin: tick, base: timeBase)
    // Where the recording ends is not known yet.
    case .end: break
    }
  }

  private func noteSize(_ frame: FrameMark, _ grids: FrameGrids) {
    guard let layout = grids.grids.first?.1.layout else { return }
    if let last = sizes.last, (last.width, last.height) == (layout.width, layout.height) { return }
    if sizes.count < 16 { sizes.append((frame.range, layout.width, layout.height)) }
  }
}
