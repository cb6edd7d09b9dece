internal import ShokoCore

/// A group of pictures that was not fully decoded; it is affected when exhaustive mode would report
/// motion in it.
struct AuditUnit: Hashable {
  /// The recording's place among those of the audit.
  var recording: Int
  /// The chunk's place in the recording.
  var chunk: Int
  /// How long it shows pictures, in microseconds.
  var length: Int64
  /// How unusual it is.
  var unrest: Double
  /// Which quarter of the units it belongs to, from 0, the most unusual one.
  var stratum = 0

  /// Parts units into four quarters by how unusual they are.
  static func stratified(_ units: [AuditUnit]) -> [AuditUnit] {
    var units = units
    let order = units.indices.sorted { (-units[$0].unrest, $0) < (-units[$1].unrest, $1) }
    for (rank, index) in order.enumerated() { units[index].stratum = rank * 4 / units.count }
    return units
  }
}

/// The rounds of an audit, apart from any recording: random samples until a bound keeps to the budget.
///
/// A sample without a hit bounds what it was drawn from. After a hit, all units as unusual as the one
/// with it (its quarter) are examined in full, and another sample is drawn from what is left. Each
/// round has a risk of its own, so that the final bound holds with 95 % whatever the rounds before it
/// showed.
struct AuditRounds {
  let budget: Rational
  private(set) var rounds: [TriageAudit.Round] = []

  init(budget: Rational) { self.budget = budget }

  /// How many of the units that are left may be affected, or `nil` without a sample free of hits.
  var mostAffected: Int? {
    rounds.compactMap { round in
      round.hits > 0
        ? nil
        : SamplingBound.mostAffected(
          population: round.population, sample: round.sample, risk: round.risk)
    }.min()
  }

  /// Draws samples.
  ///
  /// - Parameters:
  ///   - leadIn: how many units are examined besides each drawn one.
  ///   - units: what is not fully examined now, in a fixed order.
  ///   - examine: examines units, so that they are no longer left, and gives those with motion.
  ///   - scan: examines all of these units in full.
  mutating func run(
    _ generator: inout SeededGenerator, leadIn: Int, units: () -> [AuditUnit],
    examine: ([AuditUnit]) throws(ShokoError) -> [AuditUnit],
    scan: ([AuditUnit]) throws(ShokoError) -> Void
  ) throws(ShokoError) {
    for (round, risk) in AuditPlan.risks.enumerated() {
      let population = AuditUnit.stratified(units())
      if population.isEmpty || holds(population) { return }
      let plan = AuditPlan(lengths: population.map(\.length), leadIn: leadIn, budget: budget)
      let size = plan.sampleSize(round: round)
      if size >= population.count { break }
      let hits = try examine(generator.sample(size, of: population.count).map { population[$0] })
      rounds.append(
        TriageAudit.Round(
          population: population.count, sample: size, hits: hits.count, risk: risk))
      if hits.isEmpty { continue }
      let strata = Set(hits.map(\.stratum))
      try scan(population.filter { strata.contains($0.stratum) })
    }
    let rest = units()
    if !rest.isEmpty, !holds(rest) { try scan(rest) }
  }

  private func holds(_ units: [AuditUnit]) -> Bool {
    guard let mostAffected else { return false }
    let lengths = units.map(\.length)
    return AuditPlan.keeps(
      AuditPlan.longest(mostAffected, of: lengths), of: lengths.reduce(0, +), budget: budget)
  }
}
