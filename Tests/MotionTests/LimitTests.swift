import Foundation
import ShokoCore
import TestSupport
import Testing

@testable import Motion

/// The scenes that the detector's limits are measured on, and the published figures.
@Suite struct LimitTests {
  private static let chart = SharedFolder.project.appendingPathComponent(
    "Sources/Motion/Motion.docc/Resources/detection-limits.csv")

  private static func published() throws -> [LimitCount] {
    try #require(LimitCount.counts(of: String(contentsOf: chart, encoding: .utf8)))
  }

  private static func level(_ pixels: some Sequence<UInt8>) -> (mean: Double, deviation: Double) {
    let levels = pixels.map(Double.init)
    let mean = levels.reduce(0, +) / Double(levels.count)
    let square = levels.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (mean, (square / Double(levels.count)).squareRoot())
  }

  @Test func eachPixelHasTheStatedNoise() throws {
    var drawing = LimitDrawing(repetition: 0)
    let pictures = (0..<100).map { _ in drawing.picture() }
    for pixel in stride(from: 7, to: LimitScene.width * LimitScene.height, by: 30_011) {
      let level = Self.level(pictures.map { $0[pixel] })
      #expect(abs(level.deviation - Double(LimitScene.noise)) < 1.2)
      #expect(abs(level.mean - Double(LimitScene.ground)) < 8)
    }
    let (one, next) = (pictures[0], pictures[1])
    let both = (0..<10_000).map { UInt8(128 + Int(one[$0]) - Int(next[$0])) }
    #expect(abs(Self.level(both).deviation - Double(LimitScene.noise) * 2.0.squareRoot()) < 0.2)
  }

  @Test func theSubjectHasItsSizeAndContrastAndMovesAtItsSpeed() throws {
    let place = LimitPlace(height: 48, contrast: 10, speed: 4)
    let scene = LimitScene(place: place, repetition: 1)
    let picture = 20
    let (now, later) = try (
      #require(scene.subject(in: picture)), #require(scene.subject(in: picture + 10))
    )
    #expect(now.bottom - now.top == 48 && now.right - now.left == 16)
    #expect(later.left - now.left == 40 && later.top == now.top)
    var drawing = LimitDrawing(scene)
    var pixels: [UInt8] = []
    for _ in 0...picture { pixels = drawing.picture() }
    let inside = (Int(now.top) + 1..<Int(now.bottom)).flatMap { row in
      (Int(now.left) + 1..<Int(now.right)).map { pixels[row * LimitScene.width + $0] }
    }
    #expect(abs(Self.level(inside).mean - Double(scene.level)) < 0.6)
    #expect(abs(scene.level - LimitScene.ground) == 40)
    #expect(scene.subject(in: -1) == nil)
    #expect(scene.subject(in: scene.visible) == nil)
  }

  @Test func aFastSubjectLeavesThePicture() {
    let scene = LimitScene(
      place: LimitPlace(height: 30, contrast: 10, speed: 50), repetition: 0)
    #expect(scene.visible < 15)
  }

  @Test func countsAreTheSameForAnyNumberOfThreads() throws {
    let work = [
      (place: LimitPlace(height: 16, contrast: 3, speed: 2), scenes: 3),
      (place: LimitPlace(height: 48, contrast: 12, speed: 2), scenes: 1),
    ]
    let one = try #require(LimitCount.measure(work, jobs: 1))
    let more = try #require(LimitCount.measure(work, jobs: 3))
    #expect(one == more)
    #expect(one.map(\.scenes) == [3, 1] && one[1].found == [1, 1, 1])
    #expect(LimitCount.measure(work, jobs: 1, isCancelled: { true }) == nil)
  }

  @Test func aTableIsReadAsItWasWritten() throws {
    let counts = try Self.published()
    #expect(LimitCount.counts(of: LimitCount.table(counts)) == counts)
  }

  @Test(arguments: [
    "", "height_px\n", "4,1,1,6,0,0,0,0,0,0\n",
    LimitCount.header + "\n4,1,1,6,0,0,7,0,0,0\n", LimitCount.header + "\n4,1,1,6,0,0\n",
    LimitCount.header + "\nnan,1,1,6,0,0,0,0,0,0\n",
    LimitCount.header + "\n4,1,1,1e300,0,0,0,0,0,0\n",
    LimitCount.header + "\n4,21,1,6,0,0,0,0,0,0\n", LimitCount.header + "\n4,1,0,6,0,0,0,0,0,0\n",
  ])
  func whatIsNoTableIsRefused(text: String) {
    #expect(LimitCount.counts(of: text) == nil)
  }

  @Test func thePublishedChartIsWhole() throws {
    let counts = try Self.published()
    #expect(counts.map(\.place) == [LimitChart.control] + LimitChart.places)
    #expect(counts.reduce(0) { $0 + $1.scenes } > 2000)
  }

  @Test func nothingIsFoundWhereNothingIs() throws {
    #expect(try Self.published()[0].found == [0, 0, 0])
  }

  /// A detector that finds other things has other answers: `make limits` writes them.
  @Test(arguments: [1, 3]) func theSelfTestComparesWithThePresentDetector(jobs: Int) {
    #expect(LimitCheck.lines(jobs: jobs) == LimitCheck.expected)
    #expect(LimitCheck.expected.count == 38 && LimitCheck.scenes.count == 38)
    #expect(LimitCheck.lines(jobs: jobs, isCancelled: { true }) == nil)
  }

  /// A detector that finds other things has other limits: `make limits` measures them.
  @Test(arguments: [(8.0, 4.0, 2.0), (16, 2, 2), (48, 2, 0.5)])
  func theDetectorFindsWhatWasPublished(height: Double, contrast: Double, speed: Double) throws {
    let place = LimitPlace(height: height, contrast: contrast, speed: speed)
    let known = try #require(Self.published().first { $0.place == place })
    let measured = LimitCount.measure([(place, known.scenes)], jobs: 2)
    #expect(measured == [known])
  }
}
