/// Where a subject was at a moment.
public struct TrackPoint: Hashable, Sendable {
  /// When, in ticks of the recording's time base.
  public var pts: Int64
  /// Where, in coded pixels; kept small, as an archive has very many.
  private var (x, y, width, height): (Int32, Int32, Int32, Int32)

  /// Makes a point.
  public init(pts: Int64, box: PixelBox) {
    self.pts = pts
    x = Int32(clamping: box.x)
    y = Int32(clamping: box.y)
    width = Int32(clamping: box.width)
    height = Int32(clamping: box.height)
  }

  /// Where, in coded pixels.
  public var box: PixelBox {
    PixelBox(x: Int(x), y: Int(y), width: Int(width), height: Int(height))
  }
}

/// One subject that was followed from where it was first seen to where it was last seen.
public struct SubjectTrack: Hashable, Sendable {
  /// Which one it is in its recording, in no particular order.
  public var number: Int
  /// From the first frame in which it was seen to the end of the last one.
  public var range: TickRange
  /// The largest share of the watched cells that it covered by itself, 0…1.
  public var peak: Double
  /// The union of where it was, in coded pixels.
  public var box: PixelBox
  /// Where it went, in time order; a bounded number of places.
  public var path: [TrackPoint]
  /// Pictures in which it is seen by itself, in time order; a bounded number, and none where nobody asks.
  public var sights: [TrackSight] = []

  /// Makes a track.
  public init(number: Int, range: TickRange, peak: Double, box: PixelBox, path: [TrackPoint]) {
    self.number = number
    self.range = range
    self.peak = peak
    self.box = box
    self.path = path
  }

  /// Where it was at a tick, half way between two places of its path; `nil` while it was not there.
  public func place(at tick: Int64) -> PixelBox? {
    guard range.contains(tick), let first = path.first, let last = path.last else { return nil }
    if tick <= first.pts { return first.box }
    if tick >= last.pts { return last.box }
    var (low, high) = (0, path.count - 1)
    while high - low > 1 {
      let middle = (low + high) / 2
      if path[middle].pts <= tick { low = middle } else { high = middle }
    }
    return path[low].box.between(
      path[high].box, at: tick - path[low].pts, of: path[high].pts - path[low].pts)
  }
}
