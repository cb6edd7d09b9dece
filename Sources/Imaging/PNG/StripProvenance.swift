public import ShokoCore

/// Where the pictures of a strip come from, as it is written into the PNG file.
public struct StripProvenance: Hashable, Sendable {
  /// What the file of the first picture would say.
  public var first: Provenance
  /// The pictures from the left.
  public var frames: [FrameID]
  /// How many pixels each way became one.
  public var factor: Int

  /// Makes the provenance of a strip.
  public init(first: Provenance, frames: [FrameID], factor: Int) {
    (self.first, self.frames, self.factor) = (first, frames, factor)
  }

  /// The text chunks in a fixed order.
  ///
  /// Throws `textTooLong` when a name is absurdly long.
  public func chunks() throws(ImagingError) -> [PNGText] {
    let single: Set = [
      "Title", "shoko:DecodeIndex", "shoko:DisplayIndex", "shoko:PTS", "shoko:TimeSeconds",
      "shoko:WallTime", "shoko:PictureType", "shoko:Quantiser", "shoko:Enlargement",
      "shoko:Caution",
      "shoko:Crop",
    ]
    var chunks = [try PNGText("Title", "\(first.sourceName): evenly spaced pictures of a window")]
    chunks += try first.chunks().filter { !single.contains($0.keyword) }
    let lines = frames.map { frame in
      "decode_index=\(frame.decodeIndex) pts=\(frame.pts) seconds=\(first.seconds(of: frame.pts))"
    }
    chunks.append(
      try PNGText(
        "shoko:Selection", "the picture shown at, or first after, the middle of each part"))
    chunks.append(try PNGText("shoko:Frames", lines.joined(separator: "\n")))
    chunks.append(
      try PNGText(
        "shoko:Reduction", "\(factor): each pixel is the mean of its area, by the conversion"))
    return chunks
  }
}
