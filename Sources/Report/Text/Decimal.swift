internal import ShokoCore

/// Numbers as decimal text, the same on every host.
enum Decimal {
  /// Microseconds as seconds with exactly six decimals.
  static func seconds(microseconds: Int64) -> String {
    let magnitude = microseconds.magnitude
    let sign = microseconds < 0 ? "-" : ""
    return "\(sign)\(magnitude / 1_000_000)."
      + CivilTime.padded(Int(magnitude % 1_000_000), 6)
  }

  /// An exact number of seconds with exactly six decimals.
  static func seconds(_ seconds: Rational) -> String {
    let scaled = Int128(seconds.numerator) * 2_000_000 / Int128(seconds.denominator)
    return Self.seconds(microseconds: Int64(clamping: (scaled + (scaled < 0 ? -1 : 1)) / 2))
  }

  /// A measured value with at most six decimals, or `nil` when it is no finite number.
  static func measure(_ value: Double) -> String? {
    let scaled = (value * 1_000_000).rounded()
    guard scaled.isFinite, abs(scaled) < 9e18 else { return nil }
    return trimmed(seconds(microseconds: Int64(scaled)))
  }

  private static func trimmed(_ decimals: String) -> String {
    var text = decimals
    while text.hasSuffix("0") { text.removeLast() }
    if text.hasSuffix(".") { text.removeLast() }
    return text
  }

  /// A share in per cent with one decimal, rounded down so that only the whole is `100`.
  static func percent(_ part: Int64, of whole: Int64) -> String {
    guard whole > 0 else { return "0" }
    let permille = Int128(max(0, part)) * 1_000 / Int128(whole)
    if permille >= 1_000 { return "100" }
    return "\(permille / 10).\(permille % 10)"
  }

  /// A length or place in time for people, such as `0:04:12.320`.
  static func clock(microseconds: Int64) -> String {
    let total = (microseconds.magnitude + 500) / 1_000
    let (milliseconds, seconds) = (Int(total % 1_000), Int(total / 1_000))
    return (microseconds < 0 ? "-" : "") + "\(seconds / 3_600):"
      + CivilTime.padded(seconds / 60 % 60, 2) + ":" + CivilTime.padded(seconds % 60, 2) + "."
      + CivilTime.padded(milliseconds, 3)
  }

  /// An exact length of time in seconds without trailing zeros, such as `2 s` or `0.04 s`.
  static func exactLength(microseconds: Int64) -> String {
    trimmed(seconds(microseconds: microseconds)) + " s"
  }

  /// A length of time in words, rounded, such as `7 h 58 min` or `30.2 s`.
  static func length(microseconds: Int64) -> String {
    let tenths = (Int128(max(0, microseconds)) + 50_000) / 100_000
    if tenths < 600 { return "\(tenths / 10).\(tenths % 10) s" }
    let seconds = tenths / 10
    if seconds < 3_600 { return "\(seconds / 60) min \(seconds % 60) s" }
    return "\(seconds / 3_600) h \(seconds / 60 % 60) min"
  }

  /// A size in bytes for people, such as `2.8 MB`.
  static func bytes(_ count: Int64) -> String {
    var (value, unit) = (Int128(max(0, count)) * 10, 0)
    let units = ["bytes", "kB", "MB", "GB", "TB", "PB", "EB"]
    if value < 10_000 { return "\(count) bytes" }
    while value >= 10_000, unit + 1 < units.count { (value, unit) = (value / 1_000, unit + 1) }
    return "\(value / 10).\(value % 10) \(units[unit])"
  }
}
