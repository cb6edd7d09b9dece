/// An exact fraction, used for time bases, frame rates and pixel aspects.
///
/// The denominator is positive and the fraction is in lowest terms, so equal values are equal.
public struct Rational: Hashable, Sendable {
  /// The numerator; carries the sign.
  public let numerator: Int64
  /// The denominator, at least 1.
  public let denominator: Int64

  /// Makes a fraction in lowest terms, or `nil` when the denominator is zero or a term overflows.
  public init?(_ numerator: Int64, _ denominator: Int64) {
    guard denominator != 0, numerator != .min, denominator != .min else { return nil }
    let divisor = Self.greatestCommonDivisor(numerator.magnitude, denominator.magnitude)
    let sign: Int64 = denominator < 0 ? -1 : 1
    self.numerator = sign * (numerator / Int64(divisor))
    self.denominator = sign * (denominator / Int64(divisor))
  }

  /// A whole number as a fraction.
  public init(_ whole: Int32) {
    numerator = Int64(whole)
    denominator = 1
  }

  /// The nearest binary floating-point value, for display and estimates only.
  public var approximate: Double { Double(numerator) / Double(denominator) }

  /// The reciprocal, or `nil` for zero.
  public var inverse: Rational? { Rational(denominator, numerator) }

  private static func greatestCommonDivisor(_ a: UInt64, _ b: UInt64) -> UInt64 {
    var (a, b) = (a, b)
    while b != 0 { (a, b) = (b, a % b) }
    return max(a, 1)
  }
}

extension Rational: CustomStringConvertible {
  /// The fraction as `numerator/denominator`.
  public var description: String { "\(numerator)/\(denominator)" }
}

extension Rational: Comparable {
  /// Orders by exact value.
  public static func < (a: Rational, b: Rational) -> Bool {
    let left = a.numerator.multipliedFullWidth(by: b.denominator)
    let right = b.numerator.multipliedFullWidth(by: a.denominator)
    return (left.high, left.low) < (right.high, right.low)
  }
}
