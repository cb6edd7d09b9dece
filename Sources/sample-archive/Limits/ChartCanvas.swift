internal import Foundation
internal import Imaging
internal import ShokoCore

/// A picture in plain colours with small letters, such as a chart.
struct ChartCanvas {
  /// Red, green and blue, 0…255 each.
  typealias Ink = SIMD3<UInt8>

  static let white = Ink(255, 255, 255)
  static let black = Ink(20, 20, 20)

  let width: Int
  let height: Int
  private var samples: [UInt8]

  /// Makes a white picture.
  init(width: Int, height: Int) {
    (self.width, self.height) = (width, height)
    samples = [UInt8](repeating: 255, count: width * height * 3)
  }

  /// Sets a pixel, if it is in the picture.
  mutating func set(_ x: Int, _ y: Int, _ ink: Ink) {
    guard 0..<width ~= x, 0..<height ~= y else { return }
    for channel in 0..<3 { samples[(y * width + x) * 3 + channel] = ink[channel] }
  }

  /// Fills a rectangle.
  mutating func fill(x: Int, y: Int, width: Int, height: Int, _ ink: Ink) {
    for row in y..<y + height {
      for column in x..<x + width { set(column, row, ink) }
    }
  }

  /// Draws a line as wide as `stroke` pixels.
  mutating func line(_ from: (x: Int, y: Int), _ to: (x: Int, y: Int), stroke: Int, _ ink: Ink) {
    let steps = max(1, max(abs(to.x - from.x), abs(to.y - from.y)))
    for step in 0...steps {
      let x = from.x + (to.x - from.x) * step / steps
      let y = from.y + (to.y - from.y) * step / steps
      fill(x: x - stroke / 2, y: y - stroke / 2, width: stroke, height: stroke, ink)
    }
  }

  /// Writes from a top left corner.
  mutating func write(_ text: String, x: Int, y: Int, dot: Int = 2, _ ink: Ink = black) {
    for (index, character) in text.enumerated() {
      for place in DotFont.dots(character) ?? [] {
        fill(
          x: x + (index * (DotFont.width + 1) + place.x) * dot, y: y + place.y * dot, width: dot,
          height: dot, ink)
      }
    }
  }

  /// Writes around the middle of a line.
  mutating func write(_ text: String, around x: Int, y: Int, dot: Int = 2) {
    write(text, x: x - (text.count * (DotFont.width + 1) - 1) * dot / 2, y: y, dot: dot)
  }

  /// Writes the picture as a PNG file.
  func write(to file: URL) throws {
    let image = try RGBImage(width: width, height: height, samples: .eight(samples))
    try Data(PNGImage.encode(image)).write(to: file, options: .atomic)
  }
}
