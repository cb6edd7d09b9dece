internal import Media
internal import Motion
internal import ShokoCore

/// What the runs and samples of a recording found together.
struct TriageFindings {
  /// The windows, joined where the pause between them is short, and what goes with them.
  private(set) var findings = MotionFindings()
  /// Every tick of the recording; what only keyframes saw is `sampled`.
  private(set) var coverage: [CoverageSpan] = []
  /// How many pictures were decoded, keyframes included.
  private(set) var frames = 0
  private let passDiagnostics: [Diagnostic]

  init(_ triaged: TriagedRecording, _ survey: TriageSurvey, joinGap: Rational) {
    let runs =
      triaged.runs.values.sorted { $0.chunks.lowerBound < $1.chunks.lowerBound }
    passDiagnostics = triaged.passDiagnostics
    cover(triaged, survey, runs)
    count(triaged, survey)
    collect(runs, joinGap: triaged.timeBase?.ticks(joinGap) ?? 0)
    for sample in triaged.samples { findings.learning += sample.findings.learning }
  }

  /// The survey's diagnostics and the passes', where each knows best.
  ///
  /// A keyframe's damage is told by the pass that decoded what follows it, too.
  func diagnostics(_ surveyed: [Diagnostic]) -> [Diagnostic] {
    let own = surveyed.filter { diagnostic in
      guard let range = diagnostic.range else { return true }
      return !passDiagnostics.contains {
        $0.code == diagnostic.code && $0.range?.overlaps(range) ?? false
      }
    }
    return own + passDiagnostics.filter { !own.contains($0) }
  }

  private mutating func cover(
    _ triaged: TriagedRecording, _ survey: TriageSurvey, _ runs: [TriageRun]
  ) {
    guard let whole = triaged.scanned.result.range else { return }
    var ledger = CoverageLedger(whole, initial: .gap)
    for chunk in survey.chunks {
      ledger.mark(chunk.range, .sampled)
      for hole in chunk.holes { ledger.mark(hole, .gap) }
    }
    // What the header promises and the file does not hold is lost, not sampled.
    for span in triaged.scanned.reading?.coverage ?? [] where span.state == .undecodable {
      ledger.mark(span.range, .undecodable)
    }
    for run in triaged.samples + runs {
      for span in run.coverage { ledger.mark(span.range, span.state) }
    }
    coverage = ledger.spans
  }

  private mutating func count(_ triaged: TriagedRecording, _ survey: TriageSurvey) {
    var decoded: [Int: Int] = [:]
    for run in Array(triaged.runs.values) + triaged.samples {
      decoded.merge(run.frames) { max($0, $1) }
    }
    for (index, chunk) in survey.chunks.enumerated() { frames += decoded[index] ?? chunk.keys }
  }

  private mutating func collect(_ runs: [TriageRun], joinGap: Int64) {
    for run in runs {
      findings.doubtful += run.findings.doubtful
      findings.addSubjects(of: run.findings)
      findings.suppressed += run.findings.suppressed
      findings.learning += run.findings.learning
      findings.windows += run.findings.windows
    }
    findings.windows = Self.joined(findings.windows, joinGap: joinGap)
  }

  /// Windows in time order, of which those of one kind that are near each other are one.
  static func joined(_ windows: [MotionWindow], joinGap: Int64) -> [MotionWindow] {
    var done: [MotionWindow] = []
    for window in windows {
      if let last = done.lastIndex(where: { $0.kind == window.kind }),
        window.range.start - done[last].range.end <= joinGap
      {
        done[last] = joined(done[last], window)
      } else {
        done.append(window)
      }
    }
    return done.sorted { ($0.range.start, $0.kind) < ($1.range.start, $1.kind) }
  }

  /// Two windows as one.
  static func joined(_ a: MotionWindow, _ b: MotionWindow) -> MotionWindow {
    var window = a
    window.range.end = max(a.range.end, b.range.end)
    if b.range.end >= a.range.end { window.last = b.last }
    window.peak = max(a.peak, b.peak)
    window.box = a.box.union(b.box)
    if b.range.length > a.range.length { window.zone = b.zone }
    window.candidates = thinned(a.candidates + b.candidates)
    return window
  }

  /// As many as a single window has at most.
  private static func thinned(_ candidates: [StillCandidate]) -> [StillCandidate] {
    candidates.count <= 256
      ? candidates
      : candidates.enumerated().filter { $0.offset % 2 == 0 }.map(\.element)
  }
}
