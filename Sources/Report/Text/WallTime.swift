/// Wall-clock time as text, in the proleptic Gregorian calendar and without leap seconds.
///
/// Times are microseconds since 1970-01-01T00:00:00Z. An offset is seconds east of UTC, so that no
/// result depends on the time zone tables or the locale of a host.
public enum WallTime {
  /// ISO 8601 with six decimals, such as `2026-11-19T22:04:12.320000Z` or `…+09:00`.
  public static func iso8601(_ microseconds: Int64, offset: Int = 0) -> String {
    let parts = Parts(microseconds, offset: offset)
    return "\(parts.date)T\(parts.clock).\(padded(parts.micro, 6))"
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
  static func zone(_ offset: Int) -> String {
    if offset == 0 { return "UTC" }
    let minutes = Int(offset.magnitude) / 60
    return (offset < 0 ? "-" : "+") + padded(minutes / 60, 2) + ":" + padded(minutes % 60, 2)
  }

  static func padded(_ value: Int, _ digits: Int) -> String {
    let text = String(value)
    return String(repeating: "0", count: max(0, digits - text.count)) + text
  }

  private struct Parts {
    let date: String
    let clock: String
    let micro: Int

    init(_ microseconds: Int64, offset: Int) {
      let local = Int128(microseconds) + Int128(offset) * 1_000_000
      let day = Self.floorDivide(local, 86_400_000_000)
      let rest = Int(local - day * 86_400_000_000)
      let seconds = rest / 1_000_000
      micro = rest % 1_000_000
      clock =
        padded(seconds / 3_600, 2) + ":" + padded(seconds / 60 % 60, 2) + ":"
        + padded(seconds % 60, 2)
      date = Self.date(daysSince1970: Int(day))
    }

    /// Counts in eras of 400 years that begin on 1 March, so that a leap day is a year's last.
    private static func date(daysSince1970 days: Int) -> String {
      let shifted = days + 719_468
      let era = Int(floorDivide(Int128(shifted), 146_097))
      let dayOfEra = shifted - era * 146_097
      let yearOfEra =
        (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
      let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
      let monthFromMarch = (5 * dayOfYear + 2) / 153
      let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
      let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
      let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
      let sign = year < 0 ? "-" : ""
      return sign + padded(Int(year.magnitude), 4) + "-" + padded(month, 2) + "-" + padded(day, 2)
    }

    private static func floorDivide(_ value: Int128, _ divisor: Int128) -> Int128 {
      let quotient = value / divisor
      return value % divisor < 0 ? quotient - 1 : quotient
    }
  }
}
