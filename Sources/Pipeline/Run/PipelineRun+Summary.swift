internal import Archive
internal import Report
internal import ShokoCore

extension PipelinePlan {
  /// The step summary, if there is one.
  var summaryStep: SummaryStep? {
    steps.lazy.compactMap { if case .summary(let step) = $0 { step } else { nil } }.first
  }

  /// The step expect, if there is one.
  var expectStep: ExpectStep? {
    steps.lazy.compactMap { if case .expect(let step) = $0 { step } else { nil } }.first
  }

  /// Whether a night without recordings is a result, too.
  var judgesAbsence: Bool { summaryStep != nil || expectStep != nil }

  /// The folder of `summary.to` as text, or `nil` without one.
  func summaryFolder() throws(ShokoError) -> String? {
    guard let written = summaryStep?.to else { return nil }
    let folder = path(written)
    guard let text = folder.text else {
      throw ShokoError(.failure, .pathIsNotText(folder.display, key: "summary.to"))
    }
    return text
  }

  /// Sums up what was found of the recordings; `sources` are all that the run looked at.
  func summary(
    _ step: SummaryStep, _ recordings: [RecordingResult], sources: [RecordingSource],
    audits: [TriageAudit] = [], problems: [Diagnostic]
  ) -> SummaryResult {
    // Those whose pictures tell when they were taken are not asked.
    let silent = recordings.lazy.filter {
      $0.status != .ok || $0.wallStart == nil || $0.range == nil
    }
    let ids = Set(silent.map(\.id))
    var moments: [String: Int64] = [:]
    for source in sources where ids.contains(source.id) {
      guard let found = source.found else { continue }
      moments[source.id] = source.clock.reading(of: found).time?.microseconds
    }
    let document = SummaryDocument(
      pipeline: name, from: from?.microseconds, to: to?.microseconds,
      sources: self.sources.map { source in
        SummarySource(
          camera: source.camera, title: source.title, clock: SummaryClock(source.clock),
          recordings: recordings.of(camera: source.camera), moments: moments)
      },
      audits: audits, problems: problems)
    return SummaryResult(document, language: step.language)
  }
}

extension SummaryClock {
  /// The calendar of a camera's clock, or `nil` for a camera without one.
  fileprivate init?(_ clock: RecordingClock) {
    if clock.source == .none { return nil }
    let zone = clock.zone
    self.init(
      zone: zone.name, offset: { zone.offset(atMicroseconds: $0) },
      startOfDay: { zone.start(ofDay: $0).microseconds })
  }
}
