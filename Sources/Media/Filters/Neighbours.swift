/// The pictures that a recording shows right before and right after one.
public struct Neighbours: Sendable {
  /// What is known of one of them.
  public enum Side: Sendable {
    /// The picture.
    case picture(VideoFrame)
    /// There is none, as the recording begins or ends here.
    case none
    /// It was not decoded, or another one may lie between.
    case unknown
  }

  /// The one before.
  public var before: Side
  /// The one after.
  public var after: Side

  /// Names both.
  public init(before: Side = .unknown, after: Side = .unknown) {
    self.before = before
    self.after = after
  }
}
