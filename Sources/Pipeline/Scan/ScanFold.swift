internal import Archive
internal import Media
internal import Motion
internal import ShokoCore

/// The ordered fold of one recording: feeds the detector and tells how far it is.
///
/// The reading calls it with one picture at a time.
final class ScanFold {
  private var detector: MotionDetector
  private let timeBase: TimeBase
  private let interval: WallInterval
  private let clock: ClockReading?
  private let report: @Sendable (RunProgress) -> Void
  private var frames = 0
  private var first: Int64?
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
    _ detector: MotionDetector, timeBase: TimeBase, interval: WallInterval, clock: ClockReading?,
    report: @escaping @Sendable (RunProgress) -> Void
  ) {
    self.detector = detector
    self.timeBase = timeBase
    self.interval = interval
    self.clock = clock
    self.report = report
  }

  func add(_ mark: FrameMark, _ grids: FrameGrids) {
    let origin = first ?? mark.range.start
    if first == nil { begin(origin) }
    if wanted?.contains(mark.range.start) ?? true {
      if wanted != nil {
        fed = TickRange(start: fed?.start ?? mark.range.start, end: mark.range.end)
      }
      noteSize(mark, grids)
      for frame in grids.frames(mark) { detector.add(frame) }
    }
    frames += 1
    if frames % 8 == 0 {
      let length = TickRange(start: origin, end: mark.range.end).length
      report(
        .advanced(
          seconds: timeBase.approximateSeconds(length), frames: frames,
          windows: detector.windowCount))
    }
  }

  func finish() -> MotionFindings { detector.finish() }

  private func begin(_ origin: Int64) {
    first = origin
    guard let clock, let time = clock.time?.microseconds, !interval.isOpen else { return }
    switch clock.tells {
    case .start: wanted = interval.ticks(start: time, origin: origin, base: timeBase)
    case .tick(let tick): wanted = interval.ticks(start: time, origin: tick, base: timeBase)
    // Where the recording ends is not known yet.
    case .end: break
    }
  }

  private func noteSize(_ mark: FrameMark, _ grids: FrameGrids) {
    guard let layout = grids.grids.first?.1.layout else { return }
    if let last = sizes.last, (last.width, last.height) == (layout.width, layout.height) { return }
    if sizes.count < 16 { sizes.append((mark.range, layout.width, layout.height)) }
  }
}
