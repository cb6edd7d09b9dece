internal import Motion
internal import ShokoCore

/// A moment of a scanned recording, and what keeps it from being explained.
struct MomentPlace {
  private let result: RecordingResult
  private let range: TickRange
  private let timeBase: TimeBase
  /// The moment in ticks; one that is farther off than ticks reach is at their end.
  let tick: Int64

  init(_ result: RecordingResult, range: TickRange, timeBase: TimeBase, time: Rational) {
    (self.result, self.range, self.timeBase) = (result, range, timeBase)
    tick = Int64(clamping: Int128(range.start) + Int128(timeBase.ticks(time)))
  }

  /// The moment as people read it, from the first picture.
  var text: String { Self.clock(tick, from: range.start, timeBase) }

  /// Why nothing can be said of a moment.
  struct Obstacle {
    /// Why, as a clause.
    var reason: Message
    /// What a scan says of the moment nevertheless, as a clause.
    var known: Message?
    /// What to ask for instead, as a clause.
    var advice: Message?
  }

  /// Why nothing can be said of it; `nil` where something can.
  func obstacle(seen view: MomentView?) -> Obstacle? {
    guard range.contains(tick),
      let index = result.coverage.firstIndex(where: { $0.range.contains(tick) })
    else { return Obstacle(reason: .momentIsOutside) }
    let span = result.coverage[index]
    switch span.state {
    case .excluded: return Obstacle(reason: .momentIsExcluded)
    case .concealed: return obstacle(.momentIsDamaged)
    case .gap, .undecodable, .notExamined: return obstacle(unseen(span))
    case .analysed, .approximate, .sampled, .learning:
      if view?.phase == .concealed { return obstacle(.momentIsDamaged) }
      return view == nil ? obstacle(unseen(span)) : nil
    }
  }

  private func obstacle(_ reason: Message) -> Obstacle {
    Obstacle(
      reason: reason, known: window,
      advice: nearestSound.map {
        .adviseSoundMoment(SheetText.clock(microseconds: $0 * 1000))
      })
  }

  private func unseen(_ span: CoverageSpan) -> Message {
    .momentIsUnseen(from: clock(span.range.start), to: clock(span.range.end))
  }

  /// The window that holds the moment, one of motion before others.
  private var window: Message? {
    let all = result.windows.indices.filter { result.windows[$0].range.contains(tick) }
    let index = all.first { result.windows[$0].kind == MotionWindow.motion } ?? all.first
    return index.map { index in
      let window = result.windows[index]
      return .momentIsInWindow(
        "w\(index + 1)", kind: window.kind, from: clock(window.range.start),
        to: clock(window.range.end))
    }
  }

  /// The nearest moment that was examined: the end of the stretch before or the start of the next, in
  /// whole milliseconds from the first picture, as people write them.
  private var nearestSound: Int64? {
    let sound = result.coverage.filter { span in
      [.analysed, .approximate, .learning].contains(span.state) && !span.range.contains(tick)
    }
    let before = sound.last { $0.range.end <= tick }.flatMap { span in
      milliseconds(around: span.range.end).last { span.range.contains($0.tick) }
    }
    let after = sound.first { $0.range.start > tick }.flatMap { span in
      milliseconds(around: span.range.start).first { span.range.contains($0.tick) }
    }
    guard let before, let after else { return (before ?? after)?.time }
    return tick - before.tick <= after.tick - tick ? before.time : after.time
  }

  /// The milliseconds around a tick, with the tick that each is taken for.
  private func milliseconds(around tick: Int64) -> [(time: Int64, tick: Int64)] {
    let middle = timeBase.microseconds(tick - range.start) / 1000
    return (max(0, middle - 2)...max(0, middle) + 2).compactMap { time in
      Rational(time, 1000).map { (time, range.start + timeBase.ticks($0)) }
    }
  }

  /// A tick as `h:mm:ss.mmm` from the first picture.
  private func clock(_ tick: Int64) -> String { Self.clock(tick, from: range.start, timeBase) }

  /// Ticks from a start as `h:mm:ss.mmm`.
  private static func clock(_ tick: Int64, from start: Int64, _ base: TimeBase) -> String {
    SheetText.clock(microseconds: base.microseconds(tick - start))
  }
}
