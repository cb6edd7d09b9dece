/// A colour as red, green and blue from 0 to 1, in the picture's own (gamma) domain.
struct Colour: Hashable, Sendable {
  var red: Float
  var green: Float
  var blue: Float

  init(_ red: Float, _ green: Float, _ blue: Float) {
    self.red = red
    self.green = green
    self.blue = blue
  }

  /// A grey.
  init(_ level: Float) {
    self.init(level, level, level)
  }

  /// BT.709 luma in the limited range, 16…235.
  var luma: Float { 16 + 219 * brightness }

  /// BT.709 chroma in the limited range, 16…240, 128 for grey.
  var chroma: (blue: Float, red: Float) {
    (128 + 224 * (blue - brightness) / 1.8556, 128 + 224 * (red - brightness) / 1.5748)
  }

  /// The colour made lighter or darker.
  static func * (colour: Colour, factor: Float) -> Colour {
    Colour(colour.red * factor, colour.green * factor, colour.blue * factor)
  }

  static func + (a: Colour, b: Colour) -> Colour {
    Colour(a.red + b.red, a.green + b.green, a.blue + b.blue)
  }

  /// This colour with a share of another one.
  func mixed(with other: Colour, _ share: Float) -> Colour {
    self * (1 - share) + other * share
  }

  private var brightness: Float { 0.2126 * red + 0.7152 * green + 0.0722 * blue }
}
