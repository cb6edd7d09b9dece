import Archive
import Foundation
import Media
import ShokoCore
import TestSupport
import Testing

@testable import Pipeline

/// Which small streams belong to which recordings.
@Suite struct SubPairingTests {
  private static let clock =
    "clock: {from: name, pattern: \"*%Y%m%d-%H%M%S\", zone: Asia/Tokyo}"

  private func find(
    _ files: [String], source: String, steps: String = "scan"
  ) throws -> Discovery.Found {
    let scratch = try Scratch()
    for file in files {
      let url = scratch.url.appendingPathComponent(file)
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data("no recording".utf8).write(to: url)
    }
    let text = "shoko: 1\nname: p\nsources:\n  - {camera: a, \(source)}\nsteps: [\(steps)]\n"
    let plan = try PipelineReader.read(
      bytes: Array(text.utf8), file: "p.yaml", folder: ArchivePath(scratch.url.path),
      now: WallTime(microseconds: 0))
    return try Discovery(plan: plan).find()
  }

  private func pairs(_ found: Discovery.Found) -> [String] {
    found.sources.map { $0.file.name + ($0.sub.map { " + " + $0.file.name } ?? "") }
  }

  @Test func declaredOnesGoToTheRecordingThatBeginsNearest() throws {
    let found = try find(
      [
        "m/20261119-230000.mp4", "m/20261119-231000.mp4", "m/20261119-232000.mp4",
        "s/20261119-230003.mp4", "s/20261119-230958.mp4", "s/20261119-231004.mp4",
        "s/20261119-232006.mp4", "m/x.mp4", "s/x.mp4",
      ], source: "files: m/*, sub: s/*, \(Self.clock)")
    #expect(
      pairs(found) == [
        "m/20261119-230000.mp4 + s/20261119-230003.mp4",
        "m/20261119-231000.mp4 + s/20261119-230958.mp4", "s/20261119-231004.mp4",
        "m/20261119-232000.mp4", "s/20261119-232006.mp4", "m/x.mp4", "s/x.mp4",
      ])
    #expect(found.sources.map(\.id) == (1...7).map { "r\($0)" })
    #expect(found.sources.map { $0.sub?.lag } == [3_000_000, -2_000_000, nil, nil, nil, nil, nil])
    #expect(
      found.notes.map(\.english) == [
        "a: Recordings with a small stream beside them, which is scanned in their place where both show"
          + " the same: 2 of 4.",
        "a: 3 small streams begin with no recording, and are examined by themselves.",
      ])
  }

  @Test func aFileThatBothPatternsNameIsASmallStream() throws {
    let found = try find(
      ["d/m20261119-230000.mp4", "d/s20261119-230001.mp4"],
      source: "files: d/*, sub: d/s*, \(Self.clock)")
    #expect(pairs(found) == ["m20261119-230000.mp4 + s20261119-230001.mp4"])
  }

  @Test func reolinksNamesPairInEachFolderWithoutAKey() throws {
    let names = [
      "1/RecM01_20201222_075939_080140_6D28808_1A468F9.mp4",
      "1/RecS01_20201222_075939_080140_6D28808_2A468F.mp4",
      "2/RecM01_20201222_090000_090100_6D28808_1A468F9.mp4",
      "1/RecS01_20201222_090000_090100_6D28808_2A468F.mp4",
    ]
    let found = try find(names, source: "files: '*/*'")
    #expect(Set(pairs(found)) == ["\(names[0]) + \(names[1])", names[2], names[3]])
    let clocked = try find(names, source: "files: '*/*', clock: {from: name, zone: Asia/Tokyo}")
    #expect(clocked.sources.count == 3 && clocked.sources[0].sub?.lag == 0)
    // Whoever names the main streams alone gets them scanned.
    let mains = try find(names, source: "files: '*/RecM*'")
    #expect(pairs(mains) == [names[0], names[2]])
  }

  @Test func withoutAScanAllAreRecordings() throws {
    let files = ["m/20261119-230000.mp4", "s/20261119-230000.mp4"]
    let found = try find(
      files, source: "files: m/*, sub: s/*, \(Self.clock)", steps: "inspect")
    #expect(pairs(found) == files)
  }

  @Test(arguments: ["", ", clock: {from: none}"])
  func declaredOnesNeedAClock(clock: String) {
    let text =
      "shoko: 1\nname: p\nsources:\n  - {camera: a, files: m/*, sub: s/*\(clock)}\nsteps: [scan]\n"
    let mistakes = PipelineText.mistakes(text)
    #expect(mistakes.count == 1 && mistakes[0].contains("`sub` needs a clock"), "\(mistakes)")
  }
}
