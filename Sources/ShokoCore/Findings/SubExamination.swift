/// The small stream by which a recording was examined in place of its own pictures.
///
/// A camera that records a small stream beside the main one shows the same in both. What is said of
/// the recording between its ends was seen in these pictures, never in its own.
public struct SubExamination: Hashable, Sendable {
  /// The small stream's file, relative as the recording's path is.
  public var path: String
  /// The file's digest, or `nil` when it changed meanwhile.
  public var digest: SHA256Digest?
  /// The file's size, or `nil` when unknown.
  public var bytes: Int64?
  /// The stream whose pictures were looked at.
  public var stream: StreamSummary
  /// From its lowest PTS to the end of its last picture, in its own ticks.
  public var range: TickRange
  /// How many of its pictures were decoded.
  public var frames: Int
  /// How much later than the recording's first picture its own first one was taken, in microseconds.
  public var offset: Int64
  /// How far the offset may be off either way, in microseconds.
  public var offsetUncertainty: Int64
  /// How much the compared pictures differ at that offset: of the worst pair, the part of the
  /// contrast that brightness and contrast alone do not explain, from 0 (alike) to 1.
  public var residual: Double
  /// How many keyframes of the recording were compared.
  public var keyframes: Int

  /// Describes an examination.
  public init(
    path: String, digest: SHA256Digest?, bytes: Int64?, stream: StreamSummary, range: TickRange,
    frames: Int, offset: Int64, offsetUncertainty: Int64, residual: Double, keyframes: Int
  ) {
    self.path = path
    self.digest = digest
    self.bytes = bytes
    self.stream = stream
    self.range = range
    self.frames = frames
    self.offset = offset
    self.offsetUncertainty = offsetUncertainty
    self.residual = residual
    self.keyframes = keyframes
  }
}
