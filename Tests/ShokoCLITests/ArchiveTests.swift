import Foundation
import Glibc
import TestSupport
import Testing

/// What recordings are called, where they lie, and when they were made.
@Suite(.enabled(if: Clips.isPossible, Comment(rawValue: Clips.absence)))
struct StrangeNameTests {
  static let strange = [
    "a b.mp4", "line\nbreak.mp4", "入口 1階.mp4", "-rf.mp4", "per%cent.mp4", "quote\"'.mp4",
    "back\\slash.mp4", "UPPER.MP4",
  ]

  @Test func everyNameIsScannedBundledAndChecked() throws {
    let pipeline = try SmallPipeline(
      Dictionary(uniqueKeysWithValues: Self.strange.map { ("rec/" + $0, "moving.mp4") }),
      originals: "include")
    let run = try pipeline.run("--json")
    #expect(run.status == 0, "\(run.errorText)")
    #expect(try JSON(run.output)["recordings"].list.count == Self.strange.count)
    let originals = names(pipeline.bundle + "/data/originals")
    #expect(originals.count == Self.strange.count + 1)
    let plain = /[A-Za-z0-9._-]+/
    #expect(originals.allSatisfy { $0.wholeMatch(of: plain) != nil })
    // The list of digests has the names as they were, and is checked beside the recordings.
    let list = pipeline.bundle + "/data/originals/sha256sums.txt"
    _ = try Tool.sha256sum?.succeed(
      ["--check", "--strict", list], in: pipeline.folder + "/rec")
    if let bagit = Tool.bagit { _ = try bagit.succeed(["--validate", pipeline.bundle]) }
  }

  @Test func bytesThatAreNoTextAreANameToo() throws {
    let pipeline = try SmallPipeline(originals: "include")
    let bytes = Array((pipeline.folder + "/rec/x").utf8) + [0xff, 0xfe] + Array(".mp4\0".utf8)
    let made = (pipeline.folder + "/rec/1.mp4").withCString { old in
      bytes.withUnsafeBytes { new in
        rename(old, new.baseAddress?.assumingMemoryBound(to: CChar.self) ?? old)
      }
    }
    try #require(made == 0)
    let run = try pipeline.run("--json")
    #expect(run.status == 0)
    let paths = try JSON(run.output)["recordings"].list.compactMap(\.["path"].text)
    #expect(Set(paths) == ["2.mp4", #"x\xff\xfe.mp4"#])
    let list = pipeline.bundle + "/data/originals/sha256sums.txt"
    _ = try Tool.sha256sum?.succeed(["--check", "--strict", list], in: pipeline.folder + "/rec")
    #expect(try Program.run("verify", pipeline.bundle).status == 0)
    let scan = try Program.run("scan", "--json", pipeline.folder + "/rec")
    #expect(scan.status == 0)
    #expect(try JSON(scan.output)["recordings"].list.count == 2)
  }

  @Test func aLeadingDashAfterTwoDashesIsAName() throws {
    let scratch = try Scratch()
    try Clips.copy("moving.mp4", to: scratch.path("--json"))
    try FileManager.default.moveItem(atPath: scratch.path("--json"), toPath: scratch.path("-j.mp4"))
    let run = try Program.run("scan", "--", "-j.mp4", in: scratch.url.path)
    #expect(run.status == 0 && run.text.hasPrefix("-j.mp4  "))
  }

  @Test func equalNamesOfTwoCamerasDoNotCollide() throws {
    let pipeline = try SmallPipeline(
      ["rec/x.mp4": "moving.mp4", "other/x.mp4": "moving.mkv", "other/X.mp4": "moving.ts"],
      source: "  - camera: b\n    files: other/*", originals: "include")
    #expect(try pipeline.run().status == 0)
    let originals = names(pipeline.bundle + "/data/originals").filter { $0 != "sha256sums.txt" }
    #expect(Set(originals.map { $0.lowercased() }).count == 3)
    let digests = try originals.map { try contents(pipeline.bundle + "/data/originals/" + $0) }
    #expect(Set(digests).count == 3)
    let sums = String(
      decoding: try contents(pipeline.bundle + "/data/originals/sha256sums.txt"), as: UTF8.self)
    #expect(sums.contains("  rec/x.mp4\n") && sums.contains("  other/X.mp4\n"))
  }

