/// The weights of Keys' cubic convolution for a whole factor.
///
/// R. G. Keys, "Cubic Convolution Interpolation for Digital Image Processing", IEEE Transactions on
/// Acoustics, Speech, and Signal Processing 29 (6), 1981, 1153–1160, with a = −1/2 (Catmull-Rom), the
/// value for which the error falls with the third power of the sampling distance. It adds no
/// structure of its own: constant areas and straight ramps stay exactly what they were.
///
/// A result pixel's centre lies over the source at one of `factor` phases. Its distance t to the
/// source centre at its left is a whole number of 1/(2·factor), so each weight is an exact fraction
/// with the denominator 2·(2·factor)³. That divides 2¹⁴ for the factors 1, 2, 4 and 8; for the others
/// the weights are rounded and the largest takes up what is missing from a sum of 2¹⁴.
struct CubicKernel {
  /// Weights are in units of 2⁻¹⁴.
  static let fractionBits = 14

  /// One phase: the first of four neighbouring source pixels, and what each of them counts.
  struct Phase: Hashable {
    /// The first source pixel's place relative to the source pixel that covers the result pixel.
    let offset: Int
    /// Four weights with the sum 2¹⁴, each within −2¹⁴…2¹⁴.
    let weights: [Int16]
  }

  /// One for each result pixel within a source pixel, from the left.
  let phases: [Phase]

  init(factor: Int) {
    precondition(1...8 ~= factor, "the factor is checked before")
    let unit = 2 * factor
    phases = (0..<factor).map { position in
      let shift = 2 * position + 1 - factor
      let isLeft = shift < 0
      return Phase(
        offset: isLeft ? -2 : -1,
        weights: Self.weights(numerator: isLeft ? shift + unit : shift, denominator: unit))
    }
  }

  /// The weights at the distance `m ∕ d` behind the second of four source pixels; exact where 2·d³ divides
  /// 2¹⁴.
  static func weights(numerator m: Int, denominator d: Int) -> [Int16] {
    let exact = [
      -m * m * m + 2 * m * m * d - m * d * d,
      3 * m * m * m - 5 * m * m * d + 2 * d * d * d,
      -3 * m * m * m + 4 * m * m * d + m * d * d,
      m * m * m - m * m * d,
    ]
    let whole = 2 * d * d * d
    var rounded = exact.map { weight in
      let scaled = weight << fractionBits
      return (scaled + (scaled < 0 ? -whole / 2 : whole / 2)) / whole
    }
    let largest = rounded[1] >= rounded[2] ? 1 : 2
    rounded[largest] += (1 << fractionBits) - rounded.reduce(0, +)
    return rounded.map { Int16($0) }
  }
}
