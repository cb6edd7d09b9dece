/// How much of a recording could be read.
public enum ReadStatus: String, Sendable {
  /// All of it.
  case ok
  /// A part of it; the ledger says which.
  case partial
  /// Nothing.
  case unreadable
}

/// Where a recording's times come from.
public enum TimeSource: String, Sendable {
  /// The container's time stamps.
  case container
  /// The coded or given frame rate, for streams without time stamps.
  case nominalRate = "nominal_rate"
  /// Nowhere.
  case none
}

/// The video stream that was examined.
public struct StreamSummary: Hashable, Sendable {
  /// The index in the file.
  public var index: Int
  /// FFmpeg's name of the codec, such as `h264`.
  public var codec: String
  /// Size in coded pixels, aspect and rotation.
  public var geometry: PictureGeometry
  /// The clock of all ticks of this recording.
  public var timeBase: TimeBase
  /// The frame rate that the container states or the average, if known; frames per second.
  public var frameRate: Rational?
  /// FFmpeg's name of the pixel format, such as `yuv420p`.
  public var pixelFormat: String?

  /// Makes a summary.
  public init(
    index: Int, codec: String, geometry: PictureGeometry, timeBase: TimeBase,
    frameRate: Rational? = nil, pixelFormat: String? = nil
  ) {
    self.index = index
    self.codec = codec
    self.geometry = geometry
    self.timeBase = timeBase
    self.frameRate = frameRate
    self.pixelFormat = pixelFormat
  }
}

/// Everything that a scan learned about one recording.
public struct RecordingResult: Hashable, Sendable {
  /// `r1`, `r2` … in the scan's order.
  public var id: String
  /// The file's path relative to the deepest folder common to all inputs; shown, never opened.
  public var path: String
  /// The camera's name in the pipeline, or `nil` for a bare scan.
  public var camera: String?
  /// The original's digest, or `nil` when it could not be read.
  public var digest: SHA256Digest?
  /// The original's size, or `nil` when unknown.
  public var bytes: Int64?
  /// How much could be read.
  public var status: ReadStatus
  /// The examined stream, or `nil` without one.
  public var stream: StreamSummary?
  /// Where the times come from.
  public var timeSource: TimeSource
  /// From the lowest PTS to the end of the last picture; `nil` without pictures.
  public var range: TickRange?
  /// The part that was asked for, or `nil` for all of it.
  public var wanted: TickRange?
  /// Decoded frames, or `nil` when unreadable.
  public var frames: Int?
  /// Wall-clock time of `range.start` in microseconds since 1970 UTC, if the source has a clock.
  public var wallStart: Int64?
  /// How far the wall clock may be off either way, in microseconds.
  public var wallUncertainty: Int64?
  /// The small stream that was examined in its place, or `nil` when its own pictures were.
  @Rare public var examinedBy: SubExamination?
  /// What moved, in time order.
  public var windows: [MotionWindow]
  /// The subjects in them, in the order in which they appeared.
  public var tracks: [SubjectTrack]
  /// Who went through the camera's passages, in time order.
  public var crossings: [Crossing]
  /// What was done with each tick; empty without pictures.
  public var coverage: [CoverageSpan]
  /// Changes that were not reported.
  public var suppressed: [SuppressedChange]
  /// What its reader must know.
  public var diagnostics: [Diagnostic]

  /// Makes the result of a recording of which nothing is known yet.
  public init(id: String, path: String, camera: String? = nil) {
    self.id = id
    self.path = path
    self.camera = camera
    status = .unreadable
    timeSource = .none
    windows = []
    tracks = []
    crossings = []
    coverage = []
    suppressed = []
    diagnostics = []
  }

  /// How many windows begin in this recording; those that go on from an earlier one were counted there.
  public var newWindows: Int { windows.count { $0.continuation == nil } }

  /// A window with `pad` seconds before and after, within the recording and what was asked for.
  public func clipRange(of window: MotionWindow, pad: Rational) -> TickRange {
    guard let range, let stream else { return window.range }
    let ticks = Int128(stream.timeBase.ticks(pad))
    let padded = TickRange(
      start: Int64(clamping: Int128(window.range.start) - ticks),
      end: Int64(clamping: Int128(window.range.end) + ticks))
    return padded.intersection(range).intersection(wanted ?? range)
  }
}
