internal import Archive
internal import Evidence
internal import Glibc
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
  /// out or the user stops. A pipeline with a summary or expectations gives an outcome without any
  /// recording, too: then there is no bundle, as nothing could be packed.
  public func run() throws(ShokoError) -> RunOutcome {
    let found = try Discovery(plan: plan, control: control).find(allowsNone: plan.judgesAbsence)
    for message in found.messages { control.report(.message(message)) }
    let (folder, made) = try prepareSummary()
    // A run that fails leaves no empty folders; one that holds something stays.
    defer { for folder in made.reversed() { rmdir(folder) } }
    // The bundle's folder comes first: a night's scan must not end in "permission denied".
    var writer: BundleWriter?
    if let step = plan.bundleStep, !found.sources.isEmpty { writer = try openBundle(step) }
    defer { writer?.discard() }
    if writer != nil { warnOfSpace(found) }
    var outcome = try work(found, writer)
    if let folder { outcome.summary?.write(to: folder) }
    if plan.steps.contains(.verify), let path = outcome.bundlePath {
      control.report(.step(.verifyingBundle))
      outcome.verification = try BagVerifier.verify(
        path: path, jobs: control.jobs, isCancelled: control.isCancelled
      ) { [control] done, all in
        control.report(.stepAdvanced(StepProgress(.verifyingBundle, bytes: done, of: all)))
      }
    }
    if let step = plan.expectStep {
      outcome.expectations = RunFigures(plan, outcome.document.recordings).results(step)
    }
    return outcome
  }

  /// Reads the recordings, and fills the bundle if there is one.
  func work(
    _ found: Discovery.Found, _ writer: BundleWriter?
  ) throws(ShokoError) -> RunOutcome {
    let inspections = plan.steps.contains(.inspect) ? try inspect(found.sources) : nil
    let inspection = inspections.map { InspectionDocument($0) }
    if let writer, let step = plan.bundleStep {
      return try BundleBuilder(
        plan: plan, step: step, settings: settings, problems: found.problems, control: control,
        date: date, writer: writer, inspection: inspection
      ).build(scanStep == nil ? [] : try scan(found.sources))
    }
    var document = try document(found.sources, inspections)
    document.note(plan, found.problems)
    var outcome = RunOutcome(pipeline: plan.name, document: document)
    outcome.isScanned = scanStep != nil
    outcome.isBundleAskedFor = plan.bundleStep != nil
    outcome.inspection = inspection
    outcome.summary = plan.summaryStep.map {
      plan.summary(
        $0, document.recordings, sources: found.sources, audits: document.audits,
        problems: found.problems)
    }
    return outcome
  }

  private var interval: WallInterval { WallInterval(from: plan.from, to: plan.to) }

  private var settings: ScanSettings { scanStep?.settings ?? ScanSettings() }

  private func scan(_ sources: [RecordingSource]) throws(ShokoError) -> [ScannedRecording] {
    try ArchiveScan.scan(
      sources, settings: settings, interval: interval, control: control,
      keeping: kept)
  }

  private var kept: KeptFindings {
    plan.steps.reduce(into: []) { kept, step in
      switch step {
      case .stills(let stills):
        kept.insert(.candidates)
        // What a privacy zone takes of a window's subject, others in it may make up for.
        if stills.perTrack > 0 || plan.sources.contains(where: { !$0.privacy.isEmpty }) {
          kept.insert(.sights)
        }
      case .sheets: kept.insert(.activity)
      default: break
      }
    }
  }

  /// What a scan finds, or what an inspection tells of the recordings where there is no scan.
  private func document(
    _ sources: [RecordingSource], _ inspections: [RecordingInspection]?
  ) throws(ShokoError) -> ScanDocument {
    if scanStep != nil {
      return try ArchiveScan.document(
        of: sources, settings: settings, interval: interval, control: control,
        keepsTracks: false)
    }
    var document = ArchiveScan.document([], settings: settings)
    document.recordings = zip(inspections ?? [], sources).map {
      $0.result(of: $1, interval: interval)
    }
    return document
  }

  /// Makes sure that the summary's folder can be written to, before any work.
  ///
  /// Gives it with the folders that had to be made.
  private func prepareSummary() throws(ShokoError) -> (folder: String?, made: [String]) {
    guard let folder = try plan.summaryFolder() else { return (nil, []) }
    let made = try OutputFile.makeFolder(folder)
    try OutputFile("\(folder)/summary.json").check()
    return (folder, made)
  }

  private var scanStep: ScanStep? {
    plan.steps.lazy.compactMap { if case .scan(let step) = $0 { step } else { nil } }.first
  }

  private func openBundle(_ step: BundleStep) throws(ShokoError) -> BundleWriter {
    let folder = plan.path(step.to)
    guard let parent = folder.text else {
      throw ShokoError(.failure, .pathIsNotText(folder.display, key: "bundle.to"))
    }
    let writer = try BundleWriter(
      parent: parent, name: step.caseName, jobs: control.jobs, isCancelled: control.isCancelled)
    for leftover in writer.removedLeftovers {
      control.report(.message(.removedLeftover(leftover)))
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
