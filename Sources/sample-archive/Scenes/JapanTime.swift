internal import ShokoCore

/// A local date and time to the second, Japan Standard Time (no summer time).
struct JapanTime: Hashable, Sendable {
  private static let offset: Int64 = 9 * 3600

  /// Seconds since 1970-01-01T00:00:00 local time.
  private let seconds: Int64

  init(year: Int, month: Int, day: Int, hour: Int = 0, minute: Int = 0, second: Int = 0) {
    let civil = CivilTime(
      year: year, month: month, day: day, hour: hour, minute: minute, second: second)
    seconds = civil.microsecondsAsUTC / 1_000_000
  }

  private init(seconds: Int64) { self.seconds = seconds }

  func adding(seconds more: Int) -> JapanTime { JapanTime(seconds: seconds + Int64(more)) }

  /// As in a file's name, `20261119-230000`.
  var fileName: String {
    civil.dateText.filter { $0 != "-" } + "-" + civil.clockText.filter { $0 != ":" }
  }

  /// As burned in, `2026-11-19 23:00:00`.
  var burnedIn: String { civil.dateText + " " + civil.clockText }

  /// As in truth.json, `2026-11-19T23:00:00+09:00`.
  var withOffset: String { civil.dateText + "T" + civil.clockText + "+09:00" }

  /// In Coordinated Universal Time, as a container states it, `2026-11-19T14:00:00Z`.
  var universal: String {
    let utc = JapanTime(seconds: seconds - Self.offset).civil
    return utc.dateText + "T" + utc.clockText + "Z"
  }

  private var civil: CivilTime { CivilTime(microsecondsAsUTC: seconds * 1_000_000) }
}
