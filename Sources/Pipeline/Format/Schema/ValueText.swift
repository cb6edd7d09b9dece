internal import Archive
internal import ShokoCore

/// How values of the simple types are written.
enum ValueText {
  /// A length of time such as `0.3s`, `500ms`, `5m` or `1h`, in seconds.
  static func duration(_ text: String) -> Rational? {
    let number = text.utf8.prefix { DecimalNumber.isPart($0) }
    let units: [String: (Int64, Int64)] = [
      "ms": (1, 1000), "s": (1, 1), "m": (60, 1), "h": (3600, 1),
    ]
    guard let unit = units[String(Substring(text.utf8.dropFirst(number.count)))],
      let decimal = DecimalNumber(String(Substring(number)))
    else { return nil }
    // At most 9 + 6 digits, times 3600: far below what an Int64 holds.
    return Rational(decimal.digits * unit.0, decimal.scale * unit.1)
  }

  /// Whether text is a decimal number such as `-12.5`.
  static func isNumber(_ text: String) -> Bool {
    DecimalNumber(text.hasPrefix("-") ? String(text.dropFirst()) : text) != nil
  }

  /// A number from 0 to 1.
  static func share(_ text: String) -> Double? {
    guard DecimalNumber(text) != nil, let value = Double(text), (0...1).contains(value) else {
      return nil
    }
    return value
  }

  /// A share such as `99%` or `99.5%`, 0 to 1.
  static func percent(_ text: String) -> Rational? {
    guard text.hasSuffix("%"), let decimal = DecimalNumber(String(text.dropLast())),
      let share = Rational(decimal.digits, decimal.scale * 100), share <= Rational(1)
    else { return nil }
    return share
  }

  /// A calendar day such as `2026-11-19` (ISO 8601), at midnight.
  static func day(_ text: String) -> CivilTime? {
    let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    guard parts.map(\.count) == [4, 2, 2],
      parts.allSatisfy({ $0.allSatisfy { (0x30...0x39).contains($0) } })
    else { return nil }
    let numbers = parts.map { $0.reduce(0) { $0 * 10 + Int($1 & 15) } }
    let day = CivilTime(year: numbers[0], month: numbers[1], day: numbers[2])
    return day.isValid ? day : nil
  }

  /// Whether text may name a camera, a zone or a case in a bundle.
  static func isName(_ text: String) -> Bool {
    let allowed = { (byte: UInt8) -> Bool in
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: "-"):
        true
      default: false
      }
    }
    return (1...64).contains(text.utf8.count) && text.utf8.first != UInt8(ascii: ".")
      && text.utf8.allSatisfy(allowed)
  }
}

/// A decimal number without sign, of at most nine digits before the point and six after it.
struct DecimalNumber {
  /// The number times `scale`.
  let digits: Int64
  /// A power of ten.
  let scale: Int64

  init?(_ text: String) {
    let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), (1...9).contains(parts[0].count),
      parts.count == 1 || (1...6).contains(parts[1].count),
      text.utf8.allSatisfy(Self.isPart)
    else { return nil }
    var digits: Int64 = 0
    var scale: Int64 = 1
    for (index, part) in parts.enumerated() {
      for byte in part {
        digits = digits * 10 + Int64(byte & 15)
        if index == 1 { scale *= 10 }
      }
    }
    self.digits = digits
    self.scale = scale
  }

  static func isPart(_ byte: UInt8) -> Bool {
    (byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")) || byte == UInt8(ascii: ".")
  }
}
