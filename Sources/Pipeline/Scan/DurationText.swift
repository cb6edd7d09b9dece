public import ShokoCore

/// Lengths of time and shares as people write them, in pipelines and on the command line alike.
public enum DurationText {
  /// A length such as `0.3s`, `500ms`, `5m` or `1h` in seconds, or `nil`.
  public static func parse(_ text: String) -> Rational? { ValueText.duration(text) }

  /// A share such as `5%` or `0.5%`, 0 to 1, or `nil`.
  public static func parseShare(_ text: String) -> Rational? { ValueText.percent(text) }
}

/// Places in a picture as people write them.
public enum ShareText {
  /// A number from 0 to 1, or `nil`.
  public static func parse(_ text: String) -> Double? { ValueText.share(text) }
}
