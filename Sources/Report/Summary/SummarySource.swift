public import ShokoCore

/// The calendar of a camera's clock.
///
/// The zone's rules come from outside, so that this library does not depend on a host's tables.
public struct SummaryClock: Sendable {
  /// The zone as the pipeline names it, such as `Asia/Tokyo`.
  public var zone: String
  /// Seconds east of UTC at a moment in microseconds since 1970 UTC.
  public var offset: @Sendable (Int64) -> Int
  /// The first moment of a calendar day, in microseconds since 1970 UTC.
  public var startOfDay: @Sendable (CivilTime) -> Int64

  /// Makes a calendar.
  public init(
    zone: String, offset: @escaping @Sendable (Int64) -> Int,
    startOfDay: @escaping @Sendable (CivilTime) -> Int64
  ) {
    self.zone = zone
    self.offset = offset
    self.startOfDay = startOfDay
  }

  /// Moments between the years -5954 and 9893; a calendar says nothing sensible about others.
  private static let sensible: ClosedRange<Int64> =
    -250_000_000_000_000_000...250_000_000_000_000_000

  /// The date and time that the clock shows at a moment, or at the nearest sensible one.
  func civil(_ moment: Int64) -> CivilTime {
    let moment = min(max(moment, Self.sensible.lowerBound), Self.sensible.upperBound)
    return CivilTime(microsecondsAsUTC: moment + Int64(offset(moment)) * 1_000_000)
  }

  /// The calendar day in which a moment lies, at midnight.
  func day(_ moment: Int64) -> CivilTime {
    let civil = civil(moment)
    return CivilTime(year: civil.year, month: civil.month, day: civil.day)
  }
}

/// One camera of a run with all its recordings.
public struct SummarySource: Sendable {
  /// The camera's name in the pipeline.
  public var camera: String
  /// Its label, in any language.
  public var title: String?
  /// Its clock's calendar, or `nil` for a camera without a clock.
  public var clock: SummaryClock?
  /// Its recordings.
  public var recordings: ArraySlice<RecordingResult>
  /// When recordings begin (or end) whose pictures tell no time because they cannot be read: by the
  /// recording's id, in microseconds since 1970 UTC.
  public var moments: [String: Int64]

  /// Describes a camera.
  public init(
    camera: String, title: String? = nil, clock: SummaryClock?,
    recordings: ArraySlice<RecordingResult>, moments: [String: Int64] = [:]
  ) {
    self.camera = camera
    self.title = title
    self.clock = clock
    self.recordings = recordings
    self.moments = moments
  }
}
