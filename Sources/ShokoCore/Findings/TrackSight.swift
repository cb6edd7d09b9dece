/// A picture in which a subject was seen by itself: what its own stills are chosen from.
///
/// Smaller than the candidate of a window that it becomes, as an archive has very many.
public struct TrackSight: Hashable, Sendable {
  private var pts: Int64
  private var (decodeIndex, displayIndex, pixels): (UInt32, UInt32, UInt32)
  private var (x, y, width, height): (Int32, Int32, Int32, Int32)

  /// Keeps a candidate.
  public init(_ candidate: StillCandidate) {
    pts = candidate.frame.pts
    decodeIndex = UInt32(clamping: candidate.frame.decodeIndex)
    displayIndex = UInt32(clamping: candidate.frame.displayIndex)
    pixels = UInt32(clamping: candidate.activePixels)
    x = Int32(clamping: candidate.box.x)
    y = Int32(clamping: candidate.box.y)
    width = Int32(clamping: candidate.box.width)
    height = Int32(clamping: candidate.box.height)
  }

  /// When it is shown, in ticks of the recording's time base.
  public var tick: Int64 { pts }

  /// How many pixels of the grid's active cells the subject covers.
  public var activePixels: Int { Int(pixels) }

  /// The picture with where the subject is in it.
  public var candidate: StillCandidate {
    StillCandidate(
      frame: FrameID(
        decodeIndex: Int(decodeIndex), pts: pts, displayIndex: Int(displayIndex)),
      box: PixelBox(x: Int(x), y: Int(y), width: Int(width), height: Int(height)),
      activePixels: activePixels)
  }
}
