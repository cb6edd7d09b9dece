/// Something about an input that its reader must know: what, in which file and where.
public struct Diagnostic: Hashable, Sendable {
  /// How much it matters.
  public enum Severity: String, Sendable {
    /// Worth knowing; nothing was lost.
    case note
    /// Something was read with doubt or not in full.
    case warning
    /// Something could not be read at all.
    case error
  }

  /// How much it matters.
  public var severity: Severity
  /// A stable word in snake_case that programs may test, such as `missing_reference`.
  public var code: String
  /// One full sentence; FFmpeg's own message is quoted where there is one.
  public var message: Message
  /// The stream's index in its file, where one is concerned.
  public var stream: Int?
  /// The byte position of the packet in the file, where known.
  public var packetPosition: Int64?
  /// The interval concerned, in ticks of the video stream's time base, where known.
  public var range: TickRange?
  /// How many equal diagnostics this one stands for; at least 1.
  public var count: Int

  /// Makes a diagnostic.
  public init(
    _ severity: Severity, _ code: String, _ message: Message, stream: Int? = nil,
    packetPosition: Int64? = nil, range: TickRange? = nil, count: Int = 1
  ) {
    self.severity = severity
    self.code = code
    self.message = message
    self.stream = stream
    self.packetPosition = packetPosition
    self.range = range
    self.count = count
  }
}
