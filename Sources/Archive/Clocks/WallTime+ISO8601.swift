internal import ShokoCore

extension WallTime {
  /// The moment as a zone's clocks show it, such as `2026-11-19T23:00:00.000+09:00` (ISO 8601).
  ///
  /// Milliseconds are cut off, not rounded; UTC is written `Z`. Moments outside the years 1 to 9999
  /// are shown as the nearest one inside.
  public func iso8601(_ zone: ClockZone = .utc) -> String {
    let moment = min(max(microseconds, Self.writable.lowerBound), Self.writable.upperBound)
    let offset = zone.offset(atMicroseconds: moment)
    let civil = CivilTime(microsecondsAsUTC: moment + Int64(offset) * 1_000_000)
    let date = "\(Self.padded(civil.year, 4))-\(Self.padded(civil.month))-\(Self.padded(civil.day))"
    let time =
      "\(Self.padded(civil.hour)):\(Self.padded(civil.minute)):\(Self.padded(civil.second))"
      + ".\(Self.padded(civil.microsecond / 1000, 3))"
    return date + "T" + time + (zone == .utc ? "Z" : Self.offsetText(offset))
  }

  /// Reads a date and time with its offset, or says what is wrong with it (ISO 8601).
  ///
  /// `2026-11-19T22:00+09:00`, with seconds and up to six decimals if wanted; `T` may be a space,
  /// and the offset may be `Z`. A time without an offset is refused: it would be a guess.
  public init(iso8601 text: String) throws(ArchiveError) {
    var scanner = DigitScanner(text)
    guard let year = scanner.number(4), scanner.skip("-"), let month = scanner.number(2),
      scanner.skip("-"), let day = scanner.number(2)
    else { throw Self.notATime(text) }
    var civil = CivilTime(year: year, month: month, day: day)
    guard scanner.skip("T") || scanner.skip("t") || scanner.skip(" ") else {
      guard scanner.isAtEnd, civil.isValid else { throw Self.notATime(text) }
      throw ArchiveError(.dateWithoutTime(text), suggestion: .forExample("\(text)T00:00+09:00"))
    }
    guard let hour = scanner.number(2), scanner.skip(":"), let minute = scanner.number(2) else {
      throw Self.notATime(text)
    }
    (civil.hour, civil.minute) = (hour, minute)
    if scanner.skip(":") {
      guard let second = scanner.number(2) else { throw Self.notATime(text) }
      civil.second = second
      if scanner.skip(".") {
        guard let fraction = scanner.microseconds() else { throw Self.notATime(text) }
        civil.microsecond = fraction
      }
    }
    if scanner.isAtEnd {
      throw ArchiveError(.timeWithoutOffset(text), suggestion: .forExample("\(text)+09:00"))
    }
    guard let offset = scanner.offset(), scanner.isAtEnd else { throw Self.notATime(text) }
    guard civil.isValid else { throw ArchiveError(.noSuchTime(text)) }
    self.init(microseconds: civil.microsecondsAsUTC - Int64(offset) * 1_000_000)
  }

  /// An offset as `+09:00`, with seconds where a zone's old local time has some.
  static func offsetText(_ seconds: Int) -> String {
    let size = abs(seconds)
    let text = (seconds < 0 ? "-" : "+") + padded(size / 3600) + ":" + padded(size / 60 % 60)
    return size % 60 == 0 ? text : text + ":" + padded(size % 60)
  }

  private static func padded(_ value: Int, _ width: Int = 2) -> String {
    let digits = String(value)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }

  private static func notATime(_ text: String) -> ArchiveError {
    ArchiveError(.notATime(text), suggestion: .forExample("2026-11-19T22:00:00+09:00"))
  }
}

/// Reads numbers of a fixed width from the start of a text.
struct DigitScanner {
  private var rest: ArraySlice<UInt8>

  init(_ text: String) {
    rest = Array(text.utf8)[...]
  }

  var isAtEnd: Bool { rest.isEmpty }

  /// Reads exactly so many digits.
  mutating func number(_ width: Int) -> Int? {
    let digits = rest.prefix(width)
    guard digits.count == width, digits.allSatisfy(Self.isDigit) else { return nil }
    rest = rest.dropFirst(width)
    return digits.reduce(0) { $0 * 10 + Int($1 & 15) }
  }

  /// Reads one to six digits after a decimal point as microseconds.
  mutating func microseconds() -> Int? {
    let digits = rest.prefix(while: Self.isDigit)
    guard (1...6).contains(digits.count) else { return nil }
    rest = rest.dropFirst(digits.count)
    return (0..<6).reduce(0) { value, place in
      value * 10 + (place < digits.count ? Int(digits[digits.startIndex + place] & 15) : 0)
    }
  }

  /// Reads `Z`, `+09:00`, `+0900` or `+09` as seconds east of UTC.
  mutating func offset() -> Int? {
    if skip("Z") || skip("z") { return 0 }
    let sign = skip("+") ? 1 : skip("-") ? -1 : 0
    guard sign != 0, let hours = number(2), hours <= 18 else { return nil }
    let hasColon = skip(":")
    let minutes = number(2) ?? (hasColon ? -1 : 0)
    guard (0...59).contains(minutes) else { return nil }
    return sign * (hours * 3600 + minutes * 60)
  }

  /// Passes over a character if it comes next.
  mutating func skip(_ character: Unicode.Scalar) -> Bool {
    guard let first = rest.first, UInt32(first) == character.value else { return false }
    rest = rest.dropFirst()
    return true
  }

  static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
}
