internal import ShokoCore

/// Wall-clock time as text, in the proleptic Gregorian calendar and without leap seconds.
///
/// Times are microseconds since 1970-01-01T00:00:00Z. An offset is seconds east of UTC, so that no
/// result depends on the time zone tables or the locale of a host.
public enum WallTimeText {
  /// ISO 8601 with six decimals, such as `2026-11-19T22:04:12.320000Z` or `…+09:00`.
  public static func iso8601(_ microseconds: Int64, offset: Int = 0) -> String {
    let parts = Parts(microseconds, offset: offset)
    return "\(parts.date)T\(parts.clock).\(CivilTime.padded(parts.micro, 6))"
      + (offset == 0 ? "Z" : zone(offset))
  }

  /// For people, to a tenth of a second, rounded down: `2026-11-20 07:04:12.3`.
  static func display(_ microseconds: Int64, offset: Int) -> String {
    Parts(microseconds, offset: offset).date + " " + displayClock(microseconds, offset: offset)
  }

  /// The time of day alone, as in `display`.
  static func displayClock(_ microseconds: Int64, offset: Int) -> String {
    let parts = Parts(microseconds, offset: offset)
    return "\(parts.clock).\(parts.micro / 100_000)"
  }

  /// `UTC` or an offset such as `+09:00`.
  static func zone(_ offset: Int) -> String { offset == 0 ? "UTC" : Self.offset(offset) }

  /// An offset such as `+09:00`.
  static func offset(_ offset: Int) -> String {
    let minutes = Int(offset.magnitude) / 60
    return (offset < 0 ? "-" : "+") + CivilTime.padded(minutes / 60, 2) + ":"
      + CivilTime.padded(minutes % 60, 2)
  }

  private struct Parts {
    let date: String
    let clock: String
    let micro: Int

    init(_ microseconds: Int64, offset: Int) {
      let (local, overflow) = microseconds.addingReportingOverflow(Int64(offset) * 1_000_000)
      let civil = CivilTime(microsecondsAsUTC: overflow ? microseconds : local)
      date = civil.dateText
      clock = civil.clockText
      micro = civil.microsecond
    }
  }
}
