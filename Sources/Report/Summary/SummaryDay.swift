public import ShokoCore

/// One camera's calendar day, or all its recordings without a time.
public struct SummaryDay: Hashable, Sendable {
  /// What was found in a day's windows; a window belongs to the day in which it begins.
  public struct Windows: Hashable, Sendable {
    /// How many windows of motion; the next figures are of those, too.
    public var count = 0
    /// When the first began, in microseconds since 1970 UTC, if known.
    public var first: Int64?
    /// When the last began, in microseconds since 1970 UTC, if known.
    public var last: Int64?
    /// The longest, in microseconds.
    public var longest: Int64 = 0
    /// How many windows of each kind, other ones than motion included.
    public var byKind: [String: Int] = [:]
    /// How many in each include zone.
    public var byZone: [String: Int] = [:]
  }

  /// A recording that was not read in full.
  public struct Unread: Hashable, Sendable {
    /// The file's path relative to all inputs' common folder.
    public var path: String
    /// Whether a part of it could be read, or nothing.
    public var status: ReadStatus
    /// The codes of its warnings and errors, each once, in the order in which they are given.
    public var reasons: [String]
  }

  /// A stretch that no recording covers.
  public struct Gap: Hashable, Sendable {
    /// From when, in microseconds since 1970 UTC, if known.
    public var start: Int64?
    /// Until when, in microseconds since 1970 UTC, if known.
    public var end: Int64?
    /// The length in microseconds.
    public var length: Int64
    /// Where it lies among the recordings.
    public var place: CameraCover.Gap.Place
    /// Whether neither the clocks' uncertainty nor an unreadable recording could explain it.
    public var isCertain: Bool
  }

  /// The day at midnight, or `nil` for recordings without a time.
  public var date: CivilTime?
  /// The day's first moment in microseconds since 1970 UTC, or `nil`.
  public var start: Int64?
  /// The first moment after it, or `nil`.
  public var end: Int64?
  /// How many recordings reach into the day, those that could not be read included.
  public var recordings = 0
  /// The microseconds in each state, without what was not asked for.
  public var states: [CoverageState: Int64] = [:]
  /// What moved.
  public var windows = Windows()
  /// Who went in and out through each passage, by its name.
  public var crossings: [String: PassageCount] = [:]
  /// What no recording covers; a gap across midnight is in both days.
  public var gaps: [Gap] = []
  /// What could not be read in full or at all.
  public var unread: [Unread] = []
  /// How many changes of each kind were seen and not counted as motion.
  public var suppressed: [String: Int] = [:]

  /// Makes a day in which nothing was found yet.
  init(date: CivilTime? = nil, start: Int64? = nil, end: Int64? = nil) {
    self.date = date
    self.start = start
    self.end = end
  }

  /// How long there are pictures, in microseconds; overlapping recordings count twice.
  public var recorded: Int64 { Self.sum(states) { $0 != .gap && $0 != .excluded } }

  /// How long every picture was examined, in microseconds.
  public var examined: Int64 {
    Self.sum(states) { $0 == .analysed || $0 == .approximate || $0 == .learning }
  }

  /// How long keyframes alone were looked at, in microseconds.
  public var sampled: Int64 { Self.sum(states) { $0 == .sampled } }

  private static func sum(
    _ states: [CoverageState: Int64], _ isCounted: (CoverageState) -> Bool
  ) -> Int64 {
    let total = states.reduce(Int128(0)) { $0 + (isCounted($1.key) ? Int128($1.value) : 0) }
    return Int64(clamping: total)
  }
}

extension Sequence<SummaryDay.Gap> {
  /// The length of all in microseconds; what hostile recordings state is bounded.
  var totalLength: Int64 { reduce(0) { Int64(clamping: Int128($0) + Int128($1.length)) } }
}
