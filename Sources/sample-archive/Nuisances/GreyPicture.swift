internal import Foundation

/// A picture of brightness alone in which weather and light are drawn, in levels of luma.
struct GreyPicture {
  let width: Int
  let height: Int
  /// Row by row; what is beyond 0…255 is limited when the picture is taken.
  var levels: [Float]

  /// Each pixel as a function of its place says.
  init(width: Int, height: Int, _ level: (Int, Int) -> Float) {
    (self.width, self.height) = (width, height)
    levels = (0..<width * height).map { level($0 % width, $0 / width) }
  }

  /// Multiplies each pixel by a gain.
  mutating func scale(by gain: Float) {
    for index in levels.indices { levels[index] *= gain }
  }

  /// Multiplies each pixel by what another picture has there.
  mutating func scale(by field: GreyPicture) {
    for index in levels.indices { levels[index] *= field.levels[index] }
  }

  /// Lays a soft line of light over the picture: `radius` is where its light has gone.
  mutating func addStreak(
    from start: SIMD2<Float>, to end: SIMD2<Float>, radius: Float, light: Float
  ) {
    let (way, reach) = (end - start, radius + 1)
    let square = max((way * way).sum(), 1e-6)
    let columns = Self.span(min(start.x, end.x) - reach, max(start.x, end.x) + reach, width)
    for row in Self.span(min(start.y, end.y) - reach, max(start.y, end.y) + reach, height) {
      for column in columns {
        let place = SIMD2(Float(column), Float(row)) - start
        let share = min(1, max(0, (place * way).sum() / square))
        let offset = place - way * share
        let distance = (offset * offset).sum().squareRoot() / radius
        if distance < 1 { levels[row * width + column] += light * (1 - distance * distance) }
      }
    }
  }

  /// The brightness between pixels; beyond the edge it is the edge's.
  func sample(_ x: Float, _ y: Float) -> Float {
    let (x, y) = (min(max(x, 0), Float(width - 1)), min(max(y, 0), Float(height - 1)))
    let (left, top) = (Int(x), Int(y))
    let (right, bottom) = (min(left + 1, width - 1), min(top + 1, height - 1))
    let (across, down) = (x - Float(left), y - Float(top))
    let upper = levels[top * width + left] * (1 - across) + levels[top * width + right] * across
    let lower =
      levels[bottom * width + left] * (1 - across) + levels[bottom * width + right] * across
    return upper * (1 - down) + lower * down
  }

  private static func span(_ from: Float, _ to: Float, _ limit: Int) -> Range<Int> {
    let first = min(limit, max(0, Int(max(-1, from.rounded(.down)))))
    return first..<max(first, min(limit, Int(min(Float(limit), to.rounded(.up))) + 1))
  }
}
