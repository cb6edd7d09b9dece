public import ShokoCore

/// The files that were made of all windows of a recording together.
public struct RecordingExhibits: Hashable, Sendable {
  /// Pages with a picture of each window, in order.
  public var sheets: [WindowExhibits.Picture] = []
  /// Where in the picture something moved.
  public var heat: WindowExhibits.Picture?

  /// Begins without any.
  public init() {}

  /// The paths of all files.
  public var paths: [String] { (sheets + [heat].compactMap(\.self)).map(\.path) }

  /// The member `exhibits` of a recording, or `nil` without any.
  public var json: JSONValue? {
    if paths.isEmpty { return nil }
    return [
      "sheets": .array(sheets.map { .string($0.path) }), "heat": JSONValue(heat?.path),
    ]
  }
}
