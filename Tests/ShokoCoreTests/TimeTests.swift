import ShokoCore
import Testing

@Suite struct RationalTests {
  @Test func isInLowestTermsWithAPositiveDenominator() throws {
    let value = try #require(Rational(6, -8))
    #expect((value.numerator, value.denominator) == (-3, 4))
    #expect(Rational(-6, -8) == Rational(3, 4))
    #expect(Rational(0, -7) == Rational(0))
    #expect(value.description == "-3/4")
  }

  @Test(arguments: [(1, 0), (Int64.min, 1), (1, Int64.min)] as [(Int64, Int64)])
  func refusesWhatItCannotHold(numerator: Int64, denominator: Int64) {
    #expect(Rational(numerator, denominator) == nil)
  }

  @Test func invertsAllButZero() {
    #expect(Rational(-2, 5)?.inverse == Rational(-5, 2))
    #expect(Rational(0).inverse == nil)
  }

  @Test func ordersByExactValueWhereFloatingPointCannotTell() throws {
    let large = Int64.max
    let smaller = try #require(Rational(large - 1, large))
    let larger = try #require(Rational(large, large - 1))
    #expect(smaller < Rational(1) && Rational(1) < larger)
    #expect(!(larger < smaller) && !(smaller < smaller))
    let negative = try #require(Rational(-1, 3))
    #expect(negative < Rational(0) && !(Rational(0) < negative))
    #expect(try #require(Rational(-1, 2)) < negative)
  }
}

@Suite struct TimeBaseTests {
  @Test func mustBeGreaterThanZero() {
    #expect(TimeBase(0, 1) == nil)
    #expect(TimeBase(-1, 90_000) == nil)
    #expect(TimeBase(1, 0) == nil)
    #expect(TimeBase(1, 90_000)?.description == "1/90000")
  }

  @Test(
    arguments: [
      (Rational(1, 2), 1), (Rational(-1, 2), -1), (Rational(1, 3), 0), (Rational(2, 3), 1),
      (Rational(-2, 3), -1), (Rational(3, 2), 2), (Rational(-3, 2), -2),
    ] as [(Rational?, Int64)])
  func roundsTicksToTheNearestAndHalvesAwayFromZero(seconds: Rational?, ticks: Int64) throws {
    let base = try #require(TimeBase(1, 1))
    #expect(base.ticks(try #require(seconds)) == ticks)
  }

  @Test func clampsInsteadOfOverflowing() throws {
    let fine = try #require(TimeBase(1, 1_000_000_000))
    let century = try #require(Rational(Int64.max / 4, 1))
    #expect(fine.ticks(century) == .max)
    #expect(fine.ticks(try #require(Rational(-Int64.max / 4, 1))) == .min)
    let coarse = try #require(TimeBase(1_000, 1))
    #expect(coarse.microseconds(.max) == .max)
    #expect(coarse.microseconds(.min) == .min)
    #expect(coarse.decimalSeconds(.min) == "-9223372036854.775808")
  }

  @Test(
    arguments: [
      (1, 12_800, 55_296, "4.320000"), (1, 90_000, 1, "0.000011"), (1, 90_000, -1, "-0.000011"),
      (1, 3, 1, "0.333333"), (1, 3, 2, "0.666667"), (1_001, 30_000, 1, "0.033367"),
      (1, 1, 0, "0.000000"), (1, 10_000_000, 4, "0.000000"), (1, 10_000_000, -4, "0.000000"),
      (1, 10_000_000, -5, "-0.000001"), (1, 1, -7, "-7.000000"),
      (1, 90_000, 8_589_934_592, "95443.717689"),
    ] as [(Int64, Int64, Int64, String)])
  func printsSixDecimals(numerator: Int64, denominator: Int64, ticks: Int64, text: String) throws {
    #expect(try #require(TimeBase(numerator, denominator)).decimalSeconds(ticks) == text)
  }

  @Test func ticksAndMicrosecondsAgreeWhereBothAreExact() throws {
    let base = try #require(TimeBase(1, 12_800))
    for ticks in stride(from: Int64(-640_000), through: 640_000, by: 64) {
      let seconds = try #require(Rational(base.microseconds(ticks), 1_000_000))
      #expect(base.ticks(seconds) == ticks)
    }
    #expect(abs(base.approximateSeconds(55_296) - 4.32) < 1e-12)
  }
}

@Suite struct TickRangeTests {
  @Test func isHalfOpen() {
    let range = TickRange(start: -2, end: 3)
    #expect(range.length == 5 && !range.isEmpty)
    #expect(range.contains(-2) && range.contains(2) && !range.contains(3) && !range.contains(-3))
  }

  @Test func anEndBeforeTheStartIsEmpty() {
    let range = TickRange(start: 5, end: 1)
    #expect(range == TickRange(start: 5, end: 5))
    #expect(range.isEmpty && range.length == 0 && !range.contains(5))
  }

  @Test func touchingIsNotOverlapping() {
    let (left, right) = (TickRange(start: 0, end: 4), TickRange(start: 4, end: 8))
    #expect(!left.overlaps(right) && !right.overlaps(left))
    #expect(left.intersection(right).isEmpty)
    #expect(left.overlaps(TickRange(start: 3, end: 4)))
  }

  @Test func intersectionIsWhatBothContain() {
    for a in 0..<6 {
      for b in a..<6 {
        let (left, right) = (TickRange(start: 1, end: 4), TickRange(start: Int64(a), end: Int64(b)))
        let both = left.intersection(right)
        for tick in Int64(-1)...7 {
          #expect(both.contains(tick) == (left.contains(tick) && right.contains(tick)))
        }
        #expect(both.isEmpty != left.overlaps(right) || right.isEmpty)
      }
    }
  }
}