  @Test func linksToRecordingsAreReadAndNeverBundledAsLinks() throws {
    let pipeline = try SmallPipeline(["elsewhere/real.mp4": "moving.mp4"], originals: "include")
    try FileManager.default.createDirectory(
      atPath: pipeline.folder + "/rec", withIntermediateDirectories: true)
    for (name, target) in [("link.mp4", "../elsewhere/real.mp4"), ("broken.mp4", "nowhere")] {
      try FileManager.default.createSymbolicLink(
        atPath: pipeline.folder + "/rec/" + name, withDestinationPath: target)
    }
    let run = try pipeline.run()
    #expect([0, 3].contains(run.status))
    let scan = try Program.run("scan", "rec/link.mp4", in: pipeline.folder)
    #expect(scan.status == 0 && scan.text.contains("1 window in"))
    let manager = FileManager.default
    for name in (try? manager.subpathsOfDirectory(atPath: pipeline.bundle)) ?? [] {
      let type = try manager.attributesOfItem(atPath: pipeline.bundle + "/" + name)[.type]
      #expect(type as? FileAttributeType != .typeSymbolicLink)
    }
  }

  /// FFmpeg would open the listed files if it were allowed to go by the contents.
  @Test(arguments: [
    "#EXTM3U\n#EXT-X-TARGETDURATION:6\n#EXTINF:6,\nmoving.ts\n#EXT-X-ENDLIST\n",
    "ffconcat version 1.0\nfile moving.ts\n",
    "<?xml version=\"1.0\"?><MPD xmlns=\"urn:mpeg:dash:schema:mpd:2011\"></MPD>\n",
    "v=0\no=- 0 0 IN IP4 127.0.0.1\nm=video 5004 RTP/AVP 96\n",
  ])
  func aListOfOtherFilesIsNoRecording(text: String) throws {
    let scratch = try Scratch()
    try Clips.copy("moving.ts", to: scratch.path("moving.ts"))
    try text.write(toFile: scratch.path("list.mp4"), atomically: false, encoding: .utf8)
    for command in ["scan", "inspect"] {
      let run = try Program.run(command, "--json", "list.mp4", in: scratch.url.path)
      #expect(run.status == 1)
      let document = try JSON(run.output)
      #expect(document["recordings"][0]["status"].text == "unreadable")
      #expect(document["windows"].list.isEmpty)
    }
    guard let strace = Tool.find("strace") else { return }
    let traced = try strace.run(
      ["-f", "-e", "trace=open,openat", Program.path, "scan", "list.mp4"], in: scratch.url.path)
    #expect(!traced.errorText.contains("moving.ts"))
  }
}

/// The parts of a pipeline that choose what is looked at.
@Suite(.enabled(if: Clips.isPossible, Comment(rawValue: Clips.absence)))
struct ChosenPartTests {
  private static let clock =
    "    clock: {from: name, pattern: \"%Y%m%d-%H%M%S\", zone: Asia/Tokyo, uncertainty: 2s}"

  private func events(_ pipeline: SmallPipeline) throws -> JSON {
    try JSON(try contents(pipeline.bundle + "/data/events.json"))
  }

