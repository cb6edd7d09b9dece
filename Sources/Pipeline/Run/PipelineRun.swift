internal import Archive
internal import Evidence
internal import Media
internal import Report
public import ShokoCore

/// Runs a checked pipeline.
public struct PipelineRun {
  let plan: PipelinePlan
  let control: RunControl
  private let date: String

  /// Prepares a run; `date` is today's date (YYYY-MM-DD) for the bundle's `Bagging-Date`.
  public init(_ plan: PipelinePlan, control: RunControl, date: String) {
    self.plan = plan
    self.control = control
    self.date = date
  }

  /// Runs all steps in order.
  ///
  /// What is wrong with single recordings is in the outcome; throws when nothing usable can come
  /// out or the user stops.
  public func run() throws(ShokoError) -> RunOutcome {
    let found = try Discovery(plan: plan, control: control).find()
    for note in found.notes + found.problems.map(\.message) { control.report(.message(note)) }
    // The bundle's folder comes first: a night's scan must not end in "permission denied".
    var writer: BundleWriter?
    if let step = bundleStep { writer = try openBundle(step) }
    defer { writer?.discard() }
    warnOfSpace(found)
    let settings = scanStep?.settings ?? ScanSettings()
    let scanned = try ArchiveScan.scan(
      found.sources, settings: settings, interval: WallInterval(from: plan.from, to: plan.to),
      control: control, keepsCandidates: plan.steps.contains { $0.name == "stills" })
    var outcome = RunOutcome(
      pipeline: plan.name,
      document: ArchiveScan.document(
        scanned, settings: settings, plan: plan, problems: found.problems))
    if let writer, let step = bundleStep {
      outcome = try BundleBuilder(
        plan: plan, step: step, settings: settings, problems: found.problems, control: control,
        date: date, writer: writer
      ).build(scanned)
    }
    if plan.steps.contains(.verify), let path = outcome.bundlePath {
      control.report(.step("verifying"))
      outcome.verification = try BagVerifier.verify(
        path: path, jobs: control.jobs, isCancelled: control.isCancelled)
    }
    return outcome
  }

  private var scanStep: ScanStep? {
    plan.steps.lazy.compactMap { if case .scan(let step) = $0 { step } else { nil } }.first
  }

  var bundleStep: BundleStep? {
    plan.steps.lazy.compactMap { if case .bundle(let step) = $0 { step } else { nil } }.first
  }

  private func openBundle(_ step: BundleStep) throws(ShokoError) -> BundleWriter {
    let folder = plan.path(step.to)
    guard let parent = folder.text else {
      throw ShokoError(
        .failure, "Cannot write to \(folder.display): the path of `bundle.to` is not UTF-8.")
    }
    let writer = try BundleWriter(
      parent: parent, name: step.caseName, jobs: control.jobs, isCancelled: control.isCancelled)
    for leftover in writer.removedLeftovers {
      control.report(.message("Removed \(leftover), which an interrupted run had left."))
    }
    return writer
  }
}

extension RunOutcome {
  /// Where the complete bundle is, or `nil`.
  var bundlePath: String? {
    switch bundle {
    case .written(let summary), .alreadyComplete(let summary): summary.path
    case .differs, nil: nil
    }
  }
}
