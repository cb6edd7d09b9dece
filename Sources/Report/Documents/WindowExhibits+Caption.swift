internal import ShokoCore

extension WindowExhibits {
  /// A caption that was burned in below the pictures of a clip.
  public struct BurnedCaption: Hashable, Sendable {
    /// Whether it shows the wall clock, or the recording's own time.
    public var showsWallClock: Bool
    /// The width of the recording's picture in the clip's pixels, from the left.
    public var width: Int
    /// Its height, from the top.
    public var height: Int
    /// How many rows with the caption follow below.
    public var rows: Int

    /// Tells what was added to the pictures.
    public init(showsWallClock: Bool, width: Int, height: Int, rows: Int) {
      self.showsWallClock = showsWallClock
      (self.width, self.height, self.rows) = (width, height, rows)
    }

    var json: JSONValue {
      [
        "shows": showsWallClock ? "wall_clock" : "recording_time",
        "picture": ["x": 0, "y": 0, "w": JSONValue(width), "h": JSONValue(height)],
        "rows": JSONValue(rows),
      ]
    }
  }
}
