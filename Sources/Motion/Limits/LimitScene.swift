internal import ShokoCore

/// A subject of one size, contrast and speed that comes into a still, noisy view.
///
/// Pictures have 768×432 pixels of eight bits at 25 a second and are never coded: the detector gets the
/// grids that decoded pictures would be reduced to. The subject is a rectangle a third as wide as it is
/// high, at least two pixels, and of one brightness. It hides what is behind it, comes out from behind
/// an edge that cannot be seen, and goes straight across for four seconds or until it has left the
/// picture.
package struct LimitScene: Hashable, Sendable {
  /// The pictures' size.
  package static let (width, height) = (768, 432)
  /// The standard deviation of a pixel's noise, in luma levels; no pixel's depends on another's.
  package static let noise = 4
  /// The most pictures in which it is to be seen, unless it is gone before.
  private static let longest = 100
  /// The pictures after it.
  private static let rest = 12
  /// The edge behind which it comes out, in pixels from the left.
  private static let edge = 160.0
  /// The mean brightness of the background, in luma levels.
  static let ground = 110

  /// What is drawn.
  package let place: LimitPlace
  /// Which of the place's scenes it is.
  package let repetition: Int
  private let top: Double
  private let phase: Double
  private let isDarker: Bool

  /// Makes one of a place's scenes; the same ones give the same pictures everywhere.
  package init(place: LimitPlace, repetition: Int) {
    (self.place, self.repetition) = (place, repetition)
    var random = LimitDrawing.random(place, repetition, salt: 1)
    // Where it is between the cells decides about small subjects.
    top =
      ((Double(Self.height) - place.height) / 2).rounded()
      + Double(random.next(below: 64)) / 8
    phase = Double(random.next(below: 64)) / 64
    isDarker = random.next(below: 2) == 1
  }

  /// The number of pictures from the subject's first one on.
  package var count: Int { visible + Self.rest }

  /// The number of pictures in which any of the subject is to be seen; the first ones.
  package var visible: Int {
    let way = Double(Self.width) - Self.edge + width
    let gone = Int((way / place.speed + phase).rounded(.up))
    return min(Self.longest, gone)
  }

  private var width: Double { max(2, place.height / 3) }

  /// The brightness of the subject, in luma levels.
  var level: Int {
    let step = Int((place.contrast * Double(Self.noise)).rounded())
    return isDarker ? Self.ground - step : Self.ground + step
  }

  /// What is to be seen of the subject in a picture, in pixels, or `nil`.
  func subject(in picture: Int) -> LimitDrawing.Subject? {
    guard 0..<visible ~= picture else { return nil }
    let right = Self.edge + (Double(picture) + 1 - phase) * place.speed
    let (left, end) = (max(Self.edge, right - width), min(Double(Self.width), right))
    return left < end
      ? LimitDrawing.Subject(left: left, right: end, top: top, bottom: top + place.height) : nil
  }

  /// All that the subject passes over, in whole pixels.
  var way: PixelBox {
    let end = Self.edge + Double(visible) * place.speed
    return PixelBox(
      x: Int(Self.edge), y: Int(top), width: Int(min(Double(Self.width), end) - Self.edge) + 1,
      height: Int(place.height) + 2)
  }

  /// The middle of what is to be seen of the subject, in pixels.
  package func centre(in picture: Int) -> (x: Int, y: Int) {
    guard let subject = subject(in: picture) else { return (Int(Self.edge), Int(top)) }
    return (Int(subject.left + subject.right) / 2, Int(subject.top + subject.bottom) / 2)
  }
}
