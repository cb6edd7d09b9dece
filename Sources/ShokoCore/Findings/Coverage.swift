/// What was done with a stretch of a recording.
public enum CoverageState: String, Sendable, CaseIterable {
  /// Every frame was examined by the canonical decode.
  case analysed
  /// Every frame was examined by a cheaper decode, or every frame of the small stream beside it.
  case approximate
  /// Keyframes alone were examined.
  case sampled
  /// Frames were examined while the background was not yet known.
  case learning
  /// Frames were decoded with errors.
  case concealed
  /// Coded pictures are there that could not be decoded.
  case undecodable
  /// The recording holds no pictures here.
  case gap
  /// The user asked to leave this out.
  case excluded
  /// Not reached.
  case notExamined = "not_examined"
}

/// A stretch of a recording in one state.
public struct CoverageSpan: Hashable, Sendable {
  /// Where, in ticks of the recording's time base.
  public var range: TickRange
  /// What was done with it.
  public var state: CoverageState

  /// Makes a span.
  public init(_ range: TickRange, _ state: CoverageState) {
    self.range = range
    self.state = state
  }
}

/// The ledger of a recording: every tick of it in exactly one state.
public struct CoverageLedger: Hashable, Sendable {
  /// Sorted, without holes or overlaps, neighbours in different states.
  public private(set) var spans: [CoverageSpan]

  /// Makes a ledger for `whole`, all of it in the state `initial`.
  public init(_ whole: TickRange, initial: CoverageState = .notExamined) {
    spans = whole.isEmpty ? [] : [CoverageSpan(whole, initial)]
  }

  /// Puts a stretch in a state, whatever was there before; what lies outside the ledger is ignored.
  public mutating func mark(_ range: TickRange, _ state: CoverageState) {
    guard let first = spans.first, let last = spans.last else { return }
    let range = range.intersection(TickRange(start: first.range.start, end: last.range.end))
    if range.isEmpty { return }
    var low = firstIndex(endingAfter: range.start)
    var high = low
    while high < spans.count, spans[high].range.start < range.end { high += 1 }
    var middle: [CoverageSpan] = []
    append(
      CoverageSpan(TickRange(start: spans[low].range.start, end: range.start), spans[low].state),
      to: &middle)
    append(CoverageSpan(range, state), to: &middle)
    append(
      CoverageSpan(
        TickRange(start: range.end, end: spans[high - 1].range.end), spans[high - 1].state),
      to: &middle)
    if low > 0 { low -= 1; middle = join([spans[low]], middle) }
    if high < spans.count { middle = join(middle, [spans[high]]); high += 1 }
    spans.replaceSubrange(low..<high, with: middle)
  }

  /// The ticks in each state; states that do not occur are left out.
  public var totals: [CoverageState: Int64] {
    spans.reduce(into: [:]) { $0[$1.state, default: 0] += $1.range.length }
  }

  private func firstIndex(endingAfter tick: Int64) -> Int {
    var (low, high) = (0, spans.count - 1)
    while low < high {
      let middle = (low + high) / 2
      if spans[middle].range.end > tick { high = middle } else { low = middle + 1 }
    }
    return low
  }

  private func join(_ left: [CoverageSpan], _ right: [CoverageSpan]) -> [CoverageSpan] {
    right.reduce(into: left) { append($1, to: &$0) }
  }

  private func append(_ span: CoverageSpan, to list: inout [CoverageSpan]) {
    if span.range.isEmpty { return }
    if let last = list.last, last.state == span.state, last.range.end == span.range.start {
      list[list.count - 1].range.end = span.range.end
    } else {
      list.append(span)
    }
  }
}
