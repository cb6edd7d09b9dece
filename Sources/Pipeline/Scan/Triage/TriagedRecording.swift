internal import Evidence
internal import Media
internal import Motion
internal import ShokoCore

/// A recording on its way through a triage: surveyed, with more and more of it fully examined.
struct TriagedRecording {
  /// The result in the making, and what later steps need.
  var scanned: ScannedRecording
  /// How the reports of progress name it.
  let mark: RecordingMark
  /// Its digest, or why there is none; `nil` where all of it was examined at once.
  var digest: Result<FileDigest, ShokoError>?
  /// Why all of it was examined at once, or `nil`.
  var obstacle: TriageObstacle?
  /// What its keyframes told; `nil` where there was nothing to survey.
  var survey: TriageSurvey?
  /// The part that is asked for.
  var wanted = TickRange(start: 0, end: 0)
  /// What was examined, by the chunks in a row; they do not overlap.
  var runs: [Range<Int>: TriageRun] = [:]
  /// What samples without any motion showed; may overlap each other.
  var samples: [TriageRun] = []
  /// The diagnostics of the passes, each once.
  var passDiagnostics: [Diagnostic] = []

  /// The clock of its ticks.
  var timeBase: TimeBase? { scanned.result.stream?.timeBase }

  /// Whether each chunk was fully examined or is about to be.
  var examined: [Bool] {
    var flags = survey?.chunks.map(\.isChosen) ?? []
    for range in Array(runs.keys) + samples.map(\.chunks) {
      for chunk in range where flags.indices.contains(chunk) { flags[chunk] = true }
    }
    return flags
  }

  /// Chooses chunks, as far as they are asked for.
  mutating func choose(_ chunks: some Sequence<Int>) {
    guard let survey else { return }
    for chunk in chunks where survey.chunks.indices.contains(chunk) {
      if survey.chunks[chunk].range.overlaps(wanted) { self.survey?.choose(chunk) }
    }
  }

  // MARK: Runs

  /// When so much is chosen, the rest is examined, too: it costs little and leaves nothing open.
  private static let mostChosen = 0.7

  /// The chosen chunks in a row that were not examined as such, in order.
  mutating func pendingRuns() -> [Range<Int>] {
    guard let survey else { return [] }
    let asked = survey.chunks.indices.filter { survey.chunks[$0].range.overlaps(wanted) }
    let count = asked.count { survey.chunks[$0].isChosen }
    if Double(count) > Self.mostChosen * Double(asked.count) { choose(asked) }
    let ranges = chosenRanges(asked)
    runs = runs.filter { ranges.contains($0.key) }
    return ranges.filter { runs[$0] == nil }
  }

  /// Runs with a single chunk between them become one: that costs less than another beginning.
  private func chosenRanges(_ asked: [Int]) -> [Range<Int>] {
    guard let survey else { return [] }
    var ranges: [Range<Int>] = []
    for chunk in asked where survey.chunks[chunk].isChosen {
      if let last = ranges.last, chunk - last.upperBound <= 1 {
        ranges[ranges.count - 1] = last.lowerBound..<chunk + 1
      } else {
        ranges.append(chunk..<chunk + 1)
      }
    }
    return ranges
  }

  /// How many keyframes a detector learns the background from before a run, where there are that many.
  private static let glanceCount = 6

  /// The chunks to glance at before a run; none of those that may show a subject.
  func glances(before run: Range<Int>, besides taken: [Range<Int>]) -> Set<Int> {
    guard let survey else { return [] }
    var (found, keys) = (Set<Int>(), 0)
    var chunk = run.lowerBound - 1
    while chunk >= 0, keys < Self.glanceCount, run.lowerBound - chunk <= 4 * Self.glanceCount {
      let entry = survey.chunks[chunk]
      let isTaken = taken.contains { $0.contains(chunk) }
      if !entry.isChosen, !isTaken, entry.range.overlaps(wanted) {
        found.insert(chunk)
        keys += entry.keys
      }
      chunk -= 1
    }
    return found
  }

  /// Chooses what lies beside runs at whose edge something moves.
  mutating func extend(_ found: [TriageRun]) {
    guard let survey, let timeBase else { return }
    let edge = timeBase.ticks(Rational(1, 8) ?? Rational(0))
    for run in found {
      let range = survey.range(of: run.chunks)
      let windows = run.findings.windows
      if run.findings.isUnsettled || windows.contains(where: { $0.range.end > range.end - edge }) {
        choose([run.chunks.upperBound])
      }
      if windows.contains(where: { $0.range.start < range.start + edge }) {
        choose([run.chunks.lowerBound - 1])
      }
    }
  }
}
