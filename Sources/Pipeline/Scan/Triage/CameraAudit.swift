internal import Evidence
internal import Media
internal import Motion
internal import ShokoCore

/// Draws and examines random samples of what was not fully decoded of one camera, until so little
/// motion can be among the rest as the miss budget allows.
struct CameraAudit {
  let triage: RecordingTriage
  let budget: Rational
  private(set) var audit: TriageAudit
  private var mostAffected: Int?

  init(_ triage: RecordingTriage, camera: String?) {
    self.triage = triage
    budget = triage.scanner.settings.missBudget
    audit = TriageAudit(camera: camera)
  }

  /// Audits the recordings of one camera and examines more of them where that is called for.
  ///
  /// Throws only when the user stops.
  mutating func run(_ recordings: inout [TriagedRecording]) throws(ShokoError) {
    if budget < Rational(1) { try drawSamples(&recordings) }
    for recording in recordings {
      let id = recording.scanned.result.id
      if let obstacle = recording.obstacle {
        audit.exceptions.append(
          TriageAudit.Exception(recording: id, reason: obstacle.rawValue))
      } else if recording.survey != nil {
        audit.recordings.append(id)
        audit.asked += Self.asked(recording)
      }
    }
    let rest = units(recordings)
    audit.rejected = rest.reduce(0) { $0 + $1.length }
    audit.bound = mostAffected.map { AuditPlan.longest($0, of: rest.map(\.length)) }
  }

  private mutating func drawSamples(
    _ recordings: inout [TriagedRecording]
  ) throws(ShokoError) {
    let population = units(recordings)
    audit.seed = SHA256Digest(of: recordings.compactMap(\.scanned.result.digest))
    guard let seed = audit.seed, !population.isEmpty else { return }
    var generator = SeededGenerator(seed)
    var rounds = AuditRounds(budget: budget)
    triage.scanner.control.report(.step(.auditing))
    try rounds.run(
      &generator, leadIn: leadIn(population, recordings),
      units: { units(recordings) },
      examine: { sample throws(ShokoError) in try examine(sample, &recordings) },
      scan: { chosen throws(ShokoError) in
        for unit in chosen { recordings[unit.recording].choose([unit.chunk]) }
        try examineChosen(&recordings)
      })
    audit.rounds = rounds.rounds
    mostAffected = rounds.mostAffected
  }

  // MARK: The population

  private func units(_ recordings: [TriagedRecording]) -> [AuditUnit] {
    var units: [AuditUnit] = []
    for (index, recording) in recordings.enumerated() {
      guard let survey = recording.survey, let base = recording.timeBase else { continue }
      for (chunk, isExamined) in recording.examined.enumerated() where !isExamined {
        let length = base.microseconds(survey.shown(chunk, in: recording.wanted))
        if length <= 0 { continue }
        units.append(
          AuditUnit(
            recording: index, chunk: chunk, length: length, unrest: survey.chunks[chunk].unrest))
      }
    }
    return units
  }

  private static func asked(_ recording: TriagedRecording) -> Int64 {
    guard let survey = recording.survey, let base = recording.timeBase else { return 0 }
    return survey.chunks.indices.reduce(0) {
      $0 + base.microseconds(survey.shown($1, in: recording.wanted))
    }
  }

  // MARK: The sample

  /// A detector sees all frames of so many seconds before what it is to judge; the background it knows
  /// by then from the keyframes before them.
  private static let leadInSeconds: Int32 = 2

  private func leadIn(_ units: [AuditUnit], _ recordings: [TriagedRecording]) -> Int {
    units.map { chunksBefore($0, recordings[$0.recording]) }.max() ?? 0
  }

  private func chunksBefore(_ unit: AuditUnit, _ recording: TriagedRecording) -> Int {
    guard let survey = recording.survey, let base = recording.timeBase else { return 0 }
    let needed = base.ticks(Rational(Self.leadInSeconds))
    var (count, length) = (0, Int64(0))
    while length < needed, unit.chunk - count > 0,
      survey.chunks[unit.chunk - count - 1].range.overlaps(recording.wanted)
    {
      count += 1
      length += survey.shown(unit.chunk - count, in: recording.wanted)
    }
    return count
  }

  /// Examines units, each with what lies before it; gives those with motion.
  private func examine(
    _ sample: [AuditUnit], _ recordings: inout [TriagedRecording]
  ) throws(ShokoError) -> [AuditUnit] {
    var hits: [AuditUnit] = []
    let groups = Dictionary(grouping: sample, by: \.recording)
    for index in recordings.indices {
      guard let own = groups[index] else { continue }
      do {
        hits += try examine(own, &recordings[index])
      } catch {
        try triage.giveUp(&recordings[index], because: error)
      }
    }
    return hits
  }

  private func examine(
    _ units: [AuditUnit], _ recording: inout TriagedRecording
  ) throws -> [AuditUnit] {
    let before = recording.examined
    var seen: [MotionWindow] = []
    for run in try triage.examine(runs(units, recording), of: &recording) {
      if isQuiet(run, before, recording) {
        recording.samples.append(run)
        continue
      }
      seen += run.findings.windows
      recording.choose(run.chunks.filter { !before[$0] })
      if run.findings.isUnsettled { recording.choose([run.chunks.upperBound]) }
    }
    try triage.examineChosen(&recording)
    // What a sample showed counts, even if it should look otherwise with more around it.
    seen += recording.runs.values.flatMap(\.findings.windows)
    return units.filter { isHit($0, by: seen, before, recording) }
  }

  /// The chunks of units with what lies before each.
  private func runs(_ units: [AuditUnit], _ recording: TriagedRecording) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    for unit in units {
      let run = unit.chunk - chunksBefore(unit, recording)..<unit.chunk + 1
      if let last = runs.last, run.lowerBound <= last.upperBound {
        runs[runs.count - 1] = last.lowerBound..<run.upperBound
      } else {
        runs.append(run)
      }
    }
    return runs
  }

  /// Whether nothing moved in what was not examined before, and nothing is open.
  private func isQuiet(
    _ run: TriageRun, _ before: [Bool], _ recording: TriagedRecording
  ) -> Bool {
    guard !run.findings.isUnsettled, let survey = recording.survey else { return false }
    let fresh = run.chunks.filter { !before[$0] }.map { survey.chunks[$0].range }
    return !run.findings.windows.contains { window in
      fresh.contains { $0.overlaps(window.range) }
    }
  }

  /// Whether there is motion in a unit or in what was decoded before it.
  private func isHit(
    _ unit: AuditUnit, by windows: [MotionWindow], _ before: [Bool], _ recording: TriagedRecording
  ) -> Bool {
    guard let survey = recording.survey else { return true }
    let first = unit.chunk - chunksBefore(unit, recording)
    let fresh = (first...unit.chunk).filter { !before[$0] }.map { survey.chunks[$0].range }
    return windows.contains { window in fresh.contains { $0.overlaps(window.range) } }
  }

  private func examineChosen(_ recordings: inout [TriagedRecording]) throws(ShokoError) {
    for index in recordings.indices where recordings[index].survey != nil {
      do {
        try triage.examineChosen(&recordings[index])
      } catch {
        try triage.giveUp(&recordings[index], because: error)
      }
    }
  }
}
