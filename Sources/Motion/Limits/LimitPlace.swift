/// A place of the chart of detection limits: a size, a contrast and a speed.
package struct LimitPlace: Hashable, Sendable {
  /// The subject's height in pixels, of 432.
  package var height: Double
  /// How far its brightness is from the background's, in standard deviations of a pixel's noise.
  package var contrast: Double
  /// How far it moves from one picture to the next, in pixels.
  package var speed: Double

  /// Makes a place.
  package init(height: Double, contrast: Double, speed: Double) {
    (self.height, self.contrast, self.speed) = (height, contrast, speed)
  }

  /// A number without needless decimals, such as `0.5` or `48`.
  package static func text(_ number: Double) -> String {
    number == number.rounded() ? "\(Int(number))" : "\(number)"
  }

  /// Its scenes, which differ in noise, background, way and moment.
  package func scenes(_ count: Int) -> [LimitScene] {
    (0..<count).map { LimitScene(place: self, repetition: $0) }
  }
}

/// The sizes, contrasts and speeds at which the detector's limits are measured.
package enum LimitChart {
  /// Heights in pixels, of 432.
  package static let heights: [Double] = [4, 6, 8, 12, 16, 24, 32, 48, 64, 100, 140, 200]
  /// Contrasts in standard deviations of a pixel's noise.
  package static let contrasts: [Double] = [1, 1.5, 2, 3, 4, 6, 8, 12, 20]
  /// Speeds in pixels from picture to picture.
  package static let speeds: [Double] = [0.2, 0.5, 1, 2, 5, 10, 20, 50]
  /// How many scenes there are of each place.
  package static let repetitions = 6

  /// All places, by speed, height and contrast.
  package static var places: [LimitPlace] {
    speeds.flatMap { speed in
      heights.flatMap { height in
        contrasts.map { LimitPlace(height: height, contrast: $0, speed: speed) }
      }
    }
  }

  /// Scenes without a subject, in which nothing is to be found.
  package static let control = LimitPlace(height: 48, contrast: 0, speed: 2)
  /// How many of those there are.
  package static let controls = 100
}
