internal import ShokoCore

/// The arithmetic of an audit: how many units to draw, and what a sample without a hit tells in time.
///
/// A unit is a group of pictures that was not fully decoded; it is affected when exhaustive mode would
/// report motion in it. How long units are differs, so the bound in time takes the longest ones.
struct AuditPlan {
  /// The units' lengths in microseconds.
  let lengths: [Int64]
  /// How many units are decoded besides each drawn one, so that the detector knows the background.
  let leadIn: Int
  /// The share of what stays undecoded that may hold motion at most.
  let budget: Rational

  /// The probability with which each round's bound may be wrong; together 5 %.
  ///
  /// Whether there is a further round depends on what was found, so that each needs its own share. The
  /// first one gets most: usually it is the only one.
  static let risks = [0.04, 0.006, 0.0025, 0.0015]

  /// The longest of some lengths together.
  static func longest(_ count: Int, of lengths: [Int64]) -> Int64 {
    lengths.sorted(by: >).prefix(max(0, count)).reduce(0, +)
  }

  /// Whether a bound keeps to the budget.
  static func keeps(_ bound: Int64, of rest: Int64, budget: Rational) -> Bool {
    Int128(bound) * Int128(budget.denominator) <= Int128(rest) * Int128(budget.numerator)
  }

  /// How many units to draw in a round; all of them where no smaller sample would do.
  func sampleSize(round: Int) -> Int {
    let sorted = lengths.sorted(by: >)
    var sums: [Int64] = [0]
    for length in sorted { sums.append(sums[sums.count - 1] + length) }
    let count = lengths.count
    // With what is decoded beside each unit, larger samples leave less to divide by: neither a small
    // nor a large one may do, so the search goes up in small steps before it halves.
    var (tooFew, enough) = (0, 1)
    while !suffices(enough, sums, round) {
      tooFew = enough
      enough += max(1, enough / 4)
      if enough * (1 + leadIn) >= count { return count }
    }
    while enough - tooFew > 1 {
      let middle = (tooFew + enough) / 2
      if suffices(middle, sums, round) { enough = middle } else { tooFew = middle }
    }
    return enough * (1 + leadIn) >= count ? count : enough
  }

  private func suffices(_ sample: Int, _ sums: [Int64], _ round: Int) -> Bool {
    let count = lengths.count
    let decoded = min(count, sample * (1 + leadIn))
    let most = SamplingBound.mostAffected(
      population: count, sample: sample, risk: Self.risks[min(round, Self.risks.count - 1)])
    let rest = sums[count] - sums[decoded]
    return rest <= 0 || Self.keeps(sums[min(most, count)], of: rest, budget: budget)
  }
}
