import Foundation
import ShokoCore
import Testing

@testable import sample_archive

@Suite struct EncodingTests {
  @Test(arguments: [0, 1])
  func aSecondEncodedTwiceGivesTheSameBytes(index: Int) throws {
    let folder = try TemporaryFolder()
    let scene = SampleNight().scenes[index].reduced(by: 4)
    let stage = Stage(scene)
    let frames = Int(scene.rate.approximate)
    let start = scene.frame(at: scene.walks[0].span.lowerBound + 3)
    let files = try ["a.mp4", "b.mp4"].map { name in
      let file = folder.url.appendingPathComponent(name)
      let outcome = try RecordingWriter(stage: stage, seed: 5)
        .write(Recording(firstFrame: start, frames: frames), to: file)
      #expect(outcome.readableFrames == frames)
      return try Data(contentsOf: file)
    }
    #expect(files[0].count > 1000)
    #expect(files[0] == files[1])
    for name in ["x264 - core", "x265 (build", "Lavc5", "Lavf5"] {
      #expect(files[0].range(of: Data(name.utf8)) == nil, "the file names its encoder: \(name)")
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path).count == 2)
  }

  @Test func aTruncatedFileStatesHowManyPicturesAreWhole() throws {
    let folder = try TemporaryFolder()
    let scene = SampleNight().scenes[1].reduced(by: 4)
    let stage = Stage(scene)
    let whole = folder.url.appendingPathComponent("whole.mp4")
    let cut = folder.url.appendingPathComponent("cut.mp4")
    let writer = RecordingWriter(stage: stage, seed: 5)
    _ = try writer.write(Recording(firstFrame: 0, frames: 50), to: whole)
    let outcome = try writer.write(Recording(firstFrame: 0, frames: 50, keptPercent: 60), to: cut)
    #expect((1..<50).contains(outcome.readableFrames))
    let bytes = try Data(contentsOf: cut)
    #expect(outcome.bytes == bytes.count)
    #expect(try bytes == Data(contentsOf: whole).prefix(bytes.count))
  }

  @Test func aLostPictureIsTheFirstInTimeNotInTheFile() throws {
    let listing = "0.000000,100,50\n0.240000,30,150\n0.080000,20,180\n0.160000,20,200\n"
    let rate = try #require(Rational(25, 2))
    let table = try PacketTable(listing: listing, rate: rate)
    #expect(table.firstLostFrame(keeping: 220) == 4)
    #expect(table.firstLostFrame(keeping: 219) == 2)
    #expect(table.firstLostFrame(keeping: 199) == 1)
    #expect(table.firstLostFrame(keeping: 10) == 0)
    #expect(throws: ShokoError.self) { try PacketTable(listing: "0.0,x,1", rate: rate) }
  }

  @Test func anOutputThatCannotBeWrittenIsAnError() throws {
    let folder = try TemporaryFolder()
    let file = folder.url.appendingPathComponent("missing/a.mp4")
    let scene = SampleNight().scenes[1].reduced(by: 4)
    let writer = RecordingWriter(stage: Stage(scene, empty: Canvas(scene.size)), seed: 5)
    #expect(throws: ShokoError.self) {
      _ = try writer.write(Recording(firstFrame: 0, frames: 200), to: file)
    }
  }
}

/// A folder that goes away with the test.
final class TemporaryFolder {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory
      .appendingPathComponent("sample-archive-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit {
    try? FileManager.default.removeItem(at: url)
  }
}
