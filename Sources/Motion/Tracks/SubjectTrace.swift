public import ShokoCore

/// Where a subject was in one frame, for debug videos.
public struct SubjectTrace: Hashable, Sendable {
  /// The frame's first tick.
  public var pts: Int64
  /// The number of its track.
  public var number: Int
  /// Where it is or must be, in coded pixels.
  public var box: PixelBox
  /// How many pixels the cells hold that it is seen in by itself.
  public var pixels: Int
  /// Whether it is seen by itself in this frame.
  public var isSeen: Bool
}
