import ShokoCore
import Testing

@Suite("Random samples and what they tell")
struct SamplingTests {
  private static func seed(_ number: Int) throws -> SHA256Digest {
    // SplitMix64 (Steele, Lea and Flood 2014): bytes as unlike each other as those of a digest.
    var state = UInt64(number)
    let words = (0..<4).map { _ -> UInt64 in
      state &+= 0x9e37_79b9_7f4a_7c15
      var word = (state ^ state >> 30) &* 0xbf58_476d_1ce4_e5b9
      word = (word ^ word >> 27) &* 0x94d0_49bb_1331_11eb
      return word ^ word >> 31
    }
    let bytes = words.flatMap { word in (0..<8).map { UInt8(truncatingIfNeeded: word >> (8 * $0)) }
    }
    return try #require(SHA256Digest(bytes: bytes))
  }

  /// C(N - K, n) / C(N, n) by whole numbers, for populations so small that they fit.
  private func missing(_ population: Int, _ affected: Int, _ sample: Int) -> (part: Int, of: Int) {
    func choose(_ n: Int, _ k: Int) -> Int {
      k > n ? 0 : (0..<k).reduce(1) { $0 * (n - $1) / ($1 + 1) }
    }
    return (choose(population - affected, sample), choose(population, sample))
  }

  @Test("bound what was not drawn exactly, checked by whole numbers", arguments: 1...24)
  func exact(population: Int) {
    for sample in 0...population {
      let most = SamplingBound.mostAffected(population: population, sample: sample, risk: 0.05)
      for affected in 0...(population - sample) {
        let (part, all) = missing(population, affected, sample)
        #expect((affected <= most) == (part * 20 >= all), "\(sample) of \(population)")
      }
    }
  }

  @Test("know the figures of the textbooks")
  func known() {
    #expect(SamplingBound.mostAffected(population: 100, sample: 0, risk: 0.05) == 100)
    #expect(SamplingBound.mostAffected(population: 100, sample: 100, risk: 0.05) == 0)
    // Without replacement a little less than the rule of three: 3 of 1000 per 1000 drawn of very many.
    #expect(SamplingBound.mostAffected(population: 1_000_000, sample: 1000, risk: 0.05) == 2989)
    let size = SamplingBound.sampleSize(population: 1500, mostAffected: 75, risk: 0.05)
    #expect(SamplingBound.mostAffected(population: 1500, sample: size, risk: 0.05) <= 75)
    #expect(SamplingBound.mostAffected(population: 1500, sample: size - 1, risk: 0.05) > 75)
  }

  @Test("hold in at least 95 % of a thousand seeded draws, however many are affected")
  func coverage() throws {
    for (population, affected) in [
      (60, 3), (400, 20), (1500, 72), (1500, 75), (1500, 300), (90, 1),
    ] {
      let sample = min(population, 58)
      let most = SamplingBound.mostAffected(population: population, sample: sample, risk: 0.04)
      var holds = 0
      for number in 0..<1000 {
        var generator = SeededGenerator(try Self.seed(number))
        // The affected units are the first ones: a fair draw does not care which.
        let hits = generator.sample(sample, of: population).count { $0 < affected }
        if hits > 0 || affected <= most { holds += 1 }
      }
      #expect(holds >= 950, "\(affected) of \(population): \(holds)")
    }
  }

  @Test("draw each unit equally often, without repeats and in order")
  func fair() throws {
    var counts = [Int](repeating: 0, count: 20)
    for number in 0..<4000 {
      var generator = SeededGenerator(try Self.seed(number))
      let sample = generator.sample(5, of: 20)
      #expect(sample.count == 5 && zip(sample, sample.dropFirst()).allSatisfy { $0 < $1 })
      for unit in sample { counts[unit] += 1 }
    }
    // 1000 expected, standard deviation 27.
    #expect(counts.allSatisfy { (880...1120).contains($0) }, "\(counts)")
  }

  @Test("are the same for the same digest and others for another")
  func seeded() throws {
    var (a, b, c) = (
      SeededGenerator(try Self.seed(1)), SeededGenerator(try Self.seed(1)),
      SeededGenerator(try Self.seed(2))
    )
    let (first, second, third) = (a.sample(9, of: 999), b.sample(9, of: 999), c.sample(9, of: 999))
    #expect(first == second && first != third)
    var zero = SeededGenerator(try #require(SHA256Digest(bytes: [UInt8](repeating: 0, count: 32))))
    #expect(Set((0..<8).map { _ in zero.next() }).count > 1)
  }

  @Test("follow the published generator")
  func reference() throws {
    // xoshiro256** from the state 1, 2, 3, 4, as in the Rust crate rand_xoshiro's tests.
    let words: [UInt8] = [1, 2, 3, 4].flatMap { [0, 0, 0, 0, 0, 0, 0, $0] }
    var generator = SeededGenerator(try #require(SHA256Digest(bytes: words)))
    let expected: [UInt64] = [11520, 0, 1_509_978_240, 1_215_971_899_390_074_240]
    #expect((0..<4).map { _ in generator.next() } == expected)
  }
}
