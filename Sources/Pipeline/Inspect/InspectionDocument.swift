public import ShokoCore

/// The inspections of some recordings, as `shoko inspect --json` prints them and a bundle keeps them.
public struct InspectionDocument: Sendable {
  /// The document's name and version.
  public static let schema = "shoko.inspect/1"

  /// The recordings in their order.
  public var recordings: [RecordingInspection]

  /// Makes a document.
  public init(_ recordings: [RecordingInspection]) { self.recordings = recordings }

  /// The document; equal files give equal text.
  public func json() -> JSONValue {
    ["schema": .string(Self.schema), "recordings": .array(recordings.map(\.json))]
  }

  /// How an inspection of these recordings ends: 1 when none could be read, 3 when some could not in
  /// full.
  public var exit: ExitCode {
    if !recordings.isEmpty, recordings.allSatisfy({ $0.status == .unreadable }) { return .failure }
    return recordings.allSatisfy { $0.status == .ok } ? .success : .partial
  }
}
