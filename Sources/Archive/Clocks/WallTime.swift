internal import ShokoCore

/// A moment of the world's clock, and how far it may be off.
public struct WallTime: Hashable, Sendable {
  /// Microseconds since 1970 UTC, without leap seconds.
  public var microseconds: Int64
  /// How far the true moment may lie on either side, in microseconds; never negative.
  public var uncertainty: Int64

  /// Makes a moment.
  public init(microseconds: Int64, uncertainty: Int64 = 0) {
    self.microseconds = microseconds
    self.uncertainty = max(0, uncertainty)
  }

  /// Makes a moment from nanoseconds since 1970 UTC, rounded down to a microsecond.
  public init(nanoseconds: Int64, uncertainty: Int64 = 0) {
    let (quotient, rest) = nanoseconds.quotientAndRemainder(dividingBy: 1000)
    self.init(microseconds: rest < 0 ? quotient - 1 : quotient, uncertainty: uncertainty)
  }

  /// Moments between the years 1 and 9999, which ISO 8601 writes with four digits.
  static let writable =
    CivilTime(year: 1, month: 1, day: 2)
    .microsecondsAsUTC...CivilTime(
      year: 9999, month: 12, day: 30, hour: 23
    ).microsecondsAsUTC
}
