internal import ShokoCore

/// Turns ticks into microseconds and settings into ticks, with bounds that no time stamp can break.
struct SceneClock {
  /// Ticks this far from the first frame come from broken files.
  ///
  /// Up to seven lengths of this size add up without overflow; nothing here adds more than four.
  static let limit: Int64 = 1 << 60

  /// The stream's clock.
  let timeBase: TimeBase
  /// The shortest window in ticks.
  let minimumLength: Int64
  /// The longest joined gap in ticks.
  let joinGap: Int64

  init(settings: ScanSettings, timeBase: TimeBase) {
    self.timeBase = timeBase
    minimumLength = Self.limited(timeBase.ticks(settings.minimumLength))
    joinGap = Self.limited(timeBase.ticks(settings.joinGap))
  }

  /// A length in ticks as microseconds.
  func microseconds(_ ticks: Int64) -> Int64 { Self.limited(timeBase.microseconds(ticks)) }

  /// A length in microseconds as ticks.
  func ticks(_ microseconds: Int64) -> Int64 {
    Self.limited(timeBase.ticks(Rational(microseconds, 1_000_000) ?? Rational(0)))
  }

  /// An interval as it lies from an origin, within the bounds.
  static func limited(_ range: TickRange, from origin: Int64) -> TickRange {
    TickRange(
      start: limited(Int64(clamping: Int128(range.start) - Int128(origin))),
      end: limited(Int64(clamping: Int128(range.end) - Int128(origin))))
  }

  /// The ticks of such an interval, clamped to what an `Int64` holds.
  static func restored(_ range: TickRange, to origin: Int64) -> TickRange {
    TickRange(
      start: Int64(clamping: Int128(range.start) + Int128(origin)),
      end: Int64(clamping: Int128(range.end) + Int128(origin)))
  }

  /// A number within the bounds.
  static func limited(_ value: Int64) -> Int64 { max(-limit, min(limit, value)) }
}

/// The time that the detector reckons with: concealed frames do not count.
struct SceneTime {
  /// The ticks that were concealed since the stream began.
  private(set) var concealed: Int64 = 0
  /// The end of the latest frame.
  private(set) var end: Int64 = 0
  private var start: Int64 = 0
  private var last: Int64 = 0

  /// Begins at a tick.
  mutating func begin(at tick: Int64) {
    start = tick
    end = tick
    last = tick
  }

  /// Whether there is a hole before a frame, or its time lies far before the last one's.
  func isInterrupted(by range: TickRange, clock: SceneClock) -> Bool {
    clock.microseconds(range.start - end) > DetectorTuning.interruption
      || clock.microseconds(last - range.start) > DetectorTuning.interruption
  }

  /// Moves on to a frame and gives its time in microseconds, less what was concealed.
  mutating func advance(to frame: GridFrame, clock: SceneClock) -> Int64 {
    let clean = SceneClock.limited(frame.range.start - start) - concealed
    if frame.isConcealed {
      concealed = SceneClock.limited(concealed + min(frame.range.length, SceneClock.limit))
    }
    end = max(last <= frame.range.start ? end : frame.range.end, frame.range.end)
    last = frame.range.start
    return clock.microseconds(clean)
  }

  /// A tick as milliseconds since a second before the scene began; stays positive.
  func moment(of tick: Int64, clock: SceneClock) -> Int32 {
    Int32(clamping: max(1, clock.microseconds(tick - start) / 1000 + 1000))
  }

  /// The tick of such a moment.
  func tick(of moment: Int32, clock: SceneClock) -> Int64 {
    SceneClock.limited(start + clock.ticks((Int64(moment) - 1000) * 1000))
  }
}
