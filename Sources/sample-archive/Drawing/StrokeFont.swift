internal import Foundation

/// Letters as pen strokes, for text in the scene that is seen from any distance.
///
/// Only characters that are hard to mistake for one another are there: no O or 0, I or 1, S or 5,
/// B or 8, Z or 2, G or 6, U or V.
enum StrokeFont {
  /// One character: pen strokes in units of its height, from the baseline upwards.
  struct Glyph {
    let width: Float
    let strokes: [[SIMD2<Float>]]
  }

  static let alphabet: [Character] = Array("ACEFHKLMNPRTUXY3479")

  /// The thickness of a stroke and the space between characters, in units of the height.
  static let weight: Float = 0.16
  static let spacing: Float = 0.28

  /// A character's strokes, or `nil` for one that is not in the alphabet.
  static func glyph(_ character: Character) -> Glyph? {
    glyphs[character]
  }

  /// The characters' glyphs and the left edge of each, and the width of the whole.
  static func layOut(_ text: String) -> (glyphs: [(x: Float, glyph: Glyph)], width: Float) {
    var x: Float = 0
    var placed: [(x: Float, glyph: Glyph)] = []
    for glyph in text.compactMap(glyph) {
      placed.append((x, glyph))
      x += glyph.width + spacing
    }
    return (placed, max(0, x - spacing))
  }

  private static let glyphs: [Character: Glyph] = [
    "A": make(0.76, [[0, 0, 0.38, 1, 0.76, 0], [0.13, 0.34, 0.63, 0.34]]),
    "C": make(0.7, arcs: [arc(0.42, 0.5, 0.42, 0.5, 48, 312)]),
    "E": make(0.56, [[0.56, 1, 0, 1, 0, 0, 0.56, 0], [0, 0.52, 0.48, 0.52]]),
    "F": make(0.54, [[0.54, 1, 0, 1, 0, 0], [0, 0.5, 0.46, 0.5]]),
    "H": make(0.66, [[0, 0, 0, 1], [0.66, 0, 0.66, 1], [0, 0.52, 0.66, 0.52]]),
    "K": make(0.64, [[0, 0, 0, 1], [0.62, 1, 0, 0.38], [0.22, 0.6, 0.64, 0]]),
    "L": make(0.52, [[0, 1, 0, 0, 0.52, 0]]),
    "M": make(0.84, [[0, 0, 0, 1, 0.42, 0.28, 0.84, 1, 0.84, 0]]),
    "N": make(0.68, [[0, 0, 0, 1, 0.68, 0, 0.68, 1]]),
    "P": make(
      0.58, [[0, 0, 0, 1, 0.3, 1], [0, 0.44, 0.3, 0.44]],
      arcs: [arc(0.3, 0.72, 0.28, 0.28, 90, -90)]),
    "R": make(
      0.62, [[0, 0, 0, 1, 0.32, 1], [0, 0.46, 0.32, 0.46], [0.3, 0.46, 0.62, 0]],
      arcs: [arc(0.32, 0.73, 0.27, 0.27, 90, -90)]),
    "T": make(0.7, [[0, 1, 0.7, 1], [0.35, 1, 0.35, 0]]),
    "U": make(
      0.66, [[0, 1, 0, 0.32], [0.66, 0.32, 0.66, 1]],
      arcs: [arc(0.33, 0.32, 0.33, 0.32, 180, 360)]),
    "X": make(0.68, [[0, 0, 0.68, 1], [0, 1, 0.68, 0]]),
    "Y": make(0.7, [[0, 1, 0.35, 0.48, 0.7, 1], [0.35, 0.48, 0.35, 0]]),
    "3": make(
      0.56, [[0.2, 0.53, 0.28, 0.53]],
      arcs: [arc(0.27, 0.76, 0.25, 0.24, 150, -90), arc(0.27, 0.265, 0.29, 0.265, 90, -150)]),
    "4": make(0.64, [[0.46, 0, 0.46, 1, 0, 0.3, 0.64, 0.3]]),
    "7": make(0.58, [[0, 1, 0.58, 1, 0.2, 0]]),
    "9": make(0.6, arcs: [arc(0.3, 0.68, 0.28, 0.32, 0, 360), arc(0.1, 0.68, 0.48, 0.68, 0, -72)]),
  ]

  private static func make(
    _ width: Float, _ lines: [[Float]] = [], arcs: [[SIMD2<Float>]] = []
  ) -> Glyph {
    let strokes = lines.map { numbers in
      stride(from: 0, to: numbers.count, by: 2).map { SIMD2(numbers[$0], numbers[$0 + 1]) }
    }
    return Glyph(width: width, strokes: strokes + arcs)
  }

  /// A part of an ellipse as short lines, from one angle to another in degrees.
  private static func arc(
    _ x: Float, _ y: Float, _ across: Float, _ up: Float, _ from: Double, _ to: Double
  ) -> [SIMD2<Float>] {
    (0...16).map { step in
      let angle = (from + (to - from) * Double(step) / 16) * .pi / 180
      return SIMD2(x + across * Float(cos(angle)), y + up * Float(sin(angle)))
    }
  }
}
