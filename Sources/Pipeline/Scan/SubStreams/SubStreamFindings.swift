internal import Motion
internal import ShokoCore

/// What a small stream and a recording's own ends showed, placed in the recording.
struct SubStreamFindings {
  private(set) var findings = MotionFindings()
  /// Every tick of the recording: what the small stream shows for certain is approximate.
  let coverage: [CoverageSpan]

  /// Adds what the ends showed to what the small stream did, whose windows are placed already.
  init(
    _ sub: RecordingResult, _ alignment: StreamAlignment, windows: [MotionWindow],
    edges: EdgeScan.Found, joinGap: Rational
  ) {
    var ledger = CoverageLedger(alignment.whole, initial: .notExamined)
    ledger.mark(alignment.covered, .approximate)
    for span in edges.coverage { ledger.mark(span.range, span.state) }
    coverage = ledger.spans
    findings.windows = Self.joined(windows + edges.windows, alignment.ticks(joinGap))
    findings.doubtful = edges.doubtful
    let suppressed = sub.suppressed.map {
      SuppressedChange(
        range: alignment.widened($0.range), kind: $0.kind, measure: $0.measure)
    }
    findings.suppressed =
      (suppressed.filter { !$0.range.isEmpty } + edges.suppressed)
      .sorted { $0.range.start < $1.range.start }
    let learning = sub.coverage.filter { $0.state == .learning }
      .map { alignment.widened($0.range).intersection(alignment.covered) }
    findings.learning = learning.filter { !$0.isEmpty } + edges.learning
  }

  /// Windows in time order; those that overlap, or have no more than the gap between them, as one.
  private static func joined(_ windows: [MotionWindow], _ gap: Int64) -> [MotionWindow] {
    let ordered = windows.sorted {
      ($0.range.start, $0.range.end) < ($1.range.start, $1.range.end)
    }
    return ordered.reduce(into: []) { joined, window in
      if let last = joined.last, window.range.start - last.range.end <= gap {
        joined[joined.count - 1] = TriageFindings.joined(last, window)
      } else {
        joined.append(window)
      }
    }
  }
}
