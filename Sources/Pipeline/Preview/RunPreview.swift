public import ShokoCore

/// What a pipeline would do: shown before anything is decoded or written.
public struct RunPreview: Sendable {
  /// One camera's recordings.
  public struct Camera: Hashable, Sendable {
    /// The camera's name.
    public var name: String
    /// The files in the order of the scan, by their paths below the inputs' common folder.
    public var files: [String]
    /// Their size together.
    public var bytes: Int64
    /// When the first begins, in ISO 8601 in the camera's zone, if its clock tells.
    public var start: String?
    /// When the last one ends, in the same form, if clock and header tell.
    public var end: String?
    /// How many recordings lie outside `between` and are left out.
    public var outside: Int
  }

  /// The pipeline's name.
  public var pipeline: String
  /// The cameras that have recordings.
  public var cameras: [Camera]
  /// The steps in their order.
  public var steps: [String]
  /// What each step will do, in a sentence.
  public var stepDetails: [Message]
  /// Where the bundle would be, as the pipeline writes it, or `nil` without that step.
  public var bundle: String?
  /// Whether something has the bundle's name already.
  public var bundleExists: Bool
  /// How long it may take and how much it may write.
  public var estimate: RunEstimate
  /// Sentences on what is left out.
  public var notes: [Message]
  /// What could not be found or looked into.
  public var problems: [Diagnostic]

  /// The preview in the form of `shoko.plan/1`.
  public func json() -> JSONValue {
    [
      "schema": "shoko.plan/1", "pipeline": .string(pipeline),
      "cameras": .array(cameras.map(Self.json)),
      "steps": .array(steps.map { .string($0) }),
      "step_details": .array(stepDetails.map { .string($0.english) }),
      "bundle": JSONValue(bundle), "bundle_exists": .bool(bundleExists),
      "estimate": estimate.json(),
      "notes": .array((notes + problems.map(\.message)).map { .string($0.english) }),
    ]
  }

  private static func json(_ camera: Camera) -> JSONValue {
    [
      "name": .string(camera.name), "files": .list { camera.files.lazy.map { .string($0) } },
      "recordings": JSONValue(camera.files.count), "bytes": JSONValue(camera.bytes),
      "start": JSONValue(camera.start), "end": JSONValue(camera.end),
      "outside": JSONValue(camera.outside),
    ]
  }
}
