/// A date and time of day without a zone, in the proleptic Gregorian calendar.
public struct CivilTime: Hashable, Sendable {
  /// The year; 1 BC is 0.
  public var year: Int
  /// 1…12.
  public var month: Int
  /// 1…31.
  public var day: Int
  /// 0…23.
  public var hour: Int
  /// 0…59.
  public var minute: Int
  /// 0…59.
  public var second: Int
  /// 0…999999.
  public var microsecond: Int

  /// Whether there is such a day and time; leap seconds are not accepted.
  public var isValid: Bool {
    (1...9999).contains(year) && (1...12).contains(month)
      && (1...Self.days(inMonth: month, of: year)).contains(day) && (0...23).contains(hour)
      && (0...59).contains(minute) && (0...59).contains(second)
      && (0...999_999).contains(microsecond)
  }

  /// Microseconds since 1970 as if the time were UTC; the time must be valid.
  public var microsecondsAsUTC: Int64 {
    let seconds = ((Self.dayNumber(year, month, day) * 24 + hour) * 60 + minute) * 60 + second
    return Int64(seconds) * 1_000_000 + Int64(microsecond)
  }

  /// Makes a date and time; nothing is checked.
  public init(
    year: Int, month: Int, day: Int, hour: Int = 0, minute: Int = 0, second: Int = 0,
    microsecond: Int = 0
  ) {
    self.year = year
    self.month = month
    self.day = day
    self.hour = hour
    self.minute = minute
    self.second = second
    self.microsecond = microsecond
  }

  /// The date and time of so many microseconds since 1970, read as UTC.
  public init(microsecondsAsUTC microseconds: Int64) {
    let (days, rest) = Self.floorDivide(microseconds, 86_400_000_000)
    // Civil-from-days, counted in eras of 400 years that start on 1 March (H. Hinnant,
    // "chrono-Compatible Low-Level Date Algorithms").
    let (era, dayOfEra) = Self.floorDivide(days + 719_468, 146_097)
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    day = Int(dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    month = Int(shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9)
    year = Int(yearOfEra + era * 400) + (month <= 2 ? 1 : 0)
    microsecond = Int(rest % 1_000_000)
    let seconds = Int(rest / 1_000_000)
    (hour, minute, second) = (seconds / 3600, seconds / 60 % 60, seconds % 60)
  }

  /// The same time on the next day; the date must be valid.
  public var nextDay: CivilTime { CivilTime(microsecondsAsUTC: microsecondsAsUTC + 86_400_000_000) }

  /// The number of days in a month.
  public static func days(inMonth month: Int, of year: Int) -> Int {
    switch month {
    case 4, 6, 9, 11: 30
    case 2: isLeap(year) ? 29 : 28
    default: 31
    }
  }

  /// Whether a year has 366 days.
  public static func isLeap(_ year: Int) -> Bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
  }

  /// Days since 1 January 1970.
  public static func dayNumber(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let year = month <= 2 ? year - 1 : year
    let era = (year >= 0 ? year : year - 399) / 400
    let yearOfEra = year - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  private static func floorDivide(_ a: Int64, _ b: Int64) -> (quotient: Int64, rest: Int64) {
    let rest = a % b
    return rest < 0 ? (a / b - 1, rest + b) : (a / b, rest)
  }

  /// The date as `2026-11-19`, with a minus sign before years before 0.
  public var dateText: String {
    let sign = year < 0 ? "-" : ""
    return sign + Self.padded(Int(year.magnitude), 4) + "-" + Self.padded(month, 2) + "-"
      + Self.padded(day, 2)
  }

  /// The time of day as `23:04:12`.
  public var clockText: String {
    Self.padded(hour, 2) + ":" + Self.padded(minute, 2) + ":" + Self.padded(second, 2)
  }

  /// A number that is not negative, with zeros before it up to so many digits.
  public static func padded(_ value: Int, _ digits: Int) -> String {
    let text = String(value)
    return String(repeating: "0", count: max(0, digits - text.count)) + text
  }
}
