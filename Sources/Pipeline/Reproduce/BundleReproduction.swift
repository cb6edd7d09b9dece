internal import Archive
internal import Evidence
internal import Foundation
internal import Media
internal import ShokoCore

/// Derives a bundle's stills, clips and hashes again from the originals, and compares.
public struct BundleReproduction {
  private let bundle: String
  private let shown: String
  private let folder: String?
  private let control: RunControl

  /// Names a bundle.
  ///
  /// - Parameters:
  ///   - bundle: its folder.
  ///   - shown: how messages call it.
  ///   - originals: the folder below which the originals are looked for first, or `nil`.
  ///   - control: what the work needs from outside.
  public init(bundle: String, shown: String, originals: String?, control: RunControl) {
    self.bundle = bundle
    self.shown = shown
    folder = originals
    self.control = control
  }

  /// Verifies the bundle, finds the originals, runs the bundle's own pipeline on them in a private
  /// temporary folder, and compares what that gives; writes nothing into the bundle.
  ///
  /// A bundle that does not verify is compared all the same. Throws when the bundle does not tell how it
  /// was made, and when the user stops.
  public func run() throws -> ReproductionReport {
    control.report(.step(.checkingBundle(shown)))
    let verification = try BagVerifier.verify(
      path: bundle, shown: shown, jobs: control.jobs, isCancelled: control.isCancelled)
    let path = ArchivePath(bundle)
    let record = try BundleRecord(
      path, name: verification.name, now: WallTime(microseconds: 0))
    let finder = try find(record)
    let comparison = ExhibitComparison(
      record: record, control: control,
      found: Set(
        record.originals.filter { finder.state(of: $0) == .found && !$0.isSub }.map(\.recording)))
    return ReproductionReport(
      name: verification.name, verification: verification,
      versions: VersionList.differences(record.versions, VersionList.here),
      originals: record.originals.map {
        ReproductionReport.Original(
          path: $0.path.display, digest: $0.digest, state: finder.state(of: $0))
      },
      exhibits: try derive(record, finder.places) { derived in
        control.report(.step(.comparingExhibits))
        return try comparison.outcomes(derived)
      })
  }

  /// Looks in the bundle, then below the folder that the user names, then where the pipeline says.
  private func find(_ record: BundleRecord) throws(ShokoError) -> OriginalFinder {
    control.report(.step(.lookingForOriginals))
    var finder = OriginalFinder(control: control)
    let own = record.folder.appending(ArchivePath("data/originals"))
    try finder.search(try OriginalPlaces.search(own).files, for: record.originals)
    if let folder {
      let search = try OriginalPlaces.search(ArchivePath(argument: folder))
      if let problem = search.diagnostics.first(where: { $0.code == "missing_folder" }) {
        throw ShokoError(.failure, problem.message)
      }
      try finder.search(search.files, for: record.originals)
    }
    if record.originals.contains(where: { finder.state(of: $0) != .found }) {
      try finder.search(
        OriginalPlaces.of(record.plan, bundle: record.folder), for: record.originals)
    }
    return finder
  }

  /// Makes a bundle out of the originals that were found, as long as `body` looks at it.
  private func derive(
    _ record: BundleRecord, _ places: [SHA256Digest: ArchivePath],
    _ body: (_ derived: BundleRecord.Derived?) throws -> [ExhibitOutcome]
  ) throws -> [ExhibitOutcome] {
    if places.isEmpty { return try body(nil) }
    let farm = try OriginalFarm()
    control.holds(farm.folder)
    defer { control.holds(nil) }
    // The folder lasts until the comparison is done.
    return try withExtendedLifetime(farm) {
      let plan = try farm.plant(record.originals, at: places, for: record.plan)
      if plan.sources.isEmpty { return try body(nil) }
      // What the search says of the links is no news.
      var found = try Discovery(
        plan: plan, control: RunControl(jobs: 1, isCancelled: control.isCancelled)
      ).find()
      found.sources = found.sources.map(farm.rename)
      let writer = try BundleWriter(
        parent: farm.folder + "/derived", name: "bundle", jobs: control.jobs,
        isCancelled: control.isCancelled)
      defer { writer.discard() }
      let outcome = try PipelineRun(plan, control: control, date: "1970-01-01").work(found, writer)
      guard let path = outcome.bundlePath else { return try body(nil) }
      return try body(BundleRecord.Derived(ArchivePath(path)))
    }
  }
}

extension BundleRecord {
  /// A bundle that was just made.
  struct Derived {
    let folder: ArchivePath
    let events: EventsRecord

    init(_ folder: ArchivePath) throws(ShokoError) {
      self.folder = folder
      events = try BundleRecord.events(folder, folder.lastComponent.display)
    }
  }
}
