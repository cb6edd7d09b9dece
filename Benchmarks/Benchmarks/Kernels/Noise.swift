/// Numbers that are the same in every run: a linear congruence, upper bits.
struct Noise {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9e37_79b9_7f4a_7c15 | 1 }

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state >> 33
  }

  /// Evenly spread bytes.
  func bytes(_ count: Int) -> [UInt8] {
    var noise = self
    return (0..<count).map { _ in UInt8(truncatingIfNeeded: noise.next()) }
  }

  /// The samples of a picture that is smooth but for a sensor's noise.
  func gradient(width: Int, height: Int) -> [UInt8] {
    var noise = self
    var samples: [UInt8] = []
    samples.reserveCapacity(width * height * 3)
    for y in 0..<height {
      for x in 0..<width {
        let level = 40 + (x * 60 / width) + (y * 80 / height)
        for _ in 0..<3 { samples.append(UInt8(truncatingIfNeeded: level + Int(noise.next() % 7))) }
      }
    }
    return samples
  }
}
