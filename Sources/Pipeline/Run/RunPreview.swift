internal import Archive
internal import Media
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
  }

  /// The pipeline's name.
  public var pipeline: String
  /// The cameras that have recordings.
  public var cameras: [Camera]
  /// The steps in their order.
  public var steps: [String]
  /// Where the bundle would be, as the pipeline writes it, or `nil` without that step.
  public var bundle: String?
  /// Sentences on what is left out.
  public var notes: [Message]
  /// What could not be found or looked into.
  public var problems: [Diagnostic]

  /// The preview in the form of `shoko.plan/1`.
  public func json() -> JSONValue {
    [
      "schema": "shoko.plan/1", "pipeline": .string(pipeline),
      "cameras": .array(
        cameras.map {
          [
            "name": .string($0.name), "files": .array($0.files.map { .string($0) }),
            "bytes": JSONValue($0.bytes), "start": JSONValue($0.start),
          ]
        }),
      "steps": .array(steps.map { .string($0) }), "bundle": JSONValue(bundle),
      "notes": .array((notes + problems.map(\.message)).map { .string($0.english) }),
    ]
  }
}

extension PipelineRun {
  /// Finds the recordings and tells what a run would do; decodes and writes nothing.
  public func preview() throws(ShokoError) -> RunPreview {
    let found = try Discovery(plan: plan, control: control).find()
    let cameras = plan.sources.compactMap { source -> RunPreview.Camera? in
      let recordings = found.sources.filter { $0.camera == source.camera }
      guard let first = recordings.first else { return nil }
      return RunPreview.Camera(
        name: source.camera, files: recordings.map(\.file.name),
        bytes: recordings.reduce(0) { $0 + ($1.found?.size ?? 0) },
        start: first.found.flatMap {
          source.clock.reading(of: $0).time?.iso8601(source.clock.zone)
        })
    }
    let bundle = bundleStep.map { plan.path($0.to).display + "/" + $0.caseName }
    return RunPreview(
      pipeline: plan.name, cameras: cameras, steps: plan.steps.map(\.name), bundle: bundle,
      notes: found.notes, problems: found.problems)
  }
}
