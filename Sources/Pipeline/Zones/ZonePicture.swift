internal import Archive
internal import Evidence
internal import Media
public import ShokoCore

/// The zones of a camera, drawn on the first picture of one of its recordings.
public struct ZonePicture: Hashable, Sendable {
  /// The camera's name.
  public var camera: String
  /// What was drawn, as it is written in the picture.
  public var labels: [String]
  /// The recording's name.
  public var source: String
  /// The recording's digest.
  public var digest: SHA256Digest
  /// The picture's PTS.
  public var pts: Int64
  /// The recording's first PTS.
  public var firstPTS: Int64
  /// The clock of both.
  public var timeBase: TimeBase
  /// The pixels of the file's picture.
  public var width: Int
  /// The pixels of the file's picture.
  public var height: Int
  /// The file as it was named.
  public var output: String
  /// Whether the picture was decoded with errors.
  public var isConcealed: Bool

  /// Decodes a recording's first picture, draws what its camera's plan marks, and writes it.
  init(
    _ plan: SourcePlan, _ recording: RecordingSource, to output: String, control: RunControl
  ) throws {
    let file = recording.file
    let picture = try PictureAtTime(firstOf: file, isCancelled: control.isCancelled)
    let digest = try FileDigest(
      of: file, length: picture.stamp.size, isCancelled: control.isCancelled
    ).sha256
    guard FileStamp(file).map({ picture.stamp.change(to: $0) }) != .rewritten else {
      throw MediaError("file_changed", .notTheScannedFile)
    }
    let geometry = picture.stream.geometry ?? PictureGeometry(codedWidth: 1, codedHeight: 1)
    let source = StillSource(
      name: file.name, digest: digest,
      stream: StreamSummary(picture.stream, geometry: geometry, timeBase: picture.timeBase),
      firstPTS: picture.firstPTS, zone: plan.clock.zone)
    let areas = CameraAreas(plan)
    // Both fields together: where things are matters here, not how they looked at one moment.
    let step = StillsStep(
      perWindow: 1, zoom: 1, kernel: .bicubic, prefer: .sharpest, deinterlace: .none)
    let made = try StillMaker(step: step, source: source, privacy: plan.privacy).makeDrawing(
      picture.frame, FrameID(decodeIndex: 0, pts: picture.pts),
      of: "zones of camera \(plan.camera)"
    ) { ZonePainter.paint(areas, on: $0) }
    try OutputFile(output).write(made.bytes, replacing: false)
    (camera, labels, self.output) = (plan.camera, areas.areas.map(\.label), output)
    (self.source, self.digest) = (file.name, digest)
    (pts, firstPTS, timeBase) = (picture.pts, picture.firstPTS, picture.timeBase)
    (width, height) = (made.width, made.height)
    isConcealed = picture.frame.trust == .concealed
  }

  /// The picture as an element of `shoko.zones/1`.
  var json: JSONValue {
    [
      "camera": .string(camera), "labels": .array(labels.map { .string($0) }),
      "source": .string(source), "sha256": .string(digest.hex), "pts": JSONValue(pts),
      "time_base": .string(timeBase.description),
      "time_s": .number(timeBase.decimalSeconds(pts - firstPTS)), "width": JSONValue(width),
      "height": JSONValue(height), "concealed": .bool(isConcealed), "output": .string(output),
    ]
  }
}
