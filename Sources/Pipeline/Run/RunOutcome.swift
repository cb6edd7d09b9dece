public import Evidence
public import Report
public import ShokoCore

/// What a pipeline's run left.
public struct RunOutcome: Sendable {
  /// The pipeline's name.
  public var pipeline: String
  /// What the scan found.
  public var document: ScanDocument
  /// What became of the bundle, or `nil` without that step.
  public var bundle: BundleOutcome?
  /// The bundle's verification, or `nil` without that step.
  public var verification: VerificationReport?

  /// How the run ends.
  public var exit: ExitCode {
    var codes = [document.exit]
    if case .differs = bundle { codes.append(.failure) }
    if let verification { codes.append(verification.exit) }
    return .combined(codes)
  }

  /// The outcome in the form of `shoko.run/1`.
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
            "status": .string($0.status.rawValue), "windows": JSONValue($0.windows.count),
          ]
        }
      },
      "windows": JSONValue(document.windows.count),
      "bundle": bundleJSON,
      "verification": verification?.json() ?? .null,
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
