/// What the camera of the nuisance scenes sees when nothing happens: a rough wall, things of several
/// sizes with edges, and finer texture.
enum NuisanceView {
  /// The view by day, and with another number another view.
  static func day(width: Int, height: Int, number: UInt64 = 1) -> GreyPicture {
    var source = RandomSource(seed: number)
    let things = (0..<14).map { _ in
      Thing(
        x: source.below(width), y: source.below(height), width: 20 + source.below(width / 6),
        height: 20 + source.below(height / 4), light: Float(source.below(90)) - 45)
    }
    return GreyPicture(width: width, height: height) { x, y in
      var level = 85 + 50 * Float(y) / Float(height)
      for (size, strength) in [(8, 5), (16, 7), (40, 10)] as [(Float, Float)] {
        level += strength * Texture.cloud(Float(x) / size, Float(y) / size, number &+ UInt64(size))
      }
      level += 5 * Texture.cell(x / 2, y / 2, number)
      for thing in things where thing.holds(x, y) { level += thing.light }
      return min(max(level, 25), 225)
    }
  }

  /// The same place in infrared light: dim, and materials have other shades.
  static func infrared(width: Int, height: Int, number: UInt64 = 1) -> GreyPicture {
    let day = day(width: width, height: height, number: number)
    return GreyPicture(width: width, height: height) { x, y in
      let level = day.levels[y * width + x]
      let shade = Texture.cloud(Float(x) / 60, Float(y) / 60, number &+ 99)
      return 22 + (0.30 + 0.15 * shade) * level
    }
  }

  private struct Thing {
    let (x, y, width, height): (Int, Int, Int, Int)
    let light: Float

    init(x: Int, y: Int, width: Int, height: Int, light: Float) {
      (self.x, self.y, self.width, self.height) = (x, y, width, height)
      self.light = light
    }

    func holds(_ column: Int, _ row: Int) -> Bool {
      column >= x && column < x + width && row >= y && row < y + height
    }
  }
}
