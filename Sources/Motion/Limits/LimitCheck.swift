internal import ShokoCore

/// A small part of the limits' scenes, with everything that the detector finds in each: a check that takes
/// seconds and must come out the same on every processor.
package enum LimitCheck {
  /// Heights in pixels of the scenes.
  private static let heights: [Double] = [8, 16, 48, 140]
  /// Contrasts in standard deviations of a pixel's noise.
  private static let contrasts: [Double] = [2, 6, 20]
  /// Speeds in pixels from picture to picture.
  private static let speeds: [Double] = [0.5, 2, 10]
  /// The scenes come from so many views, one after the other.
  private static let views = 2

  /// The scenes; the first two have no subject.
  package static var scenes: [LimitScene] {
    let places = speeds.flatMap { speed in
      heights.flatMap { height in
        contrasts.map { LimitPlace(height: height, contrast: $0, speed: speed) }
      }
    }
    let subjects = places.enumerated().map {
      LimitScene(place: $1, repetition: $0 % views)
    }
    return (0..<views).map { LimitScene(place: LimitChart.control, repetition: $0) } + subjects
  }

  /// Shows the scenes to detectors of every sensitivity and gives a line for each: what was drawn, and
  /// all windows and suppressed changes in ticks and pixels.
  ///
  /// The lines are the same for any number of threads; `nil` if it was cancelled.
  package static func lines(
    jobs: Int, isCancelled: @Sendable () -> Bool = { false }
  ) -> [String]? {
    let views = concurrentResults(Self.views, jobs: jobs, portion: 1, isCancelled: isCancelled) {
      LimitView(repetition: $0)
    }
    let scenes = scenes
    let lines = concurrentResults(
      scenes.count, jobs: jobs, portion: 1, isCancelled: isCancelled
    ) { index in
      views[scenes[index].repetition].map { line(scenes[index], in: $0) }
    }
    let known = lines.compactMap { $0 ?? nil }
    return known.count == scenes.count ? known : nil
  }

  private static func line(_ scene: LimitScene, in view: LimitView) -> String {
    let place = [scene.place.height, scene.place.contrast, scene.place.speed]
      .map(LimitPlace.text).joined(separator: ",")
    let found = zip(ScanSettings.Sensitivity.allCases, scene.findings(in: view)).map {
      "\($0.rawValue) \(text($1))"
    }
    return "\(place),\(scene.repetition): " + found.joined(separator: "; ")
  }

  private static func text(_ findings: MotionFindings) -> String {
    let windows = findings.windows.map { window in
      let box = window.box
      return (window.kind == MotionWindow.motion ? "" : window.kind + " ") + text(window.range)
        + "@\(box.width)x\(box.height)+\(box.x)+\(box.y)"
    }
    let others = findings.suppressed.map { "(\($0.kind) \(text($0.range)))" }
    let all = windows + others
    return all.isEmpty ? "-" : all.joined(separator: " ")
  }

  private static func text(_ range: TickRange) -> String { "\(range.start)-\(range.end)" }
}
