import Testing

@testable import sample_archive

@Suite struct RandomSourceTests {
  @Test func splitMixGivesThePublishedSequence() {
    // From Vigna's reference program with the seed 1234567.
    var source = SplitMix64(seed: 1_234_567)
    #expect(source.next() == 6_457_827_717_110_365_317)
    #expect(source.next() == 3_203_168_211_198_807_973)
    #expect(source.next() == 9_817_491_932_198_370_423)
  }

  @Test func equalSeedsGiveEqualValues() {
    var first = RandomSource(seed: 7)
    var second = RandomSource(seed: 7)
    var other = RandomSource(seed: 8)
    let values = (0..<100).map { _ in first.next() }
    #expect(values == (0..<100).map { _ in second.next() })
    #expect(values != (0..<100).map { _ in other.next() })
  }

  @Test func valuesBelowALimitReachAllOfThem() {
    var source = RandomSource(seed: 1)
    let seen = Set((0..<500).map { _ in source.below(19) })
    #expect(seen == Set(0..<19))
  }

  @Test func noiseIsCentredWithTheDeviationAskedFor() {
    var noise = SensorNoise(seed: 3, deviation: 2, longestRow: 640)
    var bytes = [UInt8](repeating: 128, count: 640 * 360)
    noise.expose(&bytes, plane: 0..<bytes.count, rowLength: 640, exposure: (0..<256).map { $0 })
    let mean = bytes.reduce(0.0) { $0 + Double($1) } / Double(bytes.count)
    let square = bytes.reduce(0.0) { $0 + (Double($1) - mean) * (Double($1) - mean) }
    #expect(abs(mean - 128) < 0.05)
    // Rounding to whole levels adds a twelfth to the variance.
    #expect(abs((square / Double(bytes.count)).squareRoot() - 2.02) < 0.05)
  }
}
