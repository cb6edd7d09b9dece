public import ShokoCore

extension WindowExhibits {
  /// What became of a still's stack.
  public enum Stack: Hashable, Sendable {
    /// Files were written.
    case made(StackFiles)
    /// None was, and why.
    case notMade(Message)
  }

  /// A frame that went into a stack.
  public struct StackedFrame: Hashable, Sendable {
    /// Which one.
    public var frame: FrameID
    /// How far to the right of the still's its subject is, in pixels, as a decimal number.
    public var right: String
    /// How far below.
    public var down: String

    /// Names a frame.
    public init(frame: FrameID, right: String, down: String) {
      (self.frame, self.right, self.down) = (frame, right, down)
    }
  }

  /// A picture that was computed from several frames, and that enlarged.
  public struct StackFiles: Hashable, Sendable {
    /// The picture, at the cut-out's pixels.
    public var picture: Picture
    /// That enlarged.
    public var zoom: Picture
    /// How many times it was enlarged.
    public var zoomFactor: Int
    /// What must be said of it.
    public var label: String
    /// The still's own frame and the others, in time order.
    public var frames: [StackedFrame]

    /// Names the files.
    public init(
      picture: Picture, zoom: Picture, zoomFactor: Int, label: String, frames: [StackedFrame]
    ) {
      self.picture = picture
      self.zoom = zoom
      self.zoomFactor = zoomFactor
      self.label = label
      self.frames = frames
    }
  }
}

extension WindowExhibits.Stack {
  /// The paths of all files.
  public var paths: [String] {
    switch self {
    case .made(let files): [files.picture.path, files.zoom.path]
    case .notMade: []
    }
  }

  func json(in recording: RecordingResult) -> JSONValue {
    switch self {
    case .notMade(let reason): return ["path": .null, "reason": .string(reason.english)]
    case .made(let files):
      let frames = files.frames.map { entry -> JSONValue in
        [
          "time_s": recording.seconds(entry.frame.pts), "pts": JSONValue(entry.frame.pts),
          "decode_index": JSONValue(entry.frame.decodeIndex), "shift_x": .number(entry.right),
          "shift_y": .number(entry.down),
        ]
      }
      return [
        "path": .string(files.picture.path), "zoom": .string(files.zoom.path),
        "zoom_factor": JSONValue(files.zoomFactor), "label": .string(files.label),
        "frames": .array(frames),
      ]
    }
  }
}
