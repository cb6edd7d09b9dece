internal import ShokoCore

/// Sorts what is known of one camera into calendar days.
struct SummaryDays {
  /// Longer stretches than this many days are not cut at midnight: only a clock gone wild gives them,
  /// and the summary must not have an entry for each day of its centuries.
  private static let mostDays: Int64 = 1_000

  private let source: SummarySource
  private let from: Int64?
  private let to: Int64?
  private var days: [CivilTime: SummaryDay] = [:]
  private var undated = SummaryDay()

  /// Goes through a camera's recordings.
  init(_ source: SummarySource, from: Int64?, to: Int64?) {
    (self.source, self.from, self.to) = (source, from, to)
    if let from, let to, source.clock != nil, Self.isShort(from, to) {
      cut(from, to) { _, _, _ in }
    }
    for recording in source.recordings { add(recording) }
    addGaps()
  }

  /// The days in order, and at the end what has no time.
  var entries: [SummaryDay] {
    let dated = days.sorted { $0.key.microsecondsAsUTC < $1.key.microsecondsAsUTC }.map(\.value)
    let hasUndated = undated.recordings > 0 || (dated.isEmpty && source.clock == nil)
    return dated + (hasUndated ? [undated] : [])
  }

  // MARK: Recordings

  private mutating func add(_ recording: RecordingResult) {
    let keys = addStates(recording)
    for key in keys { change(key) { $0.recordings += 1 } }
    guard recording.status != .ok else {
      addFindings(recording)
      return
    }
    // What is not asked for has no day of its own, but what is wrong with it is never hidden.
    let place = keys.first ?? source.moments[recording.id].flatMap { key(clamped($0)) }
    let unread = SummaryDay.Unread(
      path: recording.path, status: recording.status, reasons: Self.reasons(recording))
    change(place) {
      $0.unread.append(unread)
      if keys.isEmpty { $0.recordings += 1 }
    }
    addFindings(recording)
  }

  /// Counts the seconds and gives the days that the recording reaches into; a single `nil` is the
  /// entry without a day.
  private mutating func addStates(_ recording: RecordingResult) -> [CivilTime?] {
    var keys: [CivilTime?] = []
    for span in recording.coverage where span.state != .excluded {
      if let start = recording.wallTime(span.range.start), source.clock != nil,
        let end = recording.wallTime(span.range.end)
      {
        cut(start, end) { day, start, end in
          Self.add(end, minus: start, to: &day.states[span.state, default: 0])
          if keys.last != .some(day.date) { keys.append(day.date) }
        }
      } else {
        let start = recording.microseconds(span.range.start)
        Self.add(
          recording.microseconds(span.range.end), minus: start,
          to: &undated.states[span.state, default: 0])
        if keys.isEmpty { keys = [nil] }
        if span.state == .gap { addUndatedGap(recording, span.range) }
      }
    }
    return keys
  }

  private mutating func addUndatedGap(_ recording: RecordingResult, _ range: TickRange) {
    let length = recording.microseconds(range.end) - recording.microseconds(range.start)
    undated.gaps.append(
      SummaryDay.Gap(start: nil, end: nil, length: length, place: .inside, isCertain: true))
  }

  private mutating func addFindings(_ recording: RecordingResult) {
    for window in recording.windows {
      // What goes on from the file before counts on the day on which it began there.
      let elapsed = window.continuation?.elapsed ?? 0
      let start = recording.wallTime(window.range.start).map {
        Int64(clamping: Int128($0) - Int128(elapsed))
      }
      let length = Int64(
        clamping: Int128(elapsed) + Int128(recording.microseconds(window.range.end))
          - Int128(recording.microseconds(window.range.start)))
      change(start.flatMap { key(clamped($0)) }) {
        if window.continuation != nil {
          $0.windows.longest = max($0.windows.longest, length)
          return
        }
        $0.windows.byKind[window.kind, default: 0] += 1
        guard window.kind == MotionWindow.motion else { return }
        $0.windows.count += 1
        $0.windows.first = $0.windows.first.map { min($0, start ?? $0) } ?? start
        $0.windows.last = $0.windows.last.map { max($0, start ?? $0) } ?? start
        $0.windows.longest = max($0.windows.longest, length)
        if let zone = window.zone { $0.windows.byZone[zone, default: 0] += 1 }
      }
    }
    for crossing in recording.crossings {
      let time = recording.wallTime(crossing.pts)
      change(time.flatMap { key(clamped($0)) }) {
        $0.crossings[crossing.passage, default: PassageCount()].add(crossing)
      }
    }
    for change in recording.suppressed {
      let start = recording.wallTime(change.range.start)
      self.change(start.flatMap { key(clamped($0)) }) {
        $0.suppressed[change.kind, default: 0] += 1
      }
    }
  }

  private static func reasons(_ recording: RecordingResult) -> [String] {
    var reasons: [String] = []
    for diagnostic in recording.diagnostics where diagnostic.severity != .note {
      if !reasons.contains(diagnostic.code) { reasons.append(diagnostic.code) }
    }
    return reasons
  }

  // MARK: Gaps

  private mutating func addGaps() {
    if source.clock == nil { return }
    let unknown = source.recordings.filter { $0.wallStart == nil || $0.range == nil }
    let moments = unknown.compactMap { source.moments[$0.id] }
    let cover = CameraCover(
      source.recordings, from: from, to: to, doubts: moments,
      isWhollyDoubtful: moments.count < unknown.count)
    for gap in cover.gaps {
      cut(gap.start, gap.end) { day, start, end in
        day.gaps.append(
          SummaryDay.Gap(
            start: start, end: end, length: Int64(clamping: Int128(end) - Int128(start)),
            place: gap.place, isCertain: gap.isCertain))
      }
    }
  }

  // MARK: Days

  /// Times come from files, so their sums need not fit.
  private static func add(_ end: Int64, minus start: Int64, to sum: inout Int64) {
    sum = Int64(clamping: Int128(sum) + Int128(end) - Int128(start))
  }

  private static func isShort(_ start: Int64, _ end: Int64) -> Bool {
    Int128(end) - Int128(start) <= Int128(mostDays) * 86_400_000_000
  }

  /// A moment inside the time that is looked at.
  private func clamped(_ moment: Int64) -> Int64 {
    max(min(moment, to.map { $0 - 1 } ?? moment), from ?? moment)
  }

  private func key(_ moment: Int64) -> CivilTime? { source.clock?.day(moment) }

  private mutating func change(_ key: CivilTime?, _ body: (inout SummaryDay) -> Void) {
    guard let key, let clock = source.clock else {
      body(&undated)
      return
    }
    body(
      &days[
        key,
        default: SummaryDay(
          date: key, start: clock.startOfDay(key), end: clock.startOfDay(key.nextDay))])
  }

  /// Gives each day its part of a stretch.
  private mutating func cut(
    _ start: Int64, _ end: Int64, _ body: (inout SummaryDay, Int64, Int64) -> Void
  ) {
    var start = start
    let isShort = Self.isShort(start, end)
    while start < end {
      guard let key = key(start), let clock = source.clock else { return }
      let midnight = clock.startOfDay(key.nextDay)
      let stop = isShort && midnight > start ? min(end, midnight) : end
      change(key) { body(&$0, start, stop) }
      start = stop
    }
  }
}
