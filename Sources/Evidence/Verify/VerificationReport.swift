public import ShokoCore

/// What a bag is judged by.
public enum BagProfile: String, Sendable {
  /// RFC 8493 and Shoko's own rules: no fetch.txt, no links, plain names, every tag file listed.
  case shoko
  /// The rules of the BagIt version that the bag declares.
  case bagitOnly = "bagit"
}

/// The outcome of verifying a bag: every difference, found in one pass, in a fixed order.
public struct VerificationReport: Hashable, Sendable {
  /// The bag's folder by its last component, made printable.
  public internal(set) var name: String
  /// What it was judged by.
  public internal(set) var profile: BagProfile
  /// The BagIt version that it declares, such as `1.0`; `nil` when unknown.
  public internal(set) var version: String?
  /// The algorithms of the payload manifests that were checked, weakest first.
  public internal(set) var algorithms: [HashAlgorithm] = []
  /// The payload files that are there.
  public internal(set) var files = 0
  /// Their size in bytes.
  public internal(set) var bytes: Int64 = 0
  /// What makes the bag fail, sorted by path and kind; empty when it verifies.
  public internal(set) var differences: [BagProblem] = []
  /// What its reader should know though the bag verifies.
  public internal(set) var warnings: [BagProblem] = []

  /// Whether nothing differs.
  public var isValid: Bool { differences.isEmpty }

  /// How a command ends that printed this.
  public var exit: ExitCode { isValid ? .success : .difference }

  /// The report as `shoko.verify/1`; holds no time and no absolute path.
  public func json() -> JSONValue {
    [
      "schema": "shoko.verify/1",
      "bundle": .string(name),
      "profile": .string(profile.rawValue),
      "valid": .bool(isValid),
      "bagit_version": JSONValue(version),
      "algorithms": .array(algorithms.map { .string($0.rawValue) }),
      "files": .integer(Int64(files)),
      "bytes": .integer(bytes),
      "differences": .array(differences.map(Self.json)),
      "warnings": .array(warnings.map(Self.json)),
    ]
  }

  private static func json(_ problem: BagProblem) -> JSONValue {
    [
      "code": .string(problem.code.rawValue), "path": JSONValue(problem.path),
      "message": .string(problem.message.english),
    ]
  }
}
