/// What a random sample without any hit tells of the units that it was drawn from.
///
/// With `affected` of `population` units affected, a sample of `sample` units drawn without
/// replacement misses them all with the hypergeometric probability C(N - K, n) / C(N, n). The bound is
/// the largest K under which that is not less than the risk: the exact one-sided limit (Clopper and
/// Pearson's for sampling without replacement).
public enum SamplingBound {
  /// How many units may be affected at most, when none of the sample is.
  ///
  /// - Parameters:
  ///   - population: the units that the sample was drawn from, those of the sample included.
  ///   - sample: how many were drawn.
  ///   - risk: the probability with which more may be affected all the same, above 0 and below 1.
  public static func mostAffected(population: Int, sample: Int, risk: Double) -> Int {
    precondition(risk > 0 && risk < 1, "the risk is a probability")
    let sample = max(0, min(sample, population))
    var (possible, impossible) = (0, population - sample + 1)
    while impossible - possible > 1 {
      let middle = (possible + impossible) / 2
      if isPossible(middle, population, sample, risk) {
        possible = middle
      } else {
        impossible = middle
      }
    }
    return max(0, possible)
  }

  /// The smallest sample that, without a hit, leaves at most so many units affected.
  public static func sampleSize(population: Int, mostAffected limit: Int, risk: Double) -> Int {
    var (tooFew, enough) = (-1, max(0, population))
    while enough - tooFew > 1 {
      let middle = (tooFew + enough) / 2
      if mostAffected(population: population, sample: middle, risk: risk) <= limit {
        enough = middle
      } else {
        tooFew = middle
      }
    }
    return enough
  }

  /// Whether a sample misses `affected` units with at least the probability `risk`.
  ///
  /// IEEE products and quotients alone, so that every processor says the same. Each factor is off by
  /// less than 2^-52 of itself; the margin, far above a million of those, errs towards "possible".
  private static func isPossible(
    _ affected: Int, _ population: Int, _ sample: Int, _ risk: Double
  ) -> Bool {
    // C(N - K, n) / C(N, n) is symmetric in K and n: the shorter product.
    let (fewer, more) = (min(affected, sample), max(affected, sample))
    let limit = risk * (1 - 1e-9)
    var probability = 1.0
    for drawn in 0..<fewer {
      probability *= Double(population - more - drawn) / Double(population - drawn)
      if probability < limit { return false }
    }
    return true
  }
}
