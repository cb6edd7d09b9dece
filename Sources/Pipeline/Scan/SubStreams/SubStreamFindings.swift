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
    sights: [Int: [TrackSight]] = [:], edges: EdgeScan.Found, joinGap: Rational
  ) {
    var ledger = CoverageLedger(alignment.whole, initial: .notExamined)
    ledger.mark(alignment.covered, .approximate)
    for span in edges.coverage { ledger.mark(span.range, span.state) }
    coverage = ledger.spans
    findings.windows = TriageFindings.joined(
      (windows + edges.windows).sorted {
        ($0.range.start, $0.range.end) < ($1.range.start, $1.range.end)
      }, joinGap: alignment.ticks(joinGap))
    findings.addSubjects(of: alignment.subjects(of: sub, sights: sights))
    findings.addSubjects(of: edges.subjects)
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
}
