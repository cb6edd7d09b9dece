/// One frame of a recording by its place: what a still is taken from.
public struct FrameID: Hashable, Sendable {
  /// The packet's place in its stream in decode order, from 0.
  public let decodeIndex: Int
  /// The presentation time in ticks of the recording's continuous clock: the container's PTS, unless
  /// it has none or sets its clock anew on the way.
  public let pts: Int64
  /// The place among the decoded frames in the order in which they are shown, from 0.
  public let displayIndex: Int

  /// Names a frame; without reordering both places are the same.
  public init(decodeIndex: Int, pts: Int64, displayIndex: Int? = nil) {
    self.decodeIndex = decodeIndex
    self.pts = pts
    self.displayIndex = displayIndex ?? decodeIndex
  }
}

/// A frame in which a window's subject may be seen well.
public struct StillCandidate: Hashable, Sendable {
  /// Which frame.
  public let frame: FrameID
  /// Where the subject is, in coded pixels.
  public let box: PixelBox
  /// How many pixels of the grid's active cells the subject covers.
  public let activePixels: Int

  /// Makes a candidate.
  public init(frame: FrameID, box: PixelBox, activePixels: Int) {
    self.frame = frame
    self.box = box
    self.activePixels = activePixels
  }
}

/// How a window goes on from one of the recording before.
public struct Continuation: Hashable, Sendable {
  /// The id of the recording in which the earlier part is.
  public let recording: String
  /// The place of the earlier part among that recording's windows, from 0.
  public let window: Int
  /// Microseconds from the start of the first part to the start of this one.
  public let elapsed: Int64

  /// Describes a continuation.
  public init(recording: String, window: Int, elapsed: Int64) {
    self.recording = recording
    self.window = window
    self.elapsed = elapsed
  }
}

/// A stretch of a recording in which something moved.
public struct MotionWindow: Hashable, Sendable {
  /// From the first active frame's time to the end of the last one; not padded.
  public var range: TickRange
  /// The first active frame.
  public var first: FrameID
  /// The last active frame.
  public var last: FrameID
  /// The largest share of the watched cells that was active in one frame, 0…1.
  public var peak: Double
  /// The union of the active areas, in coded pixels.
  public var box: PixelBox
  /// The include zone with the most activity, or `nil` without include zones.
  public var zone: String?
  /// What kind of event it is: `motion`, or another of the contract's words.
  public var kind: String
  /// The kind of a window in which a subject moved.
  public static let motion = "motion"
  /// Frames in which the subject may be seen well, in time order; a bounded number.
  public var candidates: [StillCandidate]
  /// Where in the picture it moved for how long, or `nil` where that is not known or not asked for.
  @Rare public var activity: ActivityMap?
  /// The window of an earlier file that this one is the rest of, or `nil` for one that begins here.
  @Rare public var continuation: Continuation?

  /// Makes a window.
  public init(
    range: TickRange, first: FrameID, last: FrameID, peak: Double, box: PixelBox,
    zone: String? = nil, kind: String = motion, candidates: [StillCandidate] = []
  ) {
    self.range = range
    self.first = first
    self.last = last
    self.peak = peak
    self.box = box
    self.zone = zone
    self.kind = kind
    self.candidates = candidates
  }
}

/// A change that was seen and, on stated grounds, not reported as motion.
public struct SuppressedChange: Hashable, Sendable {
  /// When, in ticks of the recording's time base.
  public var range: TickRange
  /// One of the contract's words, such as `exposure_step`.
  public var kind: String
  /// How strong it was, in the unit that the kind's documentation states.
  public var measure: Double

  /// Makes a suppressed change.
  public init(range: TickRange, kind: String, measure: Double) {
    self.range = range
    self.kind = kind
    self.measure = measure
  }
}
