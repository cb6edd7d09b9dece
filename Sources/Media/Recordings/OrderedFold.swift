internal import ShokoCore

/// Gives each picture its final interval, keeps the ledger, and hands the picture on.
///
/// The exchange calls it with one result at a time, in presentation order.
final class OrderedFold<Mapped: Sendable> {
  private(set) var clock: PresentationClock
  private(set) var ledger: ReadingLedger
  private let fold: (FrameMark, Mapped) throws -> Void
  private var shown = 0
  private var held: (mark: FrameMark, mapped: Mapped, coverage: CoverageState)?

  init(
    clock: PresentationClock, ledger: ReadingLedger,
    fold: @escaping (FrameMark, Mapped) throws -> Void
  ) {
    self.clock = clock
    self.ledger = ledger
    self.fold = fold
  }

  func take(_ result: ChunkResult<Mapped>) throws {
    switch result {
    case .frame(let state, let decodeIndex, let time, let mapped):
      let (start, previous) = clock.next(time)
      if let previous { try release(previous) }
      let mark = FrameMark(
        decodeIndex: decodeIndex, displayIndex: shown, pts: time.pts ?? start,
        range: TickRange(start: start, end: start), trust: state.trust)
      shown += 1
      held = (mark, mapped, state.coverage)
    case .lost(let time): ledger.addLost(time, nominal: clock.nominal)
    case .damage(let damage): ledger.addDamage(damage, nominal: clock.nominal)
    }
  }

  func finish() throws {
    if let last = clock.finish() { try release(last) }
  }

  private func release(_ range: TickRange) throws {
    guard case (var mark, let mapped, let coverage)? = held else { return }
    held = nil
    mark.range = range
    ledger.addFrame(range, coverage)
    try fold(mark, mapped)
  }
}
