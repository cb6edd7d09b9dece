internal import ShokoCore

/// Draws the pictures of a view or a scene, one after the other, the same on every processor.
package struct LimitDrawing {
  /// A rectangle in pixels.
  struct Subject {
    let left: Double
    let right: Double
    let top: Double
    let bottom: Double
  }

  /// The background differs from its mean by up to this many levels.
  private static let texture = 6
  /// The background's brightness is drawn at points this many pixels apart, and even between them.
  private static let grain = 8
  private static let period = 1 << 16
  private static let nowhere = LimitPlace(height: 0, contrast: 0, speed: 0)
  /// Noise that is drawn once; each row of each picture reads it from a random place.
  private static let noise: [UInt8] = {
    var random = Self.random(nowhere, 0, salt: 3)
    // The sum of twelve numbers of 0…255 is nearly normal with a deviation of 256, at most six of it.
    let values = (0..<period).map { _ in
      let sum = (0..<12).reduce(-6 * 255) { sum, _ in sum + Int(random.next() >> 56) }
      let scaled = sum * LimitScene.noise
      return UInt8(truncatingIfNeeded: (scaled + (scaled < 0 ? -128 : 128)) / 256)
    }
    return values + values.prefix(LimitScene.width)
  }()

  private let background: [UInt8]
  private let scene: LimitScene?
  private var random: SeededGenerator
  private var next = 0

  /// Draws a scene from its subject on.
  package init(_ scene: LimitScene) {
    background = Self.background(scene.repetition)
    random = Self.random(scene.place, scene.repetition, salt: 2)
    self.scene = scene
  }

  /// Draws what is before the subjects of all scenes of one repetition: the view alone.
  init(repetition: Int) {
    background = Self.background(repetition)
    random = Self.random(Self.nowhere, repetition, salt: 2)
    scene = nil
  }

  /// The luma of the next picture row by row.
  ///
  /// A level, the background's differences and six deviations of noise together stay within 0…255.
  package mutating func picture() -> [UInt8] {
    defer { next += 1 }
    var picture = background
    if let scene, let subject = scene.subject(in: next) {
      paint(subject, level: Double(scene.level), on: &picture)
    }
    var pixels = picture.mutableSpan
    let noise = Self.noise.span
    for row in 0..<LimitScene.height {
      let (first, offset) = (row * LimitScene.width, random.next(below: Self.period))
      for column in 0..<LimitScene.width {
        pixels[unchecked: first &+ column] &+= noise[unchecked: offset &+ column]
      }
    }
    return picture
  }

  /// Covers the part of each pixel that the subject takes.
  private func paint(_ subject: Subject, level: Double, on picture: inout [UInt8]) {
    let rows = Int(subject.top)...min(LimitScene.height - 1, Int(subject.bottom))
    let columns = Int(subject.left)...min(LimitScene.width - 1, Int(subject.right))
    for row in rows {
      let down = Self.overlap(subject.top, subject.bottom, row)
      for column in columns {
        let share = down * Self.overlap(subject.left, subject.right, column)
        let place = row * LimitScene.width + column
        let below = Double(picture[place])
        picture[place] = UInt8((below + (level - below) * share).rounded())
      }
    }
  }

  private static func overlap(_ start: Double, _ end: Double, _ pixel: Int) -> Double {
    max(0, min(end, Double(pixel) + 1) - max(start, Double(pixel)))
  }

  private static func background(_ repetition: Int) -> [UInt8] {
    var random = random(nowhere, repetition, salt: 4)
    let (columns, rows) = (LimitScene.width / grain + 1, LimitScene.height / grain + 1)
    let points = (0..<columns * rows).map { _ in random.next(below: 2 * texture + 1) - texture }
    var picture: [UInt8] = []
    picture.reserveCapacity(LimitScene.width * LimitScene.height)
    for y in 0..<LimitScene.height {
      let (row, down) = y.quotientAndRemainder(dividingBy: grain)
      for x in 0..<LimitScene.width {
        let (column, across) = x.quotientAndRemainder(dividingBy: grain)
        let first = row * columns + column
        let upper = points[first] * (grain - across) + points[first + 1] * across
        let lower =
          points[first + columns] * (grain - across) + points[first + columns + 1] * across
        let mean = (upper * (grain - down) + lower * down) / (grain * grain)
        picture.append(UInt8(LimitScene.ground + mean))
      }
    }
    return picture
  }

  /// Random numbers of a scene's own; `salt` tells what they are for.
  static func random(_ place: LimitPlace, _ repetition: Int, salt: UInt64) -> SeededGenerator {
    var random = SeededGenerator(
      words: (
        UInt64(place.height * 16), UInt64(place.contrast * 16),
        UInt64((place.speed * 16).rounded()), UInt64(repetition) << 8 | salt
      ))
    // Seeds that differ in few bits give like numbers at first.
    for _ in 0..<64 { _ = random.next() }
    return random
  }
}
