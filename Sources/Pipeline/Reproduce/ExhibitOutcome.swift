public import ShokoCore

/// What became of one exhibit, or of another one in its place, when it was derived again.
public struct ExhibitOutcome: Hashable, Sendable {
  /// What kind of file it is.
  public enum Kind: String, Hashable, Sendable {
    /// A picture.
    case still
    /// A stretch of a recording.
    case clip
    /// A table of hashes, or the commands for two.
    case hashes
  }

  /// How it compares.
  public enum State: String, Hashable, Sendable {
    /// The bytes are the same.
    case equal
    /// The bytes differ.
    case different
    /// The bundle names it and does not have it.
    case missing
    /// The originals do not give it now.
    case notDerived = "not_derived"
    /// The originals give it now, and the bundle does not name it.
    case onlyDerived = "only_derived"
    /// The bundle has it, and none of its windows names it.
    case unexpected
    /// Its original was not found.
    case notCompared = "not_compared"
  }

  /// The path in the bundle; `nil` for what the bundle does not name.
  public var path: String?
  /// What kind of file it is.
  public var kind: Kind
  /// The id of its recording, or `nil` for what is in no window.
  public var recording: String?
  /// The id of its window in the bundle, or `nil`.
  public var window: String?
  /// How it compares.
  public var state: State
  /// Whether the decoded samples are equal; `nil` where there are none, or none were compared.
  public var areSamplesEqual: Bool?
  /// What differs, a sentence; `nil` when nothing does.
  public var message: Message?

  /// Whether it is as the bundle says, as far as could be told.
  public var isDifference: Bool { state != .equal && state != .notCompared }

  var json: JSONValue {
    let isCompared = state == .equal || state == .different
    return [
      "path": JSONValue(path), "kind": .string(kind.rawValue), "recording": JSONValue(recording),
      "window": JSONValue(window), "state": .string(state.rawValue),
      "bytes_equal": isCompared ? .bool(state == .equal) : .null,
      "samples_equal": areSamplesEqual.map { .bool($0) } ?? .null,
      "message": JSONValue(message?.english),
    ]
  }
}
