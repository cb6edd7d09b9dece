/// A local date and time to the second, Japan Standard Time (no summer time).
struct CivilTime: Hashable, Sendable {
  /// Seconds since 1970-01-01T00:00:00 local time.
  private let seconds: Int

  init(year: Int, month: Int, day: Int, hour: Int = 0, minute: Int = 0, second: Int = 0) {
    let days = Self.days(year: year, month: month, day: day)
    seconds = ((days * 24 + hour) * 60 + minute) * 60 + second
  }

  private init(seconds: Int) {
    self.seconds = seconds
  }

  func adding(seconds more: Int) -> CivilTime {
    CivilTime(seconds: seconds + more)
  }

  /// As in a file's name, `20261119-230000`.
  var fileName: String {
    let parts = parts
    return parts.date.joined() + "-" + parts.time.joined()
  }

  /// As burned in, `2026-11-19 23:00:00`.
  var burnedIn: String {
    let parts = parts
    return parts.date.joined(separator: "-") + " " + parts.time.joined(separator: ":")
  }

  /// As in truth.json, `2026-11-19T23:00:00+09:00`.
  var withOffset: String {
    let parts = parts
    return parts.date.joined(separator: "-") + "T" + parts.time.joined(separator: ":") + "+09:00"
  }

  /// In Coordinated Universal Time, as a container states it, `2026-11-19T14:00:00Z`.
  var universal: String {
    let parts = CivilTime(seconds: seconds - 9 * 3600).parts
    return parts.date.joined(separator: "-") + "T" + parts.time.joined(separator: ":") + "Z"
  }

  private var parts: (date: [String], time: [String]) {
    var day = seconds / 86_400
    let time = [seconds / 3600 % 24, seconds / 60 % 60, seconds % 60]
    var year = 1970
    while day >= Self.length(ofYear: year) {
      day -= Self.length(ofYear: year)
      year += 1
    }
    var month = 1
    while day >= Self.length(ofMonth: month, year: year) {
      day -= Self.length(ofMonth: month, year: year)
      month += 1
    }
    return ([year, month, day + 1].map(Self.twoDigits), time.map(Self.twoDigits))
  }

  private static func days(year: Int, month: Int, day: Int) -> Int {
    (1970..<year).reduce(0) { $0 + length(ofYear: $1) }
      + (1..<month).reduce(0) { $0 + length(ofMonth: $1, year: year) } + day - 1
  }

  private static func length(ofYear year: Int) -> Int {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 366 : 365
  }

  private static func length(ofMonth month: Int, year: Int) -> Int {
    switch month {
    case 2: length(ofYear: year) - 337
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  private static func twoDigits(_ number: Int) -> String {
    number < 10 ? "0\(number)" : String(number)
  }
}
