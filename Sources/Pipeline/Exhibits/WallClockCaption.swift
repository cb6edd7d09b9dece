internal import Archive
internal import ShokoCore

/// A moment of the wall clock as subtitles show it; the same in every language.
enum WallClockCaption {
  /// Such as `2026-11-19 23:04:12 +09:00`, rounded down to the second.
  static func text(_ microseconds: Int64, _ zone: ClockZone) -> String {
    // `2026-11-19T23:04:12.000+09:00`
    let text = WallTime(microseconds: microseconds).iso8601(zone)
    let offset = text.dropFirst(23)
    return text.prefix(10) + " " + text.dropFirst(11).prefix(8) + " "
      + (offset == "Z" ? "UTC" : offset)
  }

  /// A place in a recording, such as `00:04:12`, rounded down to the second.
  static func place(_ microseconds: Int64) -> String {
    let seconds = Int(max(0, microseconds) / 1_000_000)
    return CivilTime.padded(seconds / 3600, 2) + ":" + CivilTime.padded(seconds / 60 % 60, 2) + ":"
      + CivilTime.padded(seconds % 60, 2)
  }

  /// How far that may be off: ` ± 2 s`, or ` ± ?` where nobody knows.
  static func tolerance(_ microseconds: Int64?) -> String {
    guard let microseconds else { return " ± ?" }
    let (whole, rest) = (microseconds / 1_000_000, microseconds % 1_000_000)
    if rest == 0 { return " ± \(whole) s" }
    let digits = String(String(1_000_000 + rest).dropFirst()).replacing(/0+$/, with: "")
    return " ± \(whole).\(digits) s"
  }
}
