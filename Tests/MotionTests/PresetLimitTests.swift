import Foundation
import ShokoCore
import Testing

@testable import Motion

/// What the documentation promises of each preset.
@Suite struct PresetLimitTests {
  /// Subjects anywhere within a preset's limits, ratios counting: between 16 and 32 pixels lie as many as
  /// between 32 and 64.
  private static func scenes(_ count: Int, within limit: PresetLimit) -> [LimitScene] {
    var random = SeededGenerator(words: (1, 2, 3, 4))
    func number(_ range: ClosedRange<Double>) -> Double {
      let share = Double(random.next(below: 10_001)) / 10_000
      let number = range.lowerBound * pow(range.upperBound / range.lowerBound, share)
      return min(range.upperBound, max(range.lowerBound, number))
    }
    var scenes: [LimitScene] = []
    while scenes.count < count {
      let place = LimitPlace(
        height: number(limit.heights), contrast: number(limit.contrasts),
        speed: number(limit.speeds))
      if limit.contains(place) { scenes.append(LimitScene(place: place, repetition: 7)) }
    }
    return scenes
  }

  @Test(arguments: ScanSettings.Sensitivity.allCases)
  func everySubjectWithinTheStatedLimitsIsFound(_ sensitivity: ScanSettings.Sensitivity) throws {
    let index = try #require(ScanSettings.Sensitivity.allCases.firstIndex(of: sensitivity))
    // The repetition is none that the chart was measured with.
    let view = LimitView(repetition: 7)
    for scene in Self.scenes(100, within: .of(sensitivity)) {
      #expect(scene.detect(in: view)[index] == .found, "\(scene.place)")
    }
  }

  @Test func limitsSayWhatIsOutside() {
    let limit = PresetLimit.of(.normal)
    #expect(limit.contains(LimitPlace(height: 16, contrast: 4, speed: 0.5)))
    #expect(limit.contains(LimitPlace(height: 60, contrast: 20, speed: 10)))
    for (height, contrast, speed) in [
      (15.0, 4.0, 1.0), (16, 3.9, 1), (16, 4, 0.4), (16, 4, 3), (59, 20, 10), (201, 20, 10),
    ] {
      let place = LimitPlace(height: height, contrast: contrast, speed: speed)
      #expect(!limit.contains(place), "\(place)")
    }
  }
}
