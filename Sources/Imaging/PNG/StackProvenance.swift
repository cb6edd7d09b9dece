public import ShokoCore

/// A frame that went into a stack.
public struct StackedFrame: Hashable, Sendable {
  /// Which one.
  public var frame: FrameID
  /// How far its subject is from the still's.
  public var shift: SubPixelShift

  /// Names a frame.
  public init(frame: FrameID, shift: SubPixelShift) { (self.frame, self.shift) = (frame, shift) }
}

/// Where the pictures of a stack come from, as it is written into the PNG file.
public struct StackProvenance: Hashable, Sendable {
  /// What the file of the still's cut-out says.
  public var still: Provenance
  /// The still's own frame and the others, in time order.
  public var frames: [StackedFrame]

  /// Makes the provenance of a stack.
  public init(still: Provenance, frames: [StackedFrame]) {
    (self.still, self.frames) = (still, frames)
  }

  /// What must be said of a stack wherever it is shown.
  public static func label(_ count: Int) -> String {
    "computed from \(count) frames: an illustration, not a record"
  }

  /// The text chunks in a fixed order.
  ///
  /// Throws `textTooLong` when a name is absurdly long.
  public func chunks() throws(ImagingError) -> [PNGText] {
    let single: Set = [
      "Title", "shoko:PictureType", "shoko:Quantiser", "shoko:Filters",
    ]
    let label = Self.label(frames.count)
    var chunks = [
      try PNGText(
        "Title", "\(still.sourceName) at \(still.seconds(of: still.frame.pts)) s, \(label)")
    ]
    chunks += try still.chunks().filter { !single.contains($0.keyword) }
    let lines = frames.map { entry in
      "decode_index=\(entry.frame.decodeIndex) pts=\(entry.frame.pts)"
        + " seconds=\(still.seconds(of: entry.frame.pts))"
        + " shift_x=\(entry.shift.pixelsRight) shift_y=\(entry.shift.pixelsDown)"
    }
    chunks.append(try PNGText("shoko:Stack", label))
    chunks.append(try PNGText("shoko:Frames", lines.joined(separator: "\n")))
    chunks.append(
      try PNGText(
        "shoko:Filters",
        "mean of registered frames without outliers: cubic convolution at 1/16 pixel; left out where"
          + " 5x5 pixels differ by more than 2.5 times the usual, or 3 deviations from the median"))
    return chunks
  }
}
