internal import ShokoCore

extension ClockPattern {
  /// What a file's name tells.
  enum Reading: Hashable {
    /// The date and time on the recorder's clock.
    case civil(CivilTime)
    /// Microseconds since 1970 UTC.
    case moment(Int64)
  }

  /// Reads the time from a path, or gives `nil` when the pattern does not fit or tells no real day.
  func read(_ path: ArchivePath) -> Reading? {
    let components = path.components.suffix(folders + 1)
    guard components.count == folders + 1 else { return nil }
    let name = Array(components.joined(separator: [ArchivePath.slash]))
    var match = ClockMatch(elements: elements, name: NameUnits.decode(name))
    guard match.fits(), let values = match.agreedValues() else { return nil }
    return Self.reading(values)
  }

  private static func reading(_ values: [ClockField: Int]) -> Reading? {
    let fraction = values[.fraction] ?? 0
    if let epoch = values[.epoch] { return .moment(Int64(epoch) * 1_000_000 + Int64(fraction)) }
    guard let year = values[.year] ?? values[.shortYear].map({ 2000 + $0 }) else { return nil }
    if let short = values[.shortYear], year % 100 != short { return nil }
    var date: (month: Int, day: Int)? = nil
    if let month = values[.month], let day = values[.day] { date = (month, day) }
    if let dayOfYear = values[.dayOfYear] {
      guard let counted = monthAndDay(dayOfYear, of: year) else { return nil }
      if let date, date != counted { return nil }
      date = counted
    }
    guard let date else { return nil }
    let civil = CivilTime(
      year: year, month: date.month, day: date.day, hour: values[.hour] ?? 0,
      minute: values[.minute] ?? 0, second: values[.second] ?? 0, microsecond: fraction)
    return civil.isValid ? .civil(civil) : nil
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

/// The comparison of one name with a clock pattern.
private struct ClockMatch {
  private let elements: [ClockPattern.Element]
  private let name: [UInt32]
  private var values: [(field: ClockField, value: Int)] = []
  /// What failed once fails always; without this, several `*` would take exponential time.
  private var failed: [Bool]

  init(elements: [ClockPattern.Element], name: [UInt32]) {
    self.elements = elements
    self.name = name
    failed = Array(repeating: false, count: elements.count * (name.count + 1))
  }

  mutating func fits() -> Bool { fits(from: 0, at: 0) }

  /// The value of each field, or `nil` when one occurs twice with different values.
  func agreedValues() -> [ClockField: Int]? {
    var agreed: [ClockField: Int] = [:]
    for (field, value) in values {
      if let other = agreed[field], other != value { return nil }
      agreed[field] = value
    }
    return agreed
  }

  private mutating func fits(from element: Int, at unit: Int) -> Bool {
    guard element < elements.count else { return endsWell(at: unit) }
    let place = element * (name.count + 1) + unit
    if failed[place] { return false }
    let known = values.count
    switch elements[element] {
    case .literal(let wanted):
      if unit < name.count, name[unit] == wanted, fits(from: element + 1, at: unit + 1) {
        return true
      }
    case .any:
      if unit < name.count, !isSlash(unit), fits(from: element + 1, at: unit + 1) { return true }
    case .anyRun:
      var end = unit
      while true {
        if fits(from: element + 1, at: end) { return true }
        // A run from here that fails includes all shorter ones.
        failed[place + end - unit] = true
        if end == name.count || isSlash(end) { break }
        end += 1
        if failed[place + end - unit] { break }
      }
    case .field(let field):
      if let (value, end) = number(field, at: unit) {
        values.append((field, value))
        if fits(from: element + 1, at: end) { return true }
      }
    }
    values.removeSubrange(known...)
    failed[place] = true
    return false
  }

  /// A number that goes on after its last digit is another number.
  private func endsWell(at unit: Int) -> Bool {
    guard elements.last?.field != nil, unit < name.count else { return true }
    return digit(unit) == nil
  }

  private func number(_ field: ClockField, at start: Int) -> (value: Int, end: Int)? {
    var value = 0
    var end = start
    while end - start < field.digits.upperBound, end < name.count, let digit = digit(end) {
      value = value * 10 + digit
      end += 1
    }
    let count = end - start
    guard field.digits.contains(count) else { return nil }
    if field == .fraction { for _ in count..<6 { value *= 10 } }
    return field.values.contains(value) ? (value, end) : nil
  }

  private func digit(_ unit: Int) -> Int? {
    (0x30...0x39).contains(name[unit]) ? Int(name[unit]) - 0x30 : nil
  }

  private func isSlash(_ unit: Int) -> Bool { name[unit] == UInt32(ArchivePath.slash) }
}