  @Test func betweenCutsARecordingAndLeavesOthersOut() throws {
    let pipeline = try SmallPipeline(
      [
        "rec/20261119-225800.mp4": "moving.mp4", "rec/20261119-230000.mp4": "moving.mp4",
        "rec/20261119-230100.mp4": "moving.mp4", "rec/20261119-230200.mp4": "moving.mp4",
      ],
      source: Self.clock,
      top: """
        between: {from: "2026-11-19T23:00:07+09:00", to: "2026-11-19T23:01:03.6+09:00"}
        """)
    let run = try pipeline.run()
    #expect(run.status == 0)
    let document = try events(pipeline)
    #expect(
      document["recordings"].list.map(\.["path"].text) == [
        "20261119-230000.mp4", "20261119-230100.mp4",
      ])
    #expect(
      document["recordings"][0]["wall_start"].text?.hasPrefix("2026-11-19T14:00:00") == true)
    // The bar is gone by second 7 of one and not yet there before second 3.6 of the other.
    #expect(document["windows"].list.isEmpty)
    expectSoundCoverage(document)
    let spans = document["coverage"].list.map {
      "\($0["recording"].text ?? "") \($0["start_s"].number ?? -1) \($0["state"].text ?? "")"
    }
    #expect(
      spans == ["r1 0.0 excluded", "r1 7.0 analysed", "r2 0.0 analysed", "r2 3.6 excluded"])
  }

  @Test func aWindowAcrossTheLimitIsKept() throws {
    let pipeline = try SmallPipeline(
      ["rec/20261119-230000.mp4": "moving.mp4"], source: Self.clock,
      top: "between: {from: \"2026-11-19T23:00:05+09:00\", to: \"2026-11-20T00:00:00+09:00\"}")
    #expect(try pipeline.run().status == 0)
    #expect(try events(pipeline)["windows"].list.count == 1)
  }

  @Test func nothingInTheStretchIsAFailure() throws {
    let pipeline = try SmallPipeline(
      ["rec/20261119-230000.mp4": "moving.mp4"], source: Self.clock,
      top: "between: {from: \"2027-01-01T00:00:00Z\", to: \"2027-01-02T00:00:00Z\"}")
    let run = try pipeline.run()
    #expect(run.status == 1 && run.errorText.contains("`between`"))
    #expect(pipeline.left.isEmpty)
  }

  @Test func aRecordingWithoutAClockIsTakenWholeWithAWarning() throws {
    let pipeline = try SmallPipeline(
      ["rec/1.mp4": "moving.mp4"],
      top: "between: {from: \"2027-01-01T00:00:00Z\", to: \"2027-01-02T00:00:00Z\"}")
    let run = try pipeline.run()
    #expect(run.status == 0)
    let document = try events(pipeline)
    #expect(document["windows"].list.count == 1)
    #expect(document["diagnostics"].list.map(\.["code"].text).contains("no_clock"))
    #expect(run.text.contains("no wall-clock time"), "\(run.text)")
  }

  @Test(arguments: [
    ("{name: all, exclude: true, box: [0, 0, 1, 1]}", 0),
    ("{name: sky, exclude: true, box: [0, 0, 1, 0.2]}", 1),
    ("{name: path, box: [0.4, 0.2, 0.6, 1]}", 1), ("{name: sky, box: [0, 0, 1, 0.2]}", 0),
  ])
  func zonesChooseWhatCounts(zone: String, windows: Int) throws {
    let pipeline = try SmallPipeline(
      ["rec/1.mp4": "moving.mp4"], source: "    zones:\n      - \(zone)")
    let run = try pipeline.run()
    #expect(run.status == 0)
    let document = try events(pipeline)
    #expect(document["windows"].list.count == windows)
    #expect(document["tool"]["settings"]["zones"].list.count == 1)
    if zone.contains("path") {
      #expect(document["windows"][0]["zone"].text == "path")
      // The bar crosses the zone's fifth of the picture in less time than the whole.
      #expect((document["windows"][0]["start_s"].number ?? 0) > 4.8)
    }
  }

  @Test func withoutWindowsTheBundleIsStillComplete() throws {
    let pipeline = try SmallPipeline(
      ["rec/1.mp4": "moving.mp4"],
      source: "    zones:\n      - {name: all, exclude: true, box: [0, 0, 1, 1]}")
    #expect(try pipeline.run().status == 0)
    let files = try snapshot(pipeline.bundle)
    #expect(files["data/stills"] == nil && files["data/clips"] == nil)
    if let bagit = Tool.bagit { _ = try bagit.succeed(["--validate", pipeline.bundle]) }
  }
}
