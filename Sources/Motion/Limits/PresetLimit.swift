package import ShokoCore

/// A preset's stated limits: which subjects it finds all of, as far as drawn scenes tell.
///
/// Outside them much is found as well, as the chart tells.
package struct PresetLimit: Sendable {
  /// The heights in pixels, of 432.
  package let heights: ClosedRange<Double>
  /// The contrasts in standard deviations of a pixel's noise.
  package let contrasts: ClosedRange<Double>
  /// The slowest and the fastest motion in pixels from picture to picture, at 25 a second.
  package let speeds: ClosedRange<Double>
  /// The most of its own height that a subject moves from picture to picture.
  package let stride: Double

  /// The limits of a preset.
  package static func of(_ sensitivity: ScanSettings.Sensitivity) -> PresetLimit {
    switch sensitivity {
    case .low:
      PresetLimit(heights: 32...200, contrasts: 4...20, speeds: 0.7...10, stride: 1 / 6)
    case .normal:
      PresetLimit(heights: 16...200, contrasts: 4...20, speeds: 0.5...10, stride: 1 / 6)
    case .high:
      PresetLimit(heights: 12...200, contrasts: 3...20, speeds: 0.3...5, stride: 1 / 10)
    }
  }

  /// Whether a subject is within the limits.
  package func contains(_ place: LimitPlace) -> Bool {
    heights.contains(place.height) && contrasts.contains(place.contrast)
      && speeds.contains(place.speed) && place.speed <= place.height * stride
  }
}
