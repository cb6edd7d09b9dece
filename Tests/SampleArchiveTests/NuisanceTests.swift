import Foundation
import ShokoCore
import Testing

@testable import sample_archive

@Suite struct NuisanceTests {
  private static let all = Nuisances.all(width: 160, height: 96)

  @Test func haveNamesOfTheirOwnAndKindsToBeListedUnder() {
    #expect(Set(Self.all.map(\.name)).count == Self.all.count)
    #expect(Self.all.allSatisfy { !$0.kinds.isEmpty })
  }

  @Test(arguments: 0..<10)
  func areTheSameEachTimeAndChangeUnlessTheRecorderDoesIt(index: Int) {
    let nuisance = Self.all[index]
    let times = stride(from: 0.0, to: 60, by: 0.5)
    let pictures = times.map { nuisance.picture(at: $0).levels }
    #expect(pictures == times.map { nuisance.picture(at: $0).levels })
    let isAtRest = ["keyframes", "clock"].contains(nuisance.name)
    #expect(Set(pictures).count > 1 || isAtRest)
    #expect(pictures.allSatisfy { $0.allSatisfy(\.isFinite) })
  }

  @Test func eventsComeAtIrregularTimesThatAreFarEnoughApart() throws {
    let times = EventTimes(apart: 5, seed: 3)
    #expect(times.last(before: 9.9) == nil)
    let gaps = zip(times.starts, times.starts.dropFirst()).map { $1 - $0 }
    #expect(gaps.allSatisfy { (5...10).contains($0) } && Set(gaps).count > 100)
    let last = try #require(times.last(before: times.starts[7] + 1))
    #expect(last.number == 7 && abs(last.elapsed - 1) < 1e-9)
  }

  @Test func aStreakIsBrightestInItsMiddleAndStaysInThePicture() {
    var picture = GreyPicture(width: 20, height: 10) { _, _ in 50 }
    picture.addStreak(from: SIMD2(-30, 5), to: SIMD2(50, 5), radius: 3, light: 40)
    #expect(picture.levels[5 * 20 + 10] == 90 && picture.levels[1 * 20 + 10] == 50)
    let before = picture.levels
    picture.addStreak(from: SIMD2(90, 90), to: SIMD2(95, 95), radius: 2, light: 40)
    #expect(picture.levels == before)
  }

  @Test func aRecordingIsDrawnWithItsTruth() throws {
    let folder = try TemporaryFolder()
    let recording = NuisanceRecording(
      nuisance: try #require(
        Nuisances.all(
          width: NuisanceRecording.size.width, height: NuisanceRecording.size.height
        ).last), seconds: 1)
    try recording.draw(into: folder.url)
    let bytes = try Data(contentsOf: folder.url.appendingPathComponent(recording.file))
    #expect(bytes.count > 10_000)
    #expect(recording.truth.key == "clock.mp4")
  }
}
