import Foundation
import Testing

@testable import sample_archive

@Suite struct BenchTests {
  private let recording = BenchRecording(name: "d1.avi", scene: .small, way: .repeated(3))

  @Test func whatIsThereAsItWouldBeDrawnIsKept() throws {
    let folder = try TemporaryFolder()
    let file = folder.url.appendingPathComponent("d1.avi")
    var bench = try BenchFolder(folder.url, longest: 1)
    #expect(try bench.provide(recording).outcome == .drawn)
    let bytes = try Data(contentsOf: file)
    var again = try BenchFolder(folder.url, longest: 1)
    let kept = try again.provide(recording)
    #expect(kept.outcome == .reused && kept.bytes == bytes.count)
    // What is not as it was left is made anew, to the same bytes.
    try bytes.prefix(5000).write(to: file)
    #expect(try again.provide(recording).outcome == .drawn)
    #expect(try Data(contentsOf: file) == bytes)
    var other = try BenchFolder(folder.url, longest: 2)
    #expect(try other.provide(recording).outcome == .drawn)
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.url.path)
    #expect(Set(names) == ["d1.avi", "drawn", "drawn.json"])
  }

  @Test func partsBeginAgainWhereTheStretchEnds() throws {
    let folder = try TemporaryFolder()
    let parts = BenchRecording(name: "parts", scene: .small, way: .parts(count: 3, seconds: 2))
    var bench = try BenchFolder(folder.url, longest: 4)
    _ = try bench.provide(parts)
    let files = try (1...3).map {
      try Data(contentsOf: folder.url.appendingPathComponent("parts/0\($0).avi"))
    }
    #expect(files[0] == files[2] && files[0] != files[1])
  }

  @Test func somebodyIsSeenForATenthOfTheTime() {
    let drawing = BenchDrawing(longest: nil, encoderVersion: "")
    let moving = drawing.moving(in: .small)
    let share = moving.reduce(0) { $0 + $1[1] - $1[0] } / Double(BenchScene.small.seconds)
    #expect((0.09...0.11).contains(share))
    #expect(drawing.moving(in: .quiet).isEmpty)
  }

  @Test func recordingsHaveNamesOfTheirOwn() {
    #expect(Set(BenchRecording.all.map(\.name)).count == BenchRecording.all.count)
  }
}
