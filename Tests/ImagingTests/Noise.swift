import Imaging

/// A repeatable sequence of numbers (Knuth's 64-bit linear congruence).
struct Noise: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state ^ (state >> 33)
  }
}

extension RGBImage {
  static func noise8(_ width: Int, _ height: Int, seed: UInt64 = 1) throws -> RGBImage {
    var noise = Noise(seed)
    let values = (0..<width * height * 3).map { _ in UInt8.random(in: 0...255, using: &noise) }
    return try RGBImage(width: width, height: height, samples: .eight(values))
  }

  static func noise16(_ width: Int, _ height: Int, seed: UInt64 = 1) throws -> RGBImage {
    var noise = Noise(seed)
    let values = (0..<width * height * 3).map { _ in UInt16.random(in: 0...65_535, using: &noise) }
    return try RGBImage(width: width, height: height, samples: .sixteen(values))
  }

  /// The sample of a channel, as a number.
  func sample(_ x: Int, _ y: Int, _ channel: Int) -> Int {
    let index = (y * width + x) * 3 + channel
    return switch samples {
    case .eight(let values): Int(values[index])
    case .sixteen(let values): Int(values[index])
    }
  }
}
