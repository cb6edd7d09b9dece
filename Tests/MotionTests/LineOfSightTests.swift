import Foundation
import ShokoCore
import Testing

@testable import Motion

/// Whoever comes along the line of sight, or goes, and hardly leaves the place.
@Suite struct LineOfSightTests {
  /// Somebody so many body heights away, whose head stays where the corridor vanishes; as his legs part and meet
  /// twice a second, more or less of the floor is seen between them.
  private static func person(at distance: Double, _ seconds: Double, level: Int) -> [TestSubject] {
    let height = max(2, Int((34 / distance).rounded()))
    let width = max(1, Int((Double(height) / 2.5).rounded()))
    let left = 25 - width / 2
    let floor = Int((30 * (1 + sin(seconds * 12))).rounded())
    return [
      TestSubject(column: left, row: 3, columns: width, rows: height / 2, level: level),
      TestSubject(
        column: left, row: 3 + height / 2, columns: width, rows: height - height / 2,
        level: level + (level < 80 ? floor : -floor)),
    ]
  }

  /// Comes from 6 to 20 seconds, and goes again from 30 on for as long.
  private static func corridor() -> TestScene {
    var scene = TestScene(subjects: { seconds in
      if seconds >= 6, seconds < 20 {
        return person(at: 11 - (seconds - 6) * 10 / 14, seconds, level: 30)
      }
      if seconds >= 30, seconds < 44 {
        return person(at: 1 + (seconds - 30) * 10 / 14, seconds, level: 200)
      }
      return []
    })
    scene.frameTimes = [80]
    return scene
  }

  @Test func whoComesAlongACorridorAndGoesIsNoFoliage() throws {
    let scene = Self.corridor()
    let findings = scene.detect(scene.frames(seconds: 50))
    try #require(findings.seconds.count == 2, "\(findings.seconds)")
    // Seven heights away, six cells of him are left.
    let (coming, going) = (findings.seconds[0], findings.seconds[1])
    #expect(coming.lowerBound < 11.5 && coming.upperBound > 19.5, "\(findings.seconds)")
    #expect(going.lowerBound < 30.3 && going.upperBound > 39, "\(findings.seconds)")
    #expect(!findings.suppressed.map(\.kind).contains("foliage"), "\(findings.suppressed)")
  }

  /// Whether something goes on getting somewhere at any time of a dozen seconds, whose height in cells changes so.
  private static func travels(_ rate: Int64, height: (_ seconds: Double) -> Double) -> Bool {
    func box(_ seconds: Double) -> CellBox {
      let rows = Int64(height(seconds).rounded())
      let columns = max(1, Int64((height(seconds) / 2.5).rounded()))
      return CellBox(
        centre: CellPoint(x: 64 * 40, y: 64 * 10 + 32 * rows),
        size: CellPoint(x: 64 * columns, y: 64 * rows))
    }
    var course = Course(box(0), at: 0)
    return (1..<12 * rate).map { frame in
      course.follow(box(Double(frame) / Double(rate)), at: frame * 1_000_000 / rate)
      return course.isTravellingOn
    }.contains(true)
  }

  @Test(arguments: [10, 15, 25, 50] as [Int64]) func whoeverGrowsOrShrinksForSecondsGetsSomewhere(
    rate: Int64
  ) {
    #expect(Self.travels(rate) { 60 / (10 - $0 * 0.7) })
    #expect(Self.travels(rate) { 60 / (2 + $0 * 0.7) })
  }

  @Test(arguments: [10, 15, 25, 50] as [Int64]) func whatJumpsToAnotherSizeGetsNowhere(rate: Int64)
  {
    #expect(!Self.travels(rate) { $0 < 3 ? 6 : 12 })
    #expect(!Self.travels(rate) { $0 < 3 ? 6 : 10 })
    #expect(!Self.travels(rate) { $0 < 3 ? 14 : 7 })
  }
}
