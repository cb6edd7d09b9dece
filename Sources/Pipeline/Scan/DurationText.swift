public import ShokoCore

/// Lengths of time and shares as people write them, in pipelines and on the command line alike.
public enum DurationText {
  /// A length such as `0.3s`, `500ms`, `5m` or `1h` in seconds, or `nil`.
  public static func parse(_ text: String) -> Rational? { ValueText.duration(text) }

  /// A time from the start such as `12:03`, `0:12:03.5` or `5:00:00`, in seconds, or `nil`.
  public static func parseClock(_ text: String) -> Rational? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard 2...3 ~= parts.count, let seconds = parse("\(parts[parts.count - 1])s"),
      seconds.numerator < 60 * seconds.denominator
    else { return nil }
    var whole: Int64 = 0
    for (index, part) in parts.dropLast().enumerated() {
      guard 1...4 ~= part.utf8.count, part.allSatisfy({ $0.isASCII && $0.isNumber }),
        let number = Int64(part), index == 0 || number < 60
      else { return nil }
      whole = whole * 60 + number
    }
    return Rational(whole * 60 * seconds.denominator + seconds.numerator, seconds.denominator)
  }

  /// A share such as `5%` or `0.5%`, 0 to 1, or `nil`.
  public static func parseShare(_ text: String) -> Rational? { ValueText.percent(text) }
}

/// Places in a picture as people write them.
public enum ShareText {
  /// A number from 0 to 1, or `nil`.
  public static func parse(_ text: String) -> Double? { ValueText.share(text) }
}
