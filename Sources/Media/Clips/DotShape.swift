internal import ShokoCore

/// A character of the dot font with its steps filled in, as large dots of a slope would else look like
/// stairs, to people and to programs that read.
struct DotShape {
  /// Stands for a zero without the stroke that tells it from the letter: where there are only figures, it
  /// would make it look like an 8.
  static let plainZero: Character = "O"

  /// What is bright, in pixels from the character's top left corner.
  let areas: [PixelBox]

  /// - Parameter dot: the pixels of a dot, across and down.
  init(_ character: Character, dot: (x: Int, y: Int)) {
    let dots = DotFont.dots(character) ?? []
    var areas = dots.map {
      PixelBox(x: $0.x * dot.x, y: $0.y * dot.y, width: dot.x, height: dot.y)
    }
    var isOn = [Bool](repeating: false, count: DotFont.width * DotFont.height)
    for place in dots { isOn[place.y * DotFont.width + place.x] = true }
    func on(_ x: Int, _ y: Int) -> Bool {
      (0..<DotFont.width).contains(x) && (0..<DotFont.height).contains(y)
        && isOn[y * DotFont.width + x]
    }
    for y in 0..<DotFont.height where dot.x > 1 && dot.y > 1 {
      for x in 0..<DotFont.width where !on(x, y) {
        for (right, down) in [(-1, -1), (1, -1), (-1, 1), (1, 1)]
        where on(x + right, y) && on(x, y + down) && !on(x + right, y + down) {
          areas += Self.corner(dot, isRight: right > 0, isBelow: down > 0).map {
            PixelBox(
              x: x * dot.x + $0.x, y: y * dot.y + $0.y, width: $0.width, height: $0.height)
          }
        }
      }
    }
    self.areas = areas
  }

  /// The triangle in a corner of a dot that its two halved sides enclose.
  private static func corner(
    _ dot: (x: Int, y: Int), isRight: Bool, isBelow: Bool
  ) -> [PixelBox] {
    (0..<(dot.y + 1) / 2).compactMap { row in
      let width = (dot.x * (dot.y - 2 * row) + 2 * dot.y - 1) / (2 * dot.y)
      if width <= 0 { return nil }
      return PixelBox(
        x: isRight ? dot.x - width : 0, y: isBelow ? dot.y - 1 - row : row, width: width, height: 1)
    }
  }
}
