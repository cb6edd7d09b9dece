internal import ShokoCore

extension ClockPattern {
  /// What a file's name tells.
  struct Reading: Hashable {
    /// When the recording started.
    var start: Point
    /// When it ended, if the name tells.
    var end: End?
    /// The camera, in a printable form.
    var camera: String?
    /// Whether the recorder's clock showed daylight saving time; `nil` when it does not say.
    var isSummer: Bool?
  }

  /// A time in a name.
  enum Point: Hashable {
    /// The date and time on the recorder's clock.
    case civil(CivilTime)
    /// Microseconds since 1970 UTC.
    case moment(Int64)
  }

  /// The end of a recording in its name; without a date of its own it may lie on the day after.
  struct End: Hashable {
    var point: Point
    var hasDate: Bool
  }

  /// Reads a path, or gives `nil` when the pattern does not fit or tells no real day.
  func read(_ path: ArchivePath) -> Reading? { read(ClockName(path)) }

  /// Reads a path that is decoded already.
  func read(_ name: ClockName) -> Reading? {
    guard let place = name.start(folders: folders), mayFit(name.units, at: place) else {
      return nil
    }
    var match = ClockMatch(self, name.units, start: place)
    guard match.fits(), let start = Self.agreed(match.values, .start),
      let end = Self.agreed(match.values, .end), let point = Self.point(start, nil)
    else { return nil }
    let cameras = Set(match.cameras.map { name.units[$0] })
    if cameras.count > 1 { return nil }
    var reading = Reading(
      start: point, camera: cameras.first.map { ArchivePath.display($0) },
      isSummer: match.hasDaylightMark)
    if !end.isEmpty {
      guard let point = Self.point(end, point) else { return nil }
      reading.end = End(
        point: point, hasDate: end[.epoch] != nil || end[.day] != nil || end[.dayOfYear] != nil)
    }
    return reading
  }

  /// A quick look at the first character: most patterns do not fit most names.
  private func mayFit(_ units: [UInt32], at place: Int) -> Bool {
    switch elements.first {
    case .literal(let wanted)?: units[place] == wanted
    case .number(let number)? where number.field != .halfDay:
      (0x30...0x39).contains(units[place])
    default: true
    }
  }

  /// The value of each field, or `nil` when one occurs twice with different values.
  private static func agreed(
    _ values: [ClockMatch.Value], _ part: ClockPart
  ) -> [ClockField: Int]? {
    var agreed: [ClockField: Int] = [:]
    for value in values where value.number.part == part {
      let other = agreed.updateValue(value.value, forKey: value.number.field)
      if let other, other != value.value { return nil }
    }
    return agreed
  }

  /// The time of some fields; what an end does not tell of its date is that of the start.
  private static func point(_ values: [ClockField: Int], _ start: Point?) -> Point? {
    let fraction = values[.fraction] ?? 0
    if let epoch = values[.epoch] { return .moment(Int64(epoch) * 1_000_000 + Int64(fraction)) }
    var day: CivilTime?
    if case .civil(let civil)? = start { day = civil }
    let shortYear = values[.shortYear].map { 2000 + $0 }
    guard let year = values[.year] ?? shortYear ?? day?.year,
      let date = date(values, year: year, otherwise: day)
    else { return nil }
    if let short = values[.shortYear], year % 100 != short { return nil }
    let civil = CivilTime(
      year: year, month: date.month, day: date.day, hour: hour(values),
      minute: values[.minute] ?? 0, second: values[.second] ?? 0, microsecond: fraction)
    return civil.isValid ? .civil(civil) : nil
  }

  private static func hour(_ values: [ClockField: Int]) -> Int {
    guard let hour = values[.hour12], let half = values[.halfDay] else { return values[.hour] ?? 0 }
    // 12 am is midnight and 12 pm is noon.
    return hour % 12 + 12 * half
  }

  private static func date(
    _ values: [ClockField: Int], year: Int, otherwise day: CivilTime?
  ) -> (month: Int, day: Int)? {
    var date: (month: Int, day: Int)? = nil
    if let month = values[.month], let day = values[.day] { date = (month, day) }
    if let dayOfYear = values[.dayOfYear] {
      guard let counted = monthAndDay(dayOfYear, of: year) else { return nil }
      if let date, date != counted { return nil }
      date = counted
    }
    return date ?? day.map { ($0.month, $0.day) }
  }

  private static func monthAndDay(_ dayOfYear: Int, of year: Int) -> (month: Int, day: Int)? {
    var rest = dayOfYear
    for month in 1...12 {
      let days = CivilTime.days(inMonth: month, of: year)
      if rest <= days { return (month, rest) }
      rest -= days
    }
    return nil
  }
}
