import Archive
import Foundation
import Media
import ShokoCore
import TestSupport
import Testing

@testable import Pipeline

/// Which files a pipeline takes for recordings, and in which order.
@Suite struct DiscoveryTests {
  private static let clock =
    "clock: {from: name, pattern: \"%Y%m%d-%H%M%S\", zone: Asia/Tokyo}"

  /// Files of some text each, and what a pipeline over them finds.
  private func find(
    _ files: [String], sources: String, top: String = ""
  ) throws -> Discovery.Found {
    let scratch = try Scratch()
    for file in files {
      let url = scratch.url.appendingPathComponent(file)
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data("no recording".utf8).write(to: url)
    }
    let text = "shoko: 1\nname: p\nsources:\n\(sources)\n\(top)\nsteps: [scan]\n"
    let plan = try PipelineReader.read(
      bytes: Array(text.utf8), file: "p.yaml", folder: ArchivePath(scratch.url.path),
      now: WallTime(microseconds: 0))
    return try Discovery(plan: plan).find()
  }

  @Test func goesByCameraThenTimeThenName() throws {
    let found = try find(
      [
        "b/z-20261119-100000.mp4", "b/a-20261119-110000.mp4", "a/2.mp4", "a/10.mp4",
        "b/unknown.mp4", "b/another.mp4",
      ],
      sources: """
        - camera: second
          files: b/*.mp4
          clock: {from: name, pattern: "*-%Y%m%d-%H%M%S", zone: UTC}
        - camera: first
          files: a/*.mp4
        """)
    #expect(
      found.sources.map(\.file.name) == [
        "b/z-20261119-100000.mp4", "b/a-20261119-110000.mp4", "b/another.mp4", "b/unknown.mp4",
        "a/10.mp4", "a/2.mp4",
      ])
    #expect(found.sources.map(\.id) == ["r1", "r2", "r3", "r4", "r5", "r6"])
    #expect(found.sources.map(\.camera).prefix(4).allSatisfy { $0 == "second" })
  }

  @Test func passesOverWhatIsNoRecordingAndSaysSo() throws {
    let found = try find(
      ["a/1.mp4", "a/README", "a/notes.txt", "a/2.ts"], sources: "- {camera: a, files: a/*}")
    // What is called a recording stays: a scan says what is wrong with it.
    #expect(found.sources.map(\.file.name) == ["1.mp4", "2.ts"])
    #expect(found.notes.count == 2)
    #expect(found.notes.allSatisfy { $0.english.hasPrefix("a: passed over ") })
    #expect(found.notes.contains { $0.english.contains("notes.txt") })
  }

  @Test func leavesOutWhatBeginsAfterTheStretch() throws {
    let found = try find(
      ["a/20261119-225959.mp4", "a/20261119-230010.mp4", "a/20261119-235959.mp4", "a/x.mp4"],
      sources: "- {camera: a, files: a/*, \(Self.clock)}",
      top: "between: {from: \"2026-11-19T22:00:00+09:00\", to: \"2026-11-19T23:00:00+09:00\"}")
    // What has no time may be inside.
    #expect(found.sources.map(\.file.name) == ["20261119-225959.mp4", "x.mp4"])
  }

  @Test func keepsWhatMayReachIntoTheStretch() throws {
    // How long it is cannot be told, so it may reach into the stretch.
    let found = try find(
      ["a/20261119-100000.mp4"], sources: "- {camera: a, files: a/*, \(Self.clock)}",
      top: "between: {from: \"2026-11-19T22:00:00+09:00\", to: \"2026-11-19T23:00:00+09:00\"}")
    #expect(found.sources.count == 1)
  }

  @Test(arguments: [
    ("a/*.mp4", "", "No recording was found"),
    (
      "b/*", "between: {from: \"2020-01-01T00:00:00Z\", to: \"2020-01-02T00:00:00Z\"}",
      "No recording of 1 lies in the stretch"
    ),
  ])
  func nothingAtAllIsAFailure(files: String, top: String, start: String) throws {
    let error = try #require(throws: ShokoError.self) {
      try find(
        ["b/20261119-230000.mp4"],
        sources: "- {camera: a, files: \(files.debugDescription), \(Self.clock)}", top: top)
    }
    #expect(error.exit == .failure && error.message.english.hasPrefix(start), "\(error.message)")
  }
}
