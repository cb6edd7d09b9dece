import Report
import ShokoCore
import Testing

/// A small hand-made scan: a recording with one window, a damaged one, and a file that is no video.
enum Sample {
  static func document() throws -> ScanDocument {
    ScanDocument(
      tool: ToolVersions(shoko: "0.1.0", ffmpeg: "5.1.9", detector: 1),
      settings: ScanSettings(),
      zones: [
        CameraZones(
          camera: "corridor",
          zones: [Zone(name: "door", left: 0.4, top: 0.2, right: 0.6, bottom: 0.95)]),
        CameraZones(camera: "gate", zones: []),
      ],
      recordings: [try corridor(), try damaged(), unreadable()])
  }

  /// Starts at 2026-11-19T22:00:00+09:00, give or take two seconds.
  static let wallStart: Int64 = 1_795_093_200_000_000

  static func corridor() throws -> RecordingResult {
    var recording = RecordingResult(
      id: "r1", path: "corridor/car-lane.mp4", camera: "corridor")
    recording.digest = SHA256Digest(bytes: (0..<32).map { UInt8($0) })
    recording.bytes = 2_811_553
    recording.status = .ok
    recording.stream = StreamSummary(
      index: 0, codec: "h264", geometry: PictureGeometry(codedWidth: 768, codedHeight: 432),
      timeBase: try #require(TimeBase(1, 12_800)))
    recording.timeSource = .container
    recording.range = TickRange(start: 1_000, end: 387_048)
    recording.frames = 377
    recording.wallStart = wallStart
    recording.wallUncertainty = 2_000_000
    recording.windows = [
      MotionWindow(
        range: TickRange(start: 56_296, end: 112_616),
        first: FrameID(decodeIndex: 54, pts: 56_296),
        last: FrameID(decodeIndex: 108, pts: 111_592), peak: 0.143,
        box: PixelBox(x: 120, y: 60, width: 210, height: 190), zone: "door")
    ]
    recording.coverage = [CoverageSpan(TickRange(start: 1_000, end: 387_048), .analysed)]
    recording.suppressed = [
      SuppressedChange(
        range: TickRange(start: 129_000, end: 141_800), kind: "exposure_step", measure: 14.2)
    ]
    return recording
  }

  static func damaged() throws -> RecordingResult {
    var recording = RecordingResult(id: "r2", path: "corridor/late.ts", camera: "corridor")
    recording.digest = SHA256Digest(bytes: (0..<32).map { UInt8(255 - $0) })
    recording.bytes = 188
    recording.status = .partial
    recording.stream = StreamSummary(
      index: 1, codec: "hevc",
      geometry: PictureGeometry(
        codedWidth: 720, codedHeight: 576, pixelAspect: try #require(Rational(16, 11)),
        rotation: .quarter),
      timeBase: try #require(TimeBase(1, 90_000)))
    recording.timeSource = .nominalRate
    recording.range = TickRange(start: -90_000, end: 810_000)
    recording.frames = 200
    // A minute after the first one ended.
    recording.wallStart = wallStart + 90_160_000
    recording.wallUncertainty = 2_000_000
    recording.coverage = [
      CoverageSpan(TickRange(start: -90_000, end: 0), .learning),
      CoverageSpan(TickRange(start: 0, end: 720_000), .concealed),
      CoverageSpan(TickRange(start: 720_000, end: 810_000), .undecodable),
    ]
    recording.diagnostics = [
      Diagnostic(
        .warning, "missing_reference",
        Message(verbatim: "A picture refers to one that is not there."), stream: 1,
        packetPosition: 4_711, range: TickRange(start: 0, end: 3_600), count: 12)
    ]
    return recording
  }

  static func unreadable() -> RecordingResult {
    var recording = RecordingResult(id: "r3", path: "README.md")
    recording.diagnostics = [
      Diagnostic(.error, "no_media", Message(verbatim: "The file holds no media."))
    ]
    return recording
  }
}
