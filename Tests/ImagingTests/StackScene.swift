import Imaging
import ShokoCore

/// A patterned subject before a wall, at any place between pixels, with noise.
struct StackScene {
  static let width = 150
  static let height = 130
  static let size = (width: 60, height: 72)

  /// Where the subject's corner is.
  var x: Double
  var y: Double
  var seed: UInt64 = 1
  /// The noise's standard deviation in levels.
  var noise = 0.0
  /// Which pattern the subject has.
  var pattern: UInt64 = 5
  /// Over how many pixels the subject is spread.
  var blur = 1
  /// A square of so many pixels in the subject's middle has another level.
  var patch = 0

  var box: PixelBox {
    PixelBox(
      x: Int(x.rounded()), y: Int(y.rounded()), width: Self.size.width, height: Self.size.height)
  }

  /// The level at a place of the subject: hills of a few pixels, no steeper than pixels can show.
  private func level(_ u: Double, _ v: Double, _ hills: [(u: Double, v: Double, level: Double)])
    -> Double
  {
    var sum = 120.0
    for hill in hills {
      let square = ((u - hill.u) * (u - hill.u) + (v - hill.v) * (v - hill.v)) / 12
      if square < 5 { sum += hill.level * (1 - square / 5) * (1 - square / 5) }
    }
    return sum
  }

  /// The levels without noise, row by row.
  var truth: [Double] {
    var random = Noise(pattern)
    let hills = (0..<60).map { _ in
      (
        u: Double.random(in: 0..<Double(Self.size.width), using: &random),
        v: Double.random(in: 0..<Double(Self.size.height), using: &random),
        level: Double.random(in: -80...80, using: &random)
      )
    }
    return (0..<Self.width * Self.height).map { index in
      let (u, v) = (Double(index % Self.width) - x, Double(index / Self.width) - y)
      guard 0..<Double(Self.size.width) ~= u, 0..<Double(Self.size.height) ~= v else {
        return 100
      }
      if abs(u - 30) < Double(patch) / 2, abs(v - 36) < Double(patch) / 2 { return 235 }
      let sum = (0..<blur).reduce(0) { sum, step in
        sum + level(u + Double(step) - Double(blur - 1) / 2, v, hills)
      }
      return min(max(0, sum / Double(blur)), 255)
    }
  }

  /// As a camera sees it.
  func picture() throws -> StackPicture {
    var random = Noise(seed &* 7919 &+ 3)
    var samples: [UInt8] = []
    for value in truth {
      let sum = (0..<12).reduce(-6.0) { total, _ in total + Double.random(in: 0..<1, using: &random)
      }
      let level = UInt8(min(max(0, value + noise * sum), 255).rounded())
      samples += [level, level, level]
    }
    return StackPicture(
      try RGBImage(width: Self.width, height: Self.height, samples: .eight(samples)),
      at: PixelBox(x: 0, y: 0, width: Self.width, height: Self.height), subject: box)
  }
}
