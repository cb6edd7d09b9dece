internal import Archive
internal import Media
public import ShokoCore

/// A recording as the reports of progress name it.
public struct RecordingMark: Hashable, Sendable {
  /// Its place among all, from 0.
  public var index: Int
  /// `r1`, `r2` …, as in the results.
  public var id: String
  /// The name that people see.
  public var path: String
  /// The camera's name, or `nil` for a bare scan.
  public var camera: String?
  /// Its size, 0 when unknown.
  public var bytes: Int64

  /// Names a recording.
  public init(index: Int, id: String, path: String, camera: String? = nil, bytes: Int64 = 0) {
    self.index = index
    self.id = id
    self.path = path
    self.camera = camera
    self.bytes = bytes
  }

  /// Names what is to be examined.
  public init(_ source: RecordingSource, index: Int) {
    self.init(
      index: index, id: source.id, path: source.file.name, camera: source.camera,
      bytes: source.found?.size ?? 0)
  }
}

/// A window that was found before its recording was read to the end.
public struct FoundWindow: Hashable, Sendable {
  /// Where.
  public var recording: RecordingMark
  /// Its place among the recording's windows, from 0.
  public var index: Int
  /// When, in ticks from the recording's first picture; not padded.
  public var range: TickRange
  /// The ticks' clock.
  public var timeBase: TimeBase
  /// The include zone with the most activity, or `nil`.
  public var zone: String?
  /// What kind of event it is, such as `motion`.
  public var kind: String

  /// Describes a window.
  public init(
    recording: RecordingMark, index: Int, range: TickRange, timeBase: TimeBase, zone: String?,
    kind: String
  ) {
    self.recording = recording
    self.index = index
    self.range = range
    self.timeBase = timeBase
    self.zone = zone
    self.kind = kind
  }
}

/// How far a run is, for people who watch and for programs.
///
/// Several recordings may be under way at once; each report says of which one it is.
public enum RunProgress: Sendable {
  /// How much a message matters.
  public enum Level: Hashable, Sendable {
    /// For those who look for details.
    case info
    /// Something its reader should know.
    case notice
    /// Something is missing or doubtful.
    case warning
  }

  /// The recordings are known: how many, and their size together.
  case started(recordings: Int, bytes: Int64)
  /// A recording is being examined.
  case recordingStarted(RecordingMark)
  /// A recording is open; its length where its header tells or FFmpeg guesses it.
  case recordingOpened(RecordingMark, seconds: Double?)
  /// So far in a recording.
  case recordingAdvanced(RecordingMark, seconds: Double, frames: Int, windows: Int)
  /// A window is over, or was quiet for so long that it seems to be; one that goes on after that is
  /// told of again with the same index.
  case windowFound(FoundWindow)
  /// A recording is done.
  case recordingFinished(RecordingMark, RecordingResult)
  /// Another step began, such as the stills.
  case step(Message)
  /// So far in the step; it ends with a share of 1.
  case stepAdvanced(StepProgress)
  /// Something its reader must know at once.
  case message(Message, level: Level = .notice)
}

/// What a run needs from the outside.
public struct RunControl: Sendable {
  /// Decoders at work at once.
  public var jobs: Int
  /// What the program may take of memory, in bytes, or `nil`; decoding slows down rather than pass it.
  public var memory: Int64?
  /// Where grids are kept from one run to the next, or `nil`.
  public var cache: ScanCache?
  /// Whether the time that the user gives the scan is up.
  public var isOverdue: @Sendable () -> Bool
  /// Whether the user wants to stop.
  public var isCancelled: @Sendable () -> Bool
  /// Told how far the run is, from any thread, often.
  public var report: @Sendable (RunProgress) -> Void
  /// Told of a temporary folder that must not be left should the process end at once, and `nil` when
  /// it is gone.
  public var holds: @Sendable (_ temporaryFolder: String?) -> Void = { _ in }

  /// Makes a control.
  public init(
    jobs: Int, memory: Int64? = nil, cache: ScanCache? = nil,
    isOverdue: @escaping @Sendable () -> Bool = { false },
    isCancelled: @escaping @Sendable () -> Bool = { false },
    report: @escaping @Sendable (RunProgress) -> Void = { _ in }
  ) {
    self.jobs = jobs
    self.memory = memory
    self.cache = cache
    self.isOverdue = isOverdue
    self.isCancelled = isCancelled
    self.report = report
  }
}
