public import ShokoCore

/// The versions that a scan's results depend on.
public struct ToolVersions: Hashable, Sendable {
  /// Shoko's release.
  public var shoko: String
  /// FFmpeg's release, as its libraries tell it.
  public var ffmpeg: String
  /// The detector's version.
  public var detector: Int
  /// How frames were examined, such as `exhaustive`.
  public var mode: String

  /// Names versions; Shoko's own are those of this build.
  public init(
    shoko: String = ShokoVersion.release, ffmpeg: String, detector: Int = ShokoVersion.detector,
    mode: String = "exhaustive"
  ) {
    self.shoko = shoko
    self.ffmpeg = ffmpeg
    self.detector = detector
    self.mode = mode
  }
}

/// The zones and passages of one camera.
public struct CameraZones: Hashable, Sendable {
  /// The camera's name, or `nil` in a bare scan.
  public var camera: String?
  /// Its zones in the pipeline's order.
  public var zones: [Zone]
  /// Its lines and doorways in the pipeline's order.
  public var passages: [Passage]

  /// Names a camera's zones and passages.
  public init(camera: String? = nil, zones: [Zone], passages: [Passage] = []) {
    self.camera = camera
    self.zones = zones
    self.passages = passages
  }
}
