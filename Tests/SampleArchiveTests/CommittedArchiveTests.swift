import Foundation
import ShokoCore
import Testing

@testable import sample_archive

/// The archive in the repository is the one that the scenes describe.
@Suite struct CommittedArchiveTests {
  private static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("SampleData").resolvingSymlinksInPath()

  @Test func truthIsWhatTheScenesSay() throws {
    let text = try String(
      contentsOf: Self.root.appendingPathComponent("truth.json"), encoding: .utf8)
    let night = SampleNight()
    var readable: [String: Int] = [:]
    for scene in night.scenes {
      for recording in scene.recordings where recording.keptPercent < 100 {
        // What is left of a truncated file follows from its bytes, not from the scene.
        let name = scene.path(of: recording)
        readable[name] = try Self.readableFrames(in: text, of: name, scene)
        #expect((1..<recording.frames).contains(readable[name] ?? 0))
      }
    }
    // Jagged edges of the backdrop change nothing about when people are seen.
    let stages = night.scenes.map { Stage($0, smooth: false) }
    let truth = Truth(stages: stages, readableFrames: readable)
    #expect(truth.document.serialized() == text)
  }

  @Test func everyRecordingIsThereAndNoOther() throws {
    let archive = Self.root.appendingPathComponent("archive")
    let found = try FileManager.default.subpathsOfDirectory(atPath: archive.path)
      .filter { $0.hasSuffix(".mp4") || $0.hasSuffix(".part") }.sorted()
    let expected = SampleNight().scenes.flatMap { scene in
      scene.recordings.map { scene.path(of: $0) }
    }.sorted()
    #expect(found == expected)
  }

  @Test func theWholeIsAtMostTwelveMegabytes() throws {
    let paths = try FileManager.default.subpathsOfDirectory(atPath: Self.root.path)
    let total = try paths.reduce(0) { sum, path in
      let values = try Self.root.appendingPathComponent(path)
        .resourceValues(forKeys: [.fileSizeKey, .isRegularFileKey])
      return sum + (values.isRegularFile == true ? values.fileSize ?? 0 : 0)
    }
    #expect(total <= 12_000_000)
    #expect(total >= 4_000_000)
  }

  @Test func segmentsAreNamedByTheNight() {
    for scene in SampleNight().scenes {
      for recording in scene.recordings {
        let name = scene.path(of: recording)
        #expect(name > "\(scene.name)/20261119-220000" && name < "\(scene.name)/20261120-060000")
      }
    }
  }

  private static func readableFrames(
    in text: String, of name: String, _ scene: CameraScene
  ) throws -> Int {
    let document = try #require(
      try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    let entry = try #require(document[name] as? [String: Any])
    let seconds = try #require(entry["readable_s"] as? Double)
    return Int((seconds * scene.rate.approximate).rounded())
  }
}
