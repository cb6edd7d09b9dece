import ShokoCore
import Testing

@testable import Pipeline

@Suite("An audit")
struct AuditTests {
  /// Units some of which hold motion, and what an audit left of them.
  private struct Population {
    var units: [AuditUnit]
    var affected: Set<Int>
    var left: Set<Int>

    /// `share` of the units are affected; where `isTelling`, the more unusual ones.
    init(_ count: Int, share: Double, isTelling: Bool, seed: Int) {
      var random = SeededGenerator(Population.digest(seed &+ 1_000_003))
      units = (0..<count).map { chunk in
        AuditUnit(
          recording: 0, chunk: chunk, length: Int64(1_500_000 + random.next(below: 1_000_000)),
          unrest: Double(random.next(below: 1000)))
      }
      let number = Int(Double(count) * share)
      affected =
        isTelling
        ? Set(units.sorted { $0.unrest > $1.unrest }.prefix(number).map(\.chunk))
        : Set(random.sample(number, of: count))
      left = Set(0..<count)
    }

    /// Bytes as unlike each other as those of a digest, by SplitMix64.
    static func digest(_ seed: Int) -> SHA256Digest {
      var state = UInt64(seed)
      let words = (0..<4).map { _ -> UInt64 in
        state &+= 0x9e37_79b9_7f4a_7c15
        var word = (state ^ state >> 30) &* 0xbf58_476d_1ce4_e5b9
        word = (word ^ word >> 27) &* 0x94d0_49bb_1331_11eb
        return word ^ word >> 31
      }
      let bytes = words.flatMap { word in
        (0..<8).map { UInt8(truncatingIfNeeded: word >> (8 * $0)) }
      }
      return SHA256Digest(bytes: bytes) ?? digest(seed + 1)
    }

    /// Runs an audit and gives its bound in microseconds with the truth.
    mutating func audit(
      budget: Rational, leadIn: Int, seed: Int
    ) throws -> (bound: Int64, truth: Int64, rest: Int64, rounds: Int) {
      var rounds = AuditRounds(budget: budget)
      var generator = SeededGenerator(Self.digest(seed))
      let (all, affected) = (units, affected)
      var left = left
      try rounds.run(
        &generator, leadIn: leadIn,
        units: { all.filter { left.contains($0.chunk) } },
        examine: { sample throws(ShokoError) in
          for unit in sample {
            for chunk in max(0, unit.chunk - leadIn)...unit.chunk { left.remove(chunk) }
          }
          return sample.filter { affected.contains($0.chunk) }
        },
        scan: { chosen throws(ShokoError) in left.subtract(chosen.map(\.chunk)) })
      self.left = left
      let rest = all.filter { left.contains($0.chunk) }
      let bound = rounds.mostAffected.map { AuditPlan.longest($0, of: rest.map(\.length)) }
      return (
        bound ?? rest.reduce(0) { $0 + $1.length },
        rest.filter { affected.contains($0.chunk) }.reduce(0) { $0 + $1.length },
        rest.reduce(0) { $0 + $1.length }, rounds.rounds.count
      )
    }
  }

  @Test(
    "has a bound that holds in at least 95 % of a thousand seeded runs, and keeps to the budget",
    arguments: [0.01, 0.045, 0.06, 0.2], [false, true])
  func simulation(share: Double, isTelling: Bool) throws {
    for (count, percent) in [(600, Int64(5)), (200, 20)] {
      let budget = try #require(Rational(percent, 100))
      var holds = 0
      for seed in 0..<1000 {
        var population = Population(count, share: share, isTelling: isTelling, seed: seed)
        let result = try population.audit(budget: budget, leadIn: 2, seed: seed)
        if result.truth <= result.bound { holds += 1 }
        #expect(result.rest == 0 || AuditPlan.keeps(result.bound, of: result.rest, budget: budget))
      }
      #expect(holds >= 950, "\(count) units, \(percent) %: \(holds)")
    }
  }

  @Test("of units without motion takes one round, and few of them")
  func quiet() throws {
    var population = Population(1500, share: 0, isTelling: false, seed: 3)
    let result = try population.audit(budget: ScanSettings.standardMissBudget, leadIn: 2, seed: 3)
    #expect(result.rounds == 1 && result.truth == 0 && result.bound > 0)
    #expect((1200..<1400).contains(population.left.count), "\(population.left.count)")
  }

  @Test("with a budget of nothing examines everything")
  func nothing() throws {
    var population = Population(50, share: 0.1, isTelling: false, seed: 3)
    let result = try population.audit(budget: Rational(0), leadIn: 2, seed: 3)
    #expect(result.rest == 0 && result.bound == 0)
  }

  @Test("says what it may, rounded so that it never claims more")
  func statement() {
    var audit = TriageAudit(camera: "door")
    #expect(audit.statement == .triageLeftNothing)
    audit.rejected = 3_000_040_000
    #expect(
      audit.statement.english.hasPrefix("3000.0 seconds were not fully decoded, and no sample"))
    audit.bound = 120_010_000
    #expect(
      audit.statement.english
        == "Of 3000.0 seconds not fully decoded, at most 120.1 (95 %, one-sided) hold motion that"
        + " exhaustive mode would report; this says nothing of what the detector cannot see.")
    #expect(
      audit.statement.japanese.contains("3000.0 秒") && audit.statement.japanese.contains("120.1 秒"))
  }
}
