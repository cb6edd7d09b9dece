internal import ShokoCore

extension ActualFigure {
  /// The figure as a fraction of whole numbers, or `nil` when unknown.
  private var fraction: (part: Int128, whole: Int128)? {
    switch self {
    case .count(let count): (Int128(count), 1)
    case .time(let microseconds): (Int128(microseconds), 1_000_000)
    case .share(let part, let whole): whole > 0 ? (Int128(part), Int128(whole)) : nil
    case .unknown: nil
    }
  }

  /// -1, 0 or 1 as the figure is less than a value, equal to it or more; `nil` when unknown.
  func sign(against value: Rational) -> Int? {
    guard let fraction else { return nil }
    // 64 bits times 64 bits on either side: nothing is rounded.
    let left = fraction.part * Int128(value.denominator)
    let right = fraction.whole * Int128(value.numerator)
    return left < right ? -1 : left > right ? 1 : 0
  }

  /// The figure for people, rounded away from a value that it is compared with, so that what is too
  /// little never looks like enough.
  func words(against value: Rational) -> Message {
    let isMore = (sign(against: value) ?? 0) > 0
    return switch self {
    case .count(let count): Message(verbatim: "\(count)")
    case .time(let microseconds):
      Message(verbatim: FigureText.clock(microseconds: microseconds, up: isMore))
    case .share(let part, let whole):
      Message(verbatim: FigureText.percent(part, of: whole, up: isMore))
    case .unknown(let reason): .unknown(because: reason)
    }
  }

  /// The figure for programs.
  var json: JSONValue {
    switch self {
    case .count(let count): JSONValue(count)
    case .time(let microseconds): .number(FigureText.millionths(Int128(microseconds), over: 1))
    case .share(let part, let whole):
      .number(FigureText.millionths(Int128(part) * 1_000_000, over: Int128(max(1, whole))))
    case .unknown: .null
    }
  }
}

/// Exact numbers as decimal text.
enum FigureText {
  /// `millionths / divisor` millionths with six decimals, rounded down; nothing may be negative.
  static func millionths(_ millionths: Int128, over divisor: Int128) -> String {
    let whole = millionths / divisor
    return "\(whole / 1_000_000)." + CivilTime.padded(Int(whole % 1_000_000), 6)
  }

  /// Without zeros at the end.
  static func trimmed(_ decimals: String) -> String {
    var text = decimals
    while text.hasSuffix("0") { text.removeLast() }
    if text.hasSuffix(".") { text.removeLast() }
    return text
  }

  /// A share in per cent with at most two decimals, rounded down or up.
  static func percent(_ part: Int64, of whole: Int64, up: Bool) -> String {
    hundredths(Int128(part) * 10_000, over: Int128(max(1, whole)), up: up) + "%"
  }

  /// A length as `5.2s`, `2:05` or `7:09:29.84`, rounded down or up; nothing may be negative.
  static func clock(microseconds: Int64, up: Bool) -> String {
    let steps = Int128(microseconds) / 10_000 + (up && microseconds % 10_000 > 0 ? 1 : 0)
    let (minutes, rest) = steps.quotientAndRemainder(dividingBy: 6_000)
    let seconds = hundredths(rest, over: 1, up: false)
    if minutes == 0 { return seconds + "s" }
    let tail = (rest < 1_000 ? "0" : "") + seconds
    if minutes < 60 { return "\(minutes):\(tail)" }
    return "\(minutes / 60):" + CivilTime.padded(Int(minutes % 60), 2) + ":\(tail)"
  }

  /// `hundredths / divisor` hundredths as a number with at most two decimals.
  private static func hundredths(_ hundredths: Int128, over divisor: Int128, up: Bool) -> String {
    let steps = (hundredths + (up ? divisor - 1 : 0)) / divisor
    return trimmed("\(steps / 100)." + CivilTime.padded(Int(steps % 100), 2))
  }
}
