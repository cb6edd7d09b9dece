public import ShokoCore

/// What a container says about one of its streams.
public struct MediaStream: Hashable, Sendable {
  /// What a stream carries.
  public enum Kind: String, Sendable {
    /// Pictures.
    case video
    /// Sound.
    case audio
    /// Text over the picture.
    case subtitle
    /// Anything else.
    case data
  }

  /// The index in the file.
  public var index: Int
  /// What it carries.
  public var kind: Kind
  /// FFmpeg's name of the codec, such as `hevc`; `unknown` when it has none.
  public var codec: String
  /// The clock of its time stamps, or `nil` when the file states none that is valid.
  public var timeBase: TimeBase?
  /// Pictures: size, pixel aspect and rotation; `nil` for other kinds or without a size.
  public var geometry: PictureGeometry?
  /// Pictures: FFmpeg's name of the pixel format, or `nil` when unknown.
  public var pixelFormat: String?
  /// Pictures: the average rate, or the coded one; frames per second.
  public var frameRate: Rational?
  /// Pictures: whether they are a still beside the recording (cover art).
  public var isAttachedPicture: Bool
  /// Sound: samples per second.
  public var sampleRate: Int?
  /// Sound: number of channels.
  public var channels: Int?
  /// The first time stamp as the container states it, in ticks.
  public var startTime: Int64?
  /// The length as the container states it, in ticks; not an estimate.
  public var statedDuration: Int64?
  /// The rotation as the container states it when it is no multiple of 90 degrees, clockwise.
  public var oddRotation: Double?
}
