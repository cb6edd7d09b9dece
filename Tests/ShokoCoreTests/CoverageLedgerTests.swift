import ShokoCore
import Testing

@Suite struct CoverageLedgerTests {
  @Test func anEmptyLedgerStaysEmpty() {
    var ledger = CoverageLedger(TickRange(start: 4, end: 4))
    ledger.mark(TickRange(start: 0, end: 9), .analysed)
    #expect(ledger.spans.isEmpty && ledger.totals.isEmpty)
  }

  @Test func neighboursInOneStateAreOneSpan() {
    var ledger = CoverageLedger(TickRange(start: 0, end: 30))
    ledger.mark(TickRange(start: 0, end: 10), .analysed)
    ledger.mark(TickRange(start: 20, end: 30), .analysed)
    ledger.mark(TickRange(start: 10, end: 20), .analysed)
    #expect(ledger.spans == [CoverageSpan(TickRange(start: 0, end: 30), .analysed)])
  }

  @Test func whatLiesOutsideIsIgnored() {
    var ledger = CoverageLedger(TickRange(start: 10, end: 20), initial: .gap)
    ledger.mark(TickRange(start: 0, end: 10), .analysed)
    ledger.mark(TickRange(start: 20, end: 99), .analysed)
    #expect(ledger.spans == [CoverageSpan(TickRange(start: 10, end: 20), .gap)])
    ledger.mark(TickRange(start: .min, end: .max), .excluded)
    #expect(ledger.totals == [.excluded: 10])
  }

  /// Against a list with one state for each tick, which has nothing that could go wrong.
  @Test(arguments: 0..<40) func agreesWithOneStatePerTick(seed: Int) {
    var random = SmallRandom(seed: UInt64(seed))
    let start = Int64(random.next(below: 100)) - 50
    let length = 1 + random.next(below: 80)
    let whole = TickRange(start: start, end: start + Int64(length))
    var ledger = CoverageLedger(whole)
    var plain = [CoverageState](repeating: .notExamined, count: length)
    for _ in 0..<60 {
      let low = start - 10 + Int64(random.next(below: length + 20))
      let mark = TickRange(start: low, end: low + Int64(random.next(below: 25)) - 2)
      let state = CoverageState.allCases[random.next(below: 4)]
      ledger.mark(mark, state)
      for tick in 0..<length where mark.contains(start + Int64(tick)) { plain[tick] = state }
      expectSound(ledger, whole)
      #expect(
        ledger.spans.flatMap { Array(repeating: $0.state, count: Int($0.range.length)) } == plain)
      #expect(
        ledger.totals == Dictionary(grouping: plain, by: { $0 }).mapValues { Int64($0.count) })
    }
  }

  private func expectSound(_ ledger: CoverageLedger, _ whole: TickRange) {
    #expect(ledger.spans.first?.range.start == whole.start)
    #expect(ledger.spans.last?.range.end == whole.end)
    for (span, next) in zip(ledger.spans, ledger.spans.dropFirst()) {
      #expect(span.range.end == next.range.start && span.state != next.state)
    }
    #expect(ledger.spans.allSatisfy { !$0.range.isEmpty })
  }
}

/// Numbers that look random and are the same in every run (Steele, Lea and Flood, "SplitMix").
struct SmallRandom {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next(below limit: Int) -> Int {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return Int((mixed ^ (mixed >> 31)) % UInt64(limit))
  }
}
