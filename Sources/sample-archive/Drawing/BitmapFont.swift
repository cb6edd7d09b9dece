internal import ShokoCore

/// The small font of the burned-in clock: five by seven dots, capitals only.
enum BitmapFont {
  static let width = 5
  static let height = 7

  /// The rows of a character from the top, five dots each with the leftmost as the highest bit, or
  /// `nil` for one that the font lacks.
  static func rows(_ character: Character) -> [UInt8]? {
    glyphs[character]
  }

  /// Burns text in at a place, each dot enlarged by a whole factor, on a darkened ground.
  static func burn(_ text: String, into canvas: inout Canvas, x: Int, y: Int, factor: Int) {
    let characters = Array(text)
    let ground = PixelBox(
      x: x - 2 * factor, y: y - 2 * factor,
      width: (characters.count * (width + 1) + 3) * factor, height: (height + 4) * factor)
    let area = ground.clipped(width: canvas.size.width, height: canvas.size.height)
    for row in stride(from: area.y & ~1, to: area.y + area.height, by: 2) {
      for column in stride(from: area.x & ~1, to: area.x + area.width, by: 2) {
        canvas.darkenBlock(x: column, y: row)
      }
    }
    for (index, character) in characters.enumerated() {
      guard let rows = rows(character) else { continue }
      let left = x + index * (width + 1) * factor
      for dot in dots(rows) {
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

  private static func dots(_ rows: [UInt8]) -> [(x: Int, y: Int)] {
    rows.enumerated().flatMap { row, bits in
      (0..<width).filter { bits >> UInt8(width - 1 - $0) & 1 == 1 }.map { (x: $0, y: row) }
    }
  }

  private static let glyphs: [Character: [UInt8]] = [
    " ": [0, 0, 0, 0, 0, 0, 0],
    "-": [0, 0, 0, 0b11111, 0, 0, 0],
    ":": [0, 0b00100, 0b00100, 0, 0b00100, 0b00100, 0],
    ".": [0, 0, 0, 0, 0, 0b01100, 0b01100],
    "/": [0b00001, 0b00001, 0b00010, 0b00100, 0b01000, 0b10000, 0b10000],
    "0": [0b01110, 0b10001, 0b10011, 0b10101, 0b11001, 0b10001, 0b01110],
    "1": [0b00100, 0b01100, 0b00100, 0b00100, 0b00100, 0b00100, 0b01110],
    "2": [0b01110, 0b10001, 0b00001, 0b00110, 0b01000, 0b10000, 0b11111],
    "3": [0b11110, 0b00001, 0b00001, 0b01110, 0b00001, 0b00001, 0b11110],
    "4": [0b00010, 0b00110, 0b01010, 0b10010, 0b11111, 0b00010, 0b00010],
    "5": [0b11111, 0b10000, 0b11110, 0b00001, 0b00001, 0b10001, 0b01110],
    "6": [0b00110, 0b01000, 0b10000, 0b11110, 0b10001, 0b10001, 0b01110],
    "7": [0b11111, 0b00001, 0b00010, 0b00100, 0b00100, 0b01000, 0b01000],
    "8": [0b01110, 0b10001, 0b10001, 0b01110, 0b10001, 0b10001, 0b01110],
    "9": [0b01110, 0b10001, 0b10001, 0b01111, 0b00001, 0b00010, 0b01100],
    "A": [0b01110, 0b10001, 0b10001, 0b11111, 0b10001, 0b10001, 0b10001],
    "B": [0b11110, 0b10001, 0b10001, 0b11110, 0b10001, 0b10001, 0b11110],
    "C": [0b01110, 0b10001, 0b10000, 0b10000, 0b10000, 0b10001, 0b01110],
    "D": [0b11100, 0b10010, 0b10001, 0b10001, 0b10001, 0b10010, 0b11100],
    "E": [0b11111, 0b10000, 0b10000, 0b11110, 0b10000, 0b10000, 0b11111],
    "F": [0b11111, 0b10000, 0b10000, 0b11110, 0b10000, 0b10000, 0b10000],
    "G": [0b01110, 0b10001, 0b10000, 0b10111, 0b10001, 0b10001, 0b01111],
    "H": [0b10001, 0b10001, 0b10001, 0b11111, 0b10001, 0b10001, 0b10001],
    "I": [0b01110, 0b00100, 0b00100, 0b00100, 0b00100, 0b00100, 0b01110],
    "J": [0b00111, 0b00010, 0b00010, 0b00010, 0b00010, 0b10010, 0b01100],
    "K": [0b10001, 0b10010, 0b10100, 0b11000, 0b10100, 0b10010, 0b10001],
    "L": [0b10000, 0b10000, 0b10000, 0b10000, 0b10000, 0b10000, 0b11111],
    "M": [0b10001, 0b11011, 0b10101, 0b10101, 0b10001, 0b10001, 0b10001],
    "N": [0b10001, 0b11001, 0b10101, 0b10101, 0b10011, 0b10001, 0b10001],
    "O": [0b01110, 0b10001, 0b10001, 0b10001, 0b10001, 0b10001, 0b01110],
    "P": [0b11110, 0b10001, 0b10001, 0b11110, 0b10000, 0b10000, 0b10000],
    "Q": [0b01110, 0b10001, 0b10001, 0b10001, 0b10101, 0b10010, 0b01101],
    "R": [0b11110, 0b10001, 0b10001, 0b11110, 0b10100, 0b10010, 0b10001],
    "S": [0b01111, 0b10000, 0b10000, 0b01110, 0b00001, 0b00001, 0b11110],
    "T": [0b11111, 0b00100, 0b00100, 0b00100, 0b00100, 0b00100, 0b00100],
    "U": [0b10001, 0b10001, 0b10001, 0b10001, 0b10001, 0b10001, 0b01110],
    "V": [0b10001, 0b10001, 0b10001, 0b10001, 0b10001, 0b01010, 0b00100],
    "W": [0b10001, 0b10001, 0b10001, 0b10101, 0b10101, 0b11011, 0b10001],
    "X": [0b10001, 0b10001, 0b01010, 0b00100, 0b01010, 0b10001, 0b10001],
    "Y": [0b10001, 0b10001, 0b01010, 0b00100, 0b00100, 0b00100, 0b00100],
    "Z": [0b11111, 0b00001, 0b00010, 0b00100, 0b01000, 0b10000, 0b11111],
  ]
}
