public import Evidence
public import Report
public import ShokoCore

/// What a pipeline's run left.
public struct RunOutcome: Sendable {
  /// The pipeline's name.
  public var pipeline: String
  /// What the scan found; without a scan, what the inspection tells of the recordings.
  public var document: ScanDocument
  /// Whether there was a scan; without one, no windows are known.
  public var isScanned = true
  /// What the step inspect found, or `nil` without it.
  public var inspection: InspectionDocument?
  /// The summary, or `nil` without that step.
  public var summary: SummaryResult?
  /// Whether the pipeline has the step bundle.
  public var isBundleAskedFor = false
  /// What became of the bundle, or `nil` where there is none to speak of.
  public var bundle: BundleOutcome?
  /// The bundle's verification, or `nil` without that step.
  public var verification: VerificationReport?
  /// The expectations in the pipeline's order; empty without the step expect.
  public var expectations: [ExpectationResult] = []

  /// Makes the outcome of a run that has got as far as its scan.
  public init(pipeline: String, document: ScanDocument) {
    self.pipeline = pipeline
    self.document = document
  }

  /// How the run ends.
  public var exit: ExitCode {
    expectations.allSatisfy(\.isMet) ? workExit : .combined([workExit, .unmetExpectation])
  }

  /// How the run would end if nothing were expected of its figures.
  public var workExit: ExitCode {
    var codes = [document.exit]
    // A pipeline that sums up or judges a night without recordings has nothing to hand over all the
    // same.
    if document.recordings.isEmpty, !document.problems.isEmpty { codes.append(.failure) }
    if let inspection { codes.append(inspection.exit) }
    if let summary, !summary.problems.isEmpty { codes.append(.failure) }
    if case .differs = bundle { codes.append(.failure) }
    if let verification { codes.append(verification.exit) }
    return .combined(codes)
  }

  /// The outcome in the form of `shoko.run/1`.
  ///
  /// `windows` is `null` where nothing was scanned.
  public func json() -> JSONValue {
    let recordings = document.recordings
    return [
      "schema": "shoko.run/1",
      "pipeline": .string(pipeline),
      "exit": JSONValue(Int(exit.rawValue)),
      "recordings": .list {
        recordings.lazy.map {
          [
            "id": .string($0.id), "path": .string($0.path), "camera": JSONValue($0.camera),
            "status": .string($0.status.rawValue),
            "windows": JSONValue(isScanned ? $0.windows.count : nil),
          ]
        }
      },
      "windows": JSONValue(isScanned ? document.windowCount : nil),
      "inspection": inspection?.json() ?? .null,
      "summary": summary?.document.json() ?? .null,
      "summary_files": .array((summary?.files ?? []).map { .string($0) }),
      "bundle": bundleJSON,
      "verification": verification?.json() ?? .null,
      "expectations": .array(expectations.map(\.json)),
    ]
  }

  private var bundleJSON: JSONValue {
    switch bundle {
    case nil: .null
    case .written(let summary): Self.json("written", summary)
    case .alreadyComplete(let summary): Self.json("already_complete", summary)
    case .differs(let path, let differences):
      [
        "outcome": "differs", "path": .string(path),
        "differences": .array(differences.map { .string($0.english) }),
      ]
    }
  }

  private static func json(_ outcome: String, _ summary: BundleSummary) -> JSONValue {
    [
      "outcome": .string(outcome), "path": .string(summary.path),
      "payload_files": JSONValue(summary.files), "payload_bytes": JSONValue(summary.bytes),
      "manifest_sha256": .string(summary.manifest.hex),
    ]
  }
}
