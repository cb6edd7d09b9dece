internal import Foundation
internal import Media
internal import Report
public import ShokoCore

/// Pictures that show where the zones of a pipeline's cameras lie.
public struct ZonePictures: Hashable, Sendable {
  /// A picture for each camera of which a recording could be read, in the pipeline's order.
  public private(set) var pictures: [ZonePicture] = []
  /// The cameras that no picture could be drawn of.
  public private(set) var missing: [String] = []
  /// What could not be found or looked into.
  public let problems: [Diagnostic]

  /// Draws on the first picture of each camera's first recording that can be read.
  ///
  /// Of one camera the file is `output`; of several the camera's name is put before its extension,
  /// `zones-door.png`. No file is replaced, and none is written before all names are known to be free.
  ///
  /// - Parameter camera: the only camera to draw, or `nil` for all.
  public init(
    _ plan: PipelinePlan, camera: String? = nil, output: String, control: RunControl
  ) throws(ShokoError) {
    var plan = plan
    // Where zones lie does not depend on the time that the pipeline asks about.
    (plan.from, plan.to) = (nil, nil)
    let cameras = plan.sources.map(\.camera)
    if let camera {
      plan.sources.removeAll { $0.camera != camera }
      if plan.sources.isEmpty { throw ShokoError(.usage, .noSuchCamera(camera, of: cameras)) }
    }
    let outputs = plan.sources.map { source in
      plan.sources.count == 1 ? output : Self.name(output, for: source.camera)
    }
    for file in outputs where FileManager.default.fileExists(atPath: file) {
      throw ShokoError(.failure, .outputIsThere(file))
    }
    let found = try Discovery(plan: plan, control: control).find()
    problems = found.problems
    for message in found.messages { control.report(.message(message)) }
    for (source, file) in zip(plan.sources, outputs) {
      let recordings = found.sources.filter { $0.camera == source.camera }
      if let picture = try Self.draw(source, recordings, to: file, control: control) {
        pictures.append(picture)
      } else {
        missing.append(source.camera)
      }
    }
    for camera in missing.dropFirst(pictures.isEmpty ? 1 : 0) {
      control.report(.message(.ofCamera(camera, .zonesHaveNoPicture), level: .warning))
    }
    if pictures.isEmpty, let camera = missing.first {
      throw ShokoError(.failure, .ofCamera(camera, .zonesHaveNoPicture))
    }
  }

  /// 3 when some cameras have no picture, or not everything could be found or looked into.
  public var exit: ExitCode { missing.isEmpty && problems.isEmpty ? .success : .partial }

  /// The pictures as `shoko.zones/1`.
  public func json() -> JSONValue {
    [
      "schema": "shoko.zones/1", "pictures": .array(pictures.map(\.json)),
      "missing": .array(missing.map { .string($0) }),
      "diagnostics": .array(problems.map(\.problemJSON)),
    ]
  }

  private static func draw(
    _ source: SourcePlan, _ recordings: [RecordingSource], to file: String, control: RunControl
  ) throws(ShokoError) -> ZonePicture? {
    for recording in recordings {
      do {
        return try ZonePicture(source, recording, to: file, control: control)
      } catch let error as ShokoError {
        throw error
      } catch {
        if (error as? MediaError)?.code == "cancelled" { throw RecordingScanner.interrupted }
        control.report(
          .message(.recordingFailed(recording.file.name, .reason(of: error)), level: .warning))
      }
    }
    return nil
  }

  /// The file's name with a camera's before its extension.
  private static func name(_ file: String, for camera: String) -> String {
    let start = file.lastIndex(of: "/").map { file.index(after: $0) } ?? file.startIndex
    guard let dot = file[start...].lastIndex(of: "."), dot > start else {
      return "\(file)-\(camera)"
    }
    return "\(file[..<dot])-\(camera)\(file[dot...])"
  }
}
