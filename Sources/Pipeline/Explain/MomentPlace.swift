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

  /// Why nothing can be said of it, as a clause; `nil` where something can.
  func obstacle(seen view: MomentView?) -> Message? {
    guard range.contains(tick),
      let index = result.coverage.firstIndex(where: { $0.range.contains(tick) })
    else { return .momentIsOutside }
    let span = result.coverage[index]
    switch span.state {
    case .excluded: return .momentIsExcluded
    case .concealed: return damaged(index)
    case .gap, .undecodable, .notExamined: return unseen(span)
    case .analysed, .approximate, .sampled, .learning:
      if view?.phase == .concealed { return damaged(index) }
      return view == nil ? unseen(span) : nil
    }
  }

  private func damaged(_ index: Int) -> Message {
    let sound = { (span: CoverageSpan) in
      [.analysed, .approximate, .learning].contains(span.state)
    }
    let next =
      result.coverage[index...].first(where: sound)?.range.start
      ?? result.coverage[..<index].last(where: sound)?.range.start
    return .momentIsDamaged(next: Self.clock(next ?? range.start, from: range.start, timeBase))
  }

  private func unseen(_ span: CoverageSpan) -> Message {
    .momentIsUnseen(
      from: Self.clock(span.range.start, from: range.start, timeBase),
      to: Self.clock(span.range.end, from: range.start, timeBase))
  }

  /// Ticks from a start as `h:mm:ss.mmm`.
  private static func clock(_ tick: Int64, from start: Int64, _ base: TimeBase) -> String {
    SheetText.clock(microseconds: base.microseconds(tick - start))
  }
}
