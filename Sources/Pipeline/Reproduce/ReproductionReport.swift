public import Evidence
public import ShokoCore

/// The outcome of deriving a bundle's exhibits again from the originals.
public struct ReproductionReport: Hashable, Sendable {
  /// One of the originals.
  public struct Original: Hashable, Sendable {
    /// Its path as the bundle names it.
    public var path: String
    /// Its digest.
    public var digest: SHA256Digest
    /// What became of the search for it.
    public var state: OriginalState

    /// What became of it, a sentence; `nil` when it was found.
    public var message: Message? {
      switch state {
      case .found: nil
      case .missing: .originalNotFound(path)
      case .changed: .originalIsAnother(path)
      }
    }
  }

  /// The bundle's folder by its last component.
  public var name: String
  /// The bundle's verification.
  public var verification: VerificationReport
  /// The versions that are not those of the bundle, by name.
  public var versions: [VersionDifference]
  /// The originals in the bundle's order.
  public var originals: [Original]
  /// The exhibits in the bundle's order, and what there is beside them.
  public var exhibits: [ExhibitOutcome]

  /// How many exhibits are as the bundle says.
  public var equal: Int { exhibits.count { $0.state == .equal } }
  /// How many are not.
  public var different: Int { exhibits.count(where: \.isDifference) }
  /// How many could not be compared.
  public var notCompared: Int { exhibits.count { $0.state == .notCompared } }

  /// How a command ends that printed this.
  public var exit: ExitCode {
    var codes = [verification.exit]
    if different > 0 { codes.append(.difference) }
    if originals.contains(where: { $0.state != .found }) { codes.append(.partial) }
    return .combined(codes)
  }

  /// The report as `shoko.reproduce/1`; holds no time and no absolute path.
  public func json() -> JSONValue {
    [
      "schema": "shoko.reproduce/1",
      "bundle": .string(name),
      "exit": JSONValue(Int(exit.rawValue)),
      "verification": verification.json(),
      "versions": .array(
        versions.map {
          [
            "name": .string($0.name), "bundle": JSONValue($0.bundle), "here": JSONValue($0.here),
          ]
        }),
      "originals": .array(
        originals.map {
          [
            "path": .string($0.path), "sha256": .string($0.digest.hex),
            "state": .string($0.state.rawValue),
          ]
        }),
      "equal": JSONValue(equal), "different": JSONValue(different),
      "not_compared": JSONValue(notCompared),
      "exhibits": .array(exhibits.map(\.json)),
    ]
  }
}
