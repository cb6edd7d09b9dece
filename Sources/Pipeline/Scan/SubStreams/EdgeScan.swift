internal import Media
internal import Motion
internal import ShokoCore

/// Examines the beginning and the end of a recording that the small stream beside it does not show for
/// certain: every frame, by a detector of its own each.
struct EdgeScan {
  /// What was found, and what became of the recording's pictures.
  struct Found {
    var windows: [MotionWindow] = []
    /// The tracks and crossings alone.
    var subjects = MotionFindings()
    var doubtful: [TickRange] = []
    var suppressed: [SuppressedChange] = []
    var learning: [TickRange] = []
    var coverage: [CoverageSpan] = []
    var diagnostics: [Diagnostic] = []
    var frames = 0

    fileprivate mutating func add(_ findings: MotionFindings) {
      windows += findings.windows
      subjects.addSubjects(of: findings)
      doubtful += findings.doubtful
      suppressed += findings.suppressed
      learning += findings.learning
    }
  }

  let scanner: RecordingScanner
  let mark: RecordingMark
  let survey: PacketSurvey

  /// The stretches before and after what the small stream shows.
  static func edges(of range: TickRange, around covered: TickRange) -> [TickRange] {
    [
      TickRange(start: range.start, end: min(covered.start, range.end)),
      TickRange(start: max(covered.end, range.start), end: range.end),
    ].filter { !$0.isEmpty }
  }

  /// Examines the chunks that show something of the edges, and shows the finder every picture.
  func scan(
    _ source: RecordingSource, edges: [TickRange], _ finder: PictureFinder
  ) throws -> Found {
    let runs = edges.map { survey.chunks(in: $0) }
    let chunks = runs.reduce(into: Set<Int>()) { $0.formUnion($1) }
    var found = Found()
    if chunks.isEmpty, finder.isEmpty { return found }
    let reading = try VideoReading(again: source.file, after: survey.summary)
    guard let geometry = reading.stream.geometry else { return found }
    // Chunks in a row are one run, whichever edge they belong to.
    let fold = EdgeFold(survey, chunks) {
      MotionDetector(
        settings: scanner.settings, zones: source.zones, passages: source.passages,
        geometry: geometry, timeBase: reading.timeBase, keepsActivity: scanner.keepsActivity)
    }
    var options = VideoReading.Options(
      jobs: scanner.control.jobs, pool: scanner.pool, rank: mark.index, chunks: chunks,
      isCancelled: scanner.control.isCancelled)
    options.onPicture = finder.note
    let pass = try reading.runGrids(options, fold: fold.add)
    if pass.isChanged { throw PacketSurvey.Obstacle.notWhole }
    for findings in fold.finish() { found.add(findings) }
    found.frames = pass.frames
    found.diagnostics = pass.diagnostics
    for edge in edges {
      for span in pass.coverage where span.range.overlaps(edge) {
        found.coverage.append(CoverageSpan(span.range.intersection(edge), span.state))
      }
    }
    found.learning = found.learning.flatMap { learning in
      edges.map { $0.intersection(learning) }.filter { !$0.isEmpty }
    }
    return found
  }
}

/// The ordered fold of a pass over a recording's edges.
///
/// The reading calls it with one picture at a time.
private final class EdgeFold {
  private let survey: PacketSurvey
  private let makeDetector: () -> MotionDetector
  /// The first chunk of each run of chunks in a row.
  private let firsts: [Int]
  private var run = -1
  private var inRun = 0
  private var detector: MotionDetector?
  private var results: [MotionFindings] = []

  init(
    _ survey: PacketSurvey, _ chunks: Set<Int>, makeDetector: @escaping () -> MotionDetector
  ) {
    self.survey = survey
    self.makeDetector = makeDetector
    firsts = chunks.filter { !chunks.contains($0 - 1) }.sorted()
  }

  func add(_ mark: FrameMark, _ grids: FrameGrids) {
    let next = firsts.lastIndex { survey.chunks[$0].start <= mark.range.start } ?? 0
    if next != run { begin(next) }
    var mark = mark
    mark.displayIndex = survey.picturesBefore[firsts[next]] + inRun
    inRun += 1
    for field in grids.frames(mark) { detector?.add(field) }
  }

  func finish() -> [MotionFindings] {
    end()
    return results
  }

  private func begin(_ next: Int) {
    end()
    (run, inRun) = (next, 0)
    detector = makeDetector()
  }

  private func end() {
    if let findings = detector?.finish() { results.append(findings) }
    detector = nil
  }
}
