/// The length of one tick of a stream's clock, in seconds, as an exact fraction.
///
/// A time inside a recording is a whole number of ticks (`Int64`) of its video stream's time base.
/// It becomes decimal seconds only when it is printed.
public struct TimeBase: Hashable, Sendable {
  /// Seconds per tick; greater than zero.
  public let secondsPerTick: Rational

  /// Makes a time base, or `nil` when it is not greater than zero or absurdly long.
  ///
  /// Ticks of up to 2^40 seconds keep every product of this type within 128 bits.
  public init?(_ secondsPerTick: Rational) {
    guard secondsPerTick.numerator > 0, secondsPerTick.numerator <= 1 << 40 else { return nil }
    self.secondsPerTick = secondsPerTick
  }

  /// Makes a time base of `numerator/denominator` seconds per tick.
  public init?(_ numerator: Int64, _ denominator: Int64) {
    guard let rational = Rational(numerator, denominator) else { return nil }
    self.init(rational)
  }

  /// The ticks in a length of time, rounded to the nearest (halves away from zero), clamped to
  /// what an `Int64` holds.
  public func ticks(_ seconds: Rational) -> Int64 {
    Self.multiplyDivide(
      seconds.numerator, secondsPerTick.denominator,
      by: seconds.denominator, secondsPerTick.numerator)
  }

  /// The microseconds in a number of ticks, rounded to the nearest, clamped to an `Int64`.
  public func microseconds(_ ticks: Int64) -> Int64 {
    Self.multiplyDivide(
      ticks, secondsPerTick.numerator, scale: 1_000_000, by: secondsPerTick.denominator, 1)
  }

  /// Ticks as seconds with exactly six decimals, such as `4.320000`.
  public func decimalSeconds(_ ticks: Int64) -> String {
    let total = microseconds(ticks)
    let magnitude = total.magnitude
    let fraction = String(magnitude % 1_000_000)
    let padded = String(repeating: "0", count: 6 - fraction.count) + fraction
    return (total < 0 ? "-" : "") + "\(magnitude / 1_000_000).\(padded)"
  }

  /// Ticks as seconds in floating point, for estimates and ranking only.
  public func approximateSeconds(_ ticks: Int64) -> Double {
    Double(ticks) * secondsPerTick.approximate
  }

  private static func multiplyDivide(
    _ a: Int64, _ b: Int64, scale: Int64 = 1, by c: Int64, _ d: Int64
  ) -> Int64 {
    let product = Int128(a) * Int128(b) * Int128(scale)
    let divisor = Int128(c) * Int128(d)
    let half = divisor / 2
    let rounded = (product >= 0 ? product + half : product - half) / divisor
    return Int64(clamping: rounded)
  }
}

extension TimeBase: CustomStringConvertible {
  /// The time base as `1/90000`.
  public var description: String { secondsPerTick.description }
}
