public import ShokoCore

/// The wall-clock time that was read for a recording, if any.
public struct ClockReading: Hashable, Sendable {
  /// What of the recording a time belongs to.
  public enum Place: Hashable, Sendable {
    /// The first picture.
    case start
    /// The last picture.
    case end
    /// A tick of the video stream's clock, which may lie outside the recording.
    ///
    /// The first picture was taken at the time, less the ticks from the first picture to this one.
    case tick(Int64)
  }

  /// The time, or `nil` when unknown.
  public var time: WallTime?
  /// What of the recording it belongs to.
  public var tells: Place
  /// When the recording ended as its name has it, or `nil`; the recording itself knows better.
  public var end: WallTime?
  /// The camera that the name tells, in a printable form, or `nil`.
  public var camera: String?
  /// Why it is unknown or in doubt.
  public var diagnostics: [Diagnostic]

  init(
    time: WallTime? = nil, tells: Place = .start, end: WallTime? = nil, camera: String? = nil,
    diagnostics: [Diagnostic] = []
  ) {
    self.time = time
    self.tells = tells
    self.end = end
    self.camera = camera
    self.diagnostics = diagnostics
  }

  /// A reading that tells no time, and why.
  init(unknown severity: Diagnostic.Severity, _ code: String, _ message: Message) {
    self.init(diagnostics: [Diagnostic(severity, code, message)])
  }
}
