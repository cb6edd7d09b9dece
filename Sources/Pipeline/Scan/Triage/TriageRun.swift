internal import Media
internal import Motion
internal import ShokoCore

/// What the examination of some chunks in a row found; it depends on the recording and on which chunks
/// they are, on nothing else.
struct TriageRun {
  /// The chunks.
  var chunks: Range<Int>
  /// What the detector found.
  var findings = MotionFindings()
  /// What became of their pictures.
  var coverage: [CoverageSpan] = []
  /// How many pictures were decoded of each chunk.
  var frames: [Int: Int] = [:]
}

/// The ordered fold of a pass over runs: each has a detector of its own, which learns the background
/// from the keyframes before the run.
///
/// The reading calls it with one picture at a time.
final class TriageRunFold {
  private struct Active {
    var detector: MotionDetector
    var frames: [Int: Int] = [:]
  }

  private let survey: TriageSurvey
  private let runs: [Range<Int>]
  private let glances: [Set<Int>]
  private let wanted: TickRange
  private let makeDetector: () -> MotionDetector
  private let progress: (FrameMark, Int) -> Void
  private var active: [Int: Active] = [:]
  private var current = 0
  private var chunk = -1
  private var inChunk = 0
  private(set) var results: [TriageRun] = []

  /// Prepares for runs in order of time, none of which overlap, with the chunks to glance at before
  /// each.
  init(
    _ survey: TriageSurvey, runs: [Range<Int>], glances: [Set<Int>], wanted: TickRange,
    makeDetector: @escaping () -> MotionDetector,
    progress: @escaping (FrameMark, Int) -> Void
  ) {
    self.survey = survey
    self.runs = runs
    self.glances = glances
    self.wanted = wanted
    self.makeDetector = makeDetector
    self.progress = progress
  }

  func add(_ mark: FrameMark, _ grids: FrameGrids) {
    let place = survey.chunk(at: mark.range.start)
    while current < runs.count, place >= runs[current].upperBound { endRun() }
    inChunk = place == chunk ? inChunk + 1 : 0
    chunk = place
    guard current < runs.count, wanted.contains(mark.range.start) else { return }
    var mark = mark
    mark.displayIndex = survey.chunks[place].firstPicture + inChunk
    if runs[current].contains(place) {
      feed(grids.frames(mark), place)
    } else {
      glance(grids.frames(mark), place)
    }
    progress(
      mark,
      results.reduce(active[current]?.detector.windowCount ?? 0) {
        $0 + $1.findings.windows.count
      })
  }

  /// Ends all runs and gives what was found.
  func finish(_ coverage: [CoverageSpan]) -> [TriageRun] {
    while current < runs.count { endRun() }
    for index in results.indices {
      let range = survey.range(of: results[index].chunks).intersection(wanted)
      results[index].coverage = coverage.compactMap { span in
        let inside = span.range.intersection(range)
        // A recording's own holes are known from its packets.
        return inside.isEmpty || span.state == .gap ? nil : CoverageSpan(inside, span.state)
      }
    }
    return results
  }

  private func feed(_ fields: [GridFrame], _ place: Int) {
    // Taken out, so that changing it does not copy it.
    var state = active.removeValue(forKey: current) ?? Active(detector: makeDetector())
    for field in fields { state.detector.add(field) }
    state.frames[place, default: 0] += 1
    active[current] = state
  }

  private func glance(_ frames: [GridFrame], _ place: Int) {
    for run in current..<runs.count {
      // No later run reaches back farther.
      if let first = glances[run].min(), first > place { break }
      guard glances[run].contains(place) else { continue }
      var state = active.removeValue(forKey: run) ?? Active(detector: makeDetector())
      for frame in frames { state.detector.glance(frame) }
      active[run] = state
    }
  }

  private func endRun() {
    var run = TriageRun(chunks: runs[current])
    if var state = active.removeValue(forKey: current) {
      run.findings = state.detector.finish()
      run.frames = state.frames
    }
    results.append(run)
    current += 1
  }
}
