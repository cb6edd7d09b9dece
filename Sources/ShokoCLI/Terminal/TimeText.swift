internal import ShokoCore

/// Times as people read them.
enum TimeText {
  /// Whole seconds as `m:ss` or `h:mm:ss`.
  static func clock(_ seconds: Double) -> String {
    let whole = Int(min(max(0, seconds), 1e9).rounded())
    let tail = "\(two(whole / 60 % 60)):\(two(whole % 60))"
    return whole >= 3600 ? "\(whole / 3600):\(tail)" : "\(whole / 60):\(two(whole % 60))"
  }

  /// Exact ticks as `h:mm:ss.mmm`, rounded to the nearest millisecond.
  static func exact(_ ticks: Int64, _ base: TimeBase) -> String {
    let microseconds = base.microseconds(max(0, ticks))
    let milliseconds = microseconds / 1000 + (microseconds % 1000 >= 500 ? 1 : 0)
    let seconds = Int(milliseconds / 1000)
    let fraction = String(milliseconds % 1000)
    let padding = String(repeating: "0", count: 3 - fraction.count)
    return "\(seconds / 3600):\(two(seconds / 60 % 60)):\(two(seconds % 60)).\(padding)\(fraction)"
  }

  /// Microseconds as seconds with one decimal, rounded to the nearest.
  static func tenths(_ microseconds: Int64) -> String {
    let tenths = microseconds / 100_000 + (microseconds % 100_000 >= 50_000 ? 1 : 0)
    return "\(tenths / 10).\(tenths % 10)"
  }

  /// A rate with at most one decimal.
  static func rate(_ value: Double) -> String {
    let value = min(max(0, value), 1e12)
    return value < 10 ? "\((value * 10).rounded() / 10)" : "\(Int(value.rounded()))"
  }

  private static func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
}
