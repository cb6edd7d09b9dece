public import ShokoCore

/// How far a run is, for people who watch.
public enum RunProgress: Sendable {
  /// A recording is being examined: its place among all, its name, its size, and those of all.
  case started(index: Int, count: Int, name: String, bytes: Int64, totalBytes: Int64)
  /// The current recording is open; its length where its header tells or FFmpeg guesses it.
  case opened(seconds: Double?)
  /// So far in the current recording.
  case advanced(seconds: Double, frames: Int, windows: Int)
  /// The current recording is done.
  case finished(seconds: Double, windows: Int)
  /// Another step began, such as the stills.
  case step(Message)
  /// Something its reader must know at once.
  case message(Message)
}

/// What a run needs from the outside.
public struct RunControl: Sendable {
  /// Decoders at work at once.
  public var jobs: Int
  /// Whether the user wants to stop.
  public var isCancelled: @Sendable () -> Bool
  /// Told how far the run is, from any thread, often.
  public var report: @Sendable (RunProgress) -> Void

  /// Makes a control.
  public init(
    jobs: Int, isCancelled: @escaping @Sendable () -> Bool = { false },
    report: @escaping @Sendable (RunProgress) -> Void = { _ in }
  ) {
    self.jobs = jobs
    self.isCancelled = isCancelled
    self.report = report
  }
}
