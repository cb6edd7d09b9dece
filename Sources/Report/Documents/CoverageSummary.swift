public import ShokoCore

/// How much of some recordings was examined and how, and which times no recording covers.
public struct CoverageSummary: Hashable, Sendable {
  /// A time between two recordings of one camera that neither covers.
  public struct Gap: Hashable, Sendable {
    /// The id of the recording before.
    public let after: String
    /// The id of the recording that follows.
    public let before: String
    /// From when, in microseconds since 1970 UTC.
    public let start: Int64
    /// Until when, in microseconds since 1970 UTC; greater than `start`.
    public let end: Int64
    /// Whether it is longer than the two clocks' uncertainties together can explain.
    public let isCertain: Bool

    /// The length in microseconds.
    public var length: Int64 { Int64(clamping: Int128(end) - Int128(start)) }
  }

  /// The microseconds in each state; states that do not occur are left out.
  public let totals: [CoverageState: Int64]
  /// The gaps between recordings with a wall clock, in time order.
  public let gaps: [Gap]

  /// Sums up recordings, which should be one camera's.
  public init(_ recordings: [RecordingResult]) {
    totals = Self.totals(recordings)
    gaps = Self.gaps(recordings)
  }

  /// The microseconds in each state alone.
  public static func totals(_ recordings: some Sequence<RecordingResult>) -> [CoverageState: Int64]
  {
    var totals: [CoverageState: Int64] = [:]
    for recording in recordings {
      for span in recording.coverage {
        let start = recording.microseconds(span.range.start)
        let length = Int128(recording.microseconds(span.range.end)) - Int128(start)
        totals[span.state] = Int64(clamping: Int128(totals[span.state] ?? 0) + max(0, length))
      }
    }
    return totals
  }

  /// The microseconds in all states together.
  public var whole: Int64 { Int64(clamping: totals.values.reduce(Int128(0)) { $0 + Int128($1) }) }

  /// The states that occur, in the order of their declaration.
  var states: [(state: CoverageState, length: Int64)] {
    CoverageState.allCases.compactMap { state in totals[state].map { (state, $0) } }
  }

  private static func gaps(_ recordings: [RecordingResult]) -> [Gap] {
    let timed = recordings.indices.compactMap { index -> (index: Int, start: Int64, end: Int64)? in
      guard let range = recordings[index].range, let start = recordings[index].wallStart,
        let end = recordings[index].wallTime(range.end)
      else { return nil }
      return (index, start, end)
    }
    .sorted {
      ($0.start, $0.end, recordings[$0.index].id) < ($1.start, $1.end, recordings[$1.index].id)
    }
    var gaps: [Gap] = []
    guard var latest = timed.first else { return [] }
    for next in timed.dropFirst() {
      if next.start > latest.end {
        let (before, after) = (recordings[latest.index], recordings[next.index])
        let doubt = Int128(before.wallUncertainty ?? 0) + Int128(after.wallUncertainty ?? 0)
        gaps.append(
          Gap(
            after: before.id, before: after.id, start: latest.end, end: next.start,
            isCertain: Int128(next.start) - Int128(latest.end) > doubt))
      }
      if next.end >= latest.end { latest = next }
    }
    return gaps
  }
}
