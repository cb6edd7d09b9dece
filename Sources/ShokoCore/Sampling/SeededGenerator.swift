/// Random numbers that depend on a digest alone: xoshiro256** by Blackman and Vigna (2018), seeded with
/// its 256 bits.
public struct SeededGenerator: RandomNumberGenerator, Sendable {
  private var state: (UInt64, UInt64, UInt64, UInt64)

  /// Starts from a digest.
  public init(_ seed: SHA256Digest) {
    let words = (0..<4).map { word in
      seed.bytes[(8 * word)..<(8 * word + 8)].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    }
    self.init(words: (words[0], words[1], words[2], words[3]))
  }

  /// Starts from 256 bits.
  package init(words: (UInt64, UInt64, UInt64, UInt64)) {
    state = words
    // The one state that the generator never leaves.
    if words == (0, 0, 0, 0) { state.0 = 0x9e37_79b9_7f4a_7c15 }
  }

  /// The next number, all 64 bits equally likely.
  public mutating func next() -> UInt64 {
    let product = state.1 &* 5
    let result = (product << 7 | product >> 57) &* 9
    let shifted = state.1 << 17
    state.2 ^= state.0
    state.3 ^= state.1
    state.1 ^= state.2
    state.0 ^= state.3
    state.2 ^= shifted
    state.3 = state.3 << 45 | state.3 >> 19
    return result
  }

  /// A number below `bound`, all equally likely; `bound` is at least 1.
  ///
  /// The standard library's own way from bits to numbers may differ from version to version.
  public mutating func next(below bound: Int) -> Int {
    let bound = UInt64(bound)
    // Of the 2^64 numbers, those are passed over that would make some results likelier.
    let surplus = (0 &- bound) % bound
    while true {
      let (high, low) = next().multipliedFullWidth(by: bound)
      if low >= surplus { return Int(high) }
    }
  }

  /// So many different numbers below `population` in ascending order, each choice equally likely.
  ///
  /// Floyd's algorithm (Bentley and Floyd 1987): it takes as many draws as it gives numbers.
  public mutating func sample(_ count: Int, of population: Int) -> [Int] {
    var chosen: Set<Int> = []
    for last in (population - max(0, min(count, population)))..<max(0, population) {
      if !chosen.insert(next(below: last + 1)).inserted { chosen.insert(last) }
    }
    return chosen.sorted()
  }
}
