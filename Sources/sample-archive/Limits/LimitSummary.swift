internal import Motion
internal import ShokoCore

/// The presets' limits in words and figures, for the documentation.
struct LimitSummary {
  /// The speed at which contrasts are stated, in pixels from picture to picture.
  private static let speed: Double = 2
  /// The contrast at which speeds are stated.
  private static let contrast: Double = 6

  private let counts: [LimitCount]

  /// Sums up counts of all places.
  init(_ counts: [LimitCount]) { self.counts = counts }

  /// A table in Markdown: for each height the least contrast and the speeds, per preset.
  var markdown: String {
    let presets = ScanSettings.Sensitivity.allCases
    let contours = presets.indices.map { LimitContour(counts, preset: $0) }
    let head =
      ["height"] + presets.map { "`\($0.rawValue)`: contrast" }
      + presets.map { "`\($0.rawValue)`: speeds" }
    let rows = LimitChart.heights.map { height in
      let share = (height / Double(LimitScene.height) * 1000).rounded() / 10
      return ["\(LimitPlace.text(height)) px (\(share) %)"]
        + contours.map { Self.contrast($0, height) } + contours.map { Self.speeds($0, height) }
    }
    let rule = head.map { _ in "---" }
    return ([head, rule] + rows).map { "| " + $0.joined(separator: " | ") + " |" }
      .joined(separator: "\n")
  }

  private static func contrast(_ contour: LimitContour, _ height: Double) -> String {
    guard let contrast = contour.contrast(height: height, speed: speed) else { return "–" }
    return contrast <= LimitChart.contrasts[0]
      ? "≤ 1" : "\((contrast * 10).rounded(.up) / 10)"
  }

  /// The speeds around the usual one at which no tested speed in between fails.
  private static func speeds(_ contour: LimitContour, _ height: Double) -> String {
    let isFound = LimitChart.speeds.map { speed in
      (contour.contrast(height: height, speed: speed) ?? .infinity) <= contrast
    }
    var runs: [Range<Int>] = []
    for index in isFound.indices where isFound[index] {
      if let last = runs.last, last.upperBound == index {
        runs[runs.count - 1] = last.lowerBound..<index + 1
      } else {
        runs.append(index..<index + 1)
      }
    }
    guard let longest = runs.max(by: { $0.count < $1.count }) else { return "–" }
    let (first, last) = (
      LimitChart.speeds[longest.lowerBound], LimitChart.speeds[longest.upperBound - 1]
    )
    return first == last
      ? LimitPlace.text(first) : "\(LimitPlace.text(first)) to \(LimitPlace.text(last))"
  }
}
