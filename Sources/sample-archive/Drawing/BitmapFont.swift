internal import ShokoCore

/// Burns the clock of a camera into a picture.
enum BitmapFont {
  /// Burns text in at a place, each dot enlarged by a whole factor, on a darkened ground.
  static func burn(_ text: String, into canvas: inout Canvas, x: Int, y: Int, factor: Int) {
    let characters = Array(text)
    let ground = PixelBox(
      x: x - 2 * factor, y: y - 2 * factor,
      width: (characters.count * (DotFont.width + 1) + 3) * factor,
      height: (DotFont.height + 4) * factor)
    let area = ground.clipped(width: canvas.size.width, height: canvas.size.height)
    for row in stride(from: area.y & ~1, to: area.y + area.height, by: 2) {
      for column in stride(from: area.x & ~1, to: area.x + area.width, by: 2) {
        canvas.darkenBlock(x: column, y: row)
      }
    }
    for (index, character) in characters.enumerated() {
      guard let dots = DotFont.dots(character) else { continue }
      let left = x + index * (DotFont.width + 1) * factor
      for dot in dots {
        for cell in 0..<factor * factor {
          let column = left + dot.x * factor + cell % factor
          let row = y + dot.y * factor + cell / factor
          if column < canvas.size.width, row < canvas.size.height {
            canvas.setLuma(x: column, y: row, 225)
          }
        }
      }
    }
  }
}
