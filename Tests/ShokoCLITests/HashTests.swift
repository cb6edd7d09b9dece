import Foundation
import TestSupport
import Testing

/// Tables of hashes against FFmpeg's program, which runs the commands that lie beside them.
@Suite(.enabled(if: Clips.isPossible, Comment(rawValue: Clips.absence)))
struct HashTests {
  @Test func ofTheSampleArchiveAreWhatTheStoredCommandsPrint() throws {
    guard Incident.isPossible else { return }
    let bundle = try Incident.run.get().bundle
    #expect(try expectReproduced(bundle, from: Incident.archive) == 16)
  }

  @Test(arguments: ["moving.mp4", "moving.mkv", "moving.ts", "damaged.ts", "cut.mkv"])
  func ofContainersAreWhatTheStoredCommandsPrint(name: String) throws {
    let pipeline = try SmallPipeline(["rec/a b'c:\(name)": name])
    _ = try pipeline.run()
    #expect(try expectReproduced(pipeline.bundle, from: pipeline.folder + "/rec") == 2)
  }

  @Test(
    .enabled(if: SharedFolder.isPresent, Comment(rawValue: SharedFolder.absence)),
    arguments: SharedFolder.readable)
  func ofRealRecordingsAreWhatTheStoredCommandsPrint(name: String) throws {
    let pipeline = try SmallPipeline([:])
    let place = pipeline.folder + "/rec/" + name
    try FileManager.default.createDirectory(
      at: URL(fileURLWithPath: place).deletingLastPathComponent(),
      withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      atPath: place, withDestinationPath: SharedFolder.recording(name))
    _ = try pipeline.run()
    let count = try expectReproduced(
      pipeline.bundle, from: URL(fileURLWithPath: place).deletingLastPathComponent().path)
    let must = ["static/car-lane.mp4", "static/table-top-vfr.mp4", "damaged/car-lane.ts"]
    if must.contains(name) { #expect(try count > 1 && leftOut(pipeline.bundle) == 0) }
  }

  @Test func damagedPicturesAreLeftOutAndListed() throws {
    let pipeline = try SmallPipeline(["rec/1.ts": "damaged.ts"])
    #expect(try pipeline.run().status == 3)
    #expect(try leftOut(pipeline.bundle) > 0)
    let commands = try text(pipeline.bundle + "/data/hashes/0001-commands.txt")
    #expect(commands.contains("# left out: PTS "))
    #expect(commands.contains("decoded with errors"))
  }

  @Test func picturesOfAClipAreInTheTableOfItsWindow() throws {
    let pipeline = try SmallPipeline(["rec/1.mp4": "moving.mp4"])
    #expect(try pipeline.run().status == 0)
    let ffmpeg = try #require(Tool.ffmpeg)
    let clip = try ffmpeg.succeed([
      "-v", "error", "-i", pipeline.bundle + "/data/clips/0001.mp4", "-map", "0:v", "-fps_mode",
      "passthrough", "-f", "framehash", "-hash", "sha256", "-",
    ])
    let own = digests(try text(pipeline.bundle + "/data/hashes/0001-frames.framehash"))
    let shown = digests(String(decoding: clip, as: UTF8.self))
    // The clip begins at the keyframe before, and a picture may follow that others need.
    let places = shown.indices.filter { shown[$0...].starts(with: own) }
    #expect(!own.isEmpty && places.count == 1, "\(own.count) of \(shown.count)")
  }

  /// Runs each stored command where the recordings lie, and gives how many tables there are.
  private func expectReproduced(_ bundle: String, from folder: String) throws -> Int {
    let hashes = bundle + "/data/hashes/"
    var tables = 0
    for name in names(hashes) where name.hasSuffix("-commands.txt") {
      var kind = ""
      for line in try text(hashes + name).split(separator: "\n") {
        if line.hasPrefix("# frames") { kind = "frames" }
        if line.hasPrefix("# packets") { kind = "packets" }
        guard line.hasPrefix("ffmpeg ") else { continue }
        let table = name.replacing("-commands.txt", with: "-\(kind).framehash")
        let run = try Tool(path: "/bin/sh").run(["-c", String(line)], in: folder)
        #expect(run.status == 0, "\(line): \(run.errorText)")
        let stored = try contents(hashes + table)
        #expect(run.output == stored, "\(table): \(line)\n\(run.text)")
        tables += 1
      }
    }
    #expect(tables == names(hashes).filter { $0.hasSuffix(".framehash") }.count)
    return tables
  }

  private func leftOut(_ bundle: String) throws -> Int {
    let events = try JSON(try contents(bundle + "/data/events.json"))
    return events["windows"].list.reduce(0) {
      let hashes = $1["exhibits"]["hashes"]
      return $0 + (hashes["frames_left_out"].whole ?? 0) + (hashes["packets_left_out"].whole ?? 0)
    }
  }

  private func text(_ path: String) throws -> String {
    String(decoding: try contents(path), as: UTF8.self)
  }

  private func digests(_ table: String) -> [Substring] {
    table.split(separator: "\n").filter { !$0.hasPrefix("#") }
      .compactMap { $0.split(separator: ",").last }
  }
}
