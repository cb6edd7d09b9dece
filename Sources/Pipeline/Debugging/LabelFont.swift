/// The few characters of labels in debug videos, three by five dots.
enum LabelFont {
  static let (width, height) = (3, 5)

  /// The dots of a character, from its top left corner.
  static func dots(_ character: Character) -> [(x: Int, y: Int)] {
    (glyphs[character] ?? []).enumerated().flatMap { y, bits in
      (0..<width).filter { bits >> UInt8(width - 1 - $0) & 1 == 1 }.map { (x: $0, y: y) }
    }
  }

  private static let glyphs: [Character: [UInt8]] = [
    "0": [7, 5, 5, 5, 7], "1": [2, 6, 2, 2, 7], "2": [7, 1, 7, 4, 7], "3": [7, 1, 7, 1, 7],
    "4": [5, 5, 7, 1, 1], "5": [7, 4, 7, 1, 7], "6": [7, 4, 7, 5, 7], "7": [7, 1, 2, 2, 2],
    "8": [7, 5, 7, 5, 7], "9": [7, 5, 7, 1, 7], "t": [2, 7, 2, 2, 3], ".": [0, 0, 0, 0, 2],
    "%": [5, 1, 2, 4, 5], "w": [0, 5, 5, 7, 5], "i": [2, 0, 2, 2, 2], "n": [0, 6, 5, 5, 5],
    "o": [0, 7, 5, 5, 7], "u": [0, 5, 5, 5, 7],
  ]
}
