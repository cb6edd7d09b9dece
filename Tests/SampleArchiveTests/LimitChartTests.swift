import Foundation
import Motion
import TestSupport
import Testing

@testable import sample_archive

/// What is read off the measured limits.
@Suite struct LimitChartTests {
  private static let folder = SharedFolder.project.appendingPathComponent(
    "Sources/Motion/Motion.docc")

  private static func counts(_ found: [Int]) -> [LimitCount] {
    zip(LimitChart.contrasts, found).map { contrast, found in
      var count = LimitCount(LimitPlace(height: 48, contrast: contrast, speed: 2))
      (count.scenes, count.found) = (6, [found, 0, 0])
      return count
    }
  }

  @Test func neighboursThatContradictEachOtherAreTakenTogether() {
    let contour = LimitContour(Self.counts([0, 2, 1, 6, 5, 6, 6, 6, 6]), preset: 0)
    let shares = contour.rising(height: 48, speed: 2)
    let expected = [0, 0.25, 0.25, 11.0 / 12, 11.0 / 12, 1, 1, 1, 1]
    #expect(shares.count == expected.count)
    for (share, right) in zip(shares, expected) { #expect(abs(share - right) < 1e-9) }
    let contrast = contour.contrast(height: 48, speed: 2) ?? 0
    #expect(contrast > 4 && contrast < 6)
  }

  @Test func whereNothingSufficesThereIsNoLimit() {
    let contour = LimitContour(Self.counts([0, 0, 0, 0, 0, 0, 3, 5, 5]), preset: 0)
    #expect(contour.contrast(height: 48, speed: 2) == nil)
    #expect(
      LimitContour(Self.counts([6, 6, 6, 6, 6, 6, 6, 6, 6]), preset: 0)
        .contrast(height: 48, speed: 2) == 1)
  }

  @Test func theDocumentationStatesWhatWasMeasured() throws {
    let table = try String(
      contentsOf: Self.folder.appendingPathComponent("Resources/detection-limits.csv"),
      encoding: .utf8)
    let counts = try #require(LimitCount.counts(of: table))
    let page = try String(
      contentsOf: Self.folder.appendingPathComponent("Limits.md"), encoding: .utf8)
    #expect(page.contains(LimitSummary(counts).markdown))
  }

  @Test func theChartIsDrawn() throws {
    let scratch = try Scratch()
    let file = scratch.url.appendingPathComponent("chart.png")
    let chart = LimitChartPicture.draw(Self.counts([0, 0, 1, 2, 3, 4, 5, 6, 6]))
    try chart.write(to: file)
    #expect(try Data(contentsOf: file).prefix(4) == Data([0x89, 0x50, 0x4e, 0x47]))
  }
}
