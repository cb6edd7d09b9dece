import Foundation
import Glibc
import TestSupport
import Testing

/// Exhibits derived again from the originals, and what differs.
@Suite(.enabled(if: Clips.isPossible, Comment(rawValue: Clips.absence)))
struct ReproduceTests {
  @Test func theSampleBundleIsReproducedToTheByte() throws {
    guard Incident.isPossible else { return }
    let bundle = try Incident.run.get().bundle
    let run = try Program.run("reproduce", bundle, "--originals", Incident.archive, "--json")
    #expect(run.status == 0, "\(run.errorText)")
    let report = try JSON(run.output)
    #expect(report["schema"].text == "shoko.reproduce/1" && report["exit"].whole == 0)
    #expect(report["verification"]["valid"].value as? Bool == true)
    #expect(report["equal"].whole == report["exhibits"].list.count)
    #expect(report["exhibits"].list.count == 3 * 24 + 8 + 8 + 3 * 8)
    #expect(report["versions"].list.isEmpty && report["originals"].list.count == 7)
    #expect(!run.text.contains(Incident.archive))
  }

  @Test func nothingIsWrittenIntoTheBundleAndNoTemporaryFileStays() throws {
    let small = try ReproducedBundle()
    let before = try snapshot(small.bundle)
    let run = try small.reproduce("--jobs", "1")
    #expect(run.status == 0, "\(run.errorText)\(run.text)")
    #expect(run.text.contains("exhibits were derived again, and are the same to the byte."))
    #expect(try snapshot(small.bundle) == before && names(small.temporary).isEmpty)
    let quiet = try small.reproduce("--quiet")
    #expect(quiet.status == 0 && quiet.text.hasPrefix("OK  ") && quiet.errors.isEmpty)
  }

  static let changes: [(command: String, path: String, said: String, samples: Bool?)] = [
    (ReproducedBundle.Change.pixel, "data/stills/0001-full.png", "other pixels", false),
    (
      ReproducedBundle.Change.textOfAStill, "data/stills/0001-full.png", "the file's bytes differ",
      true
    ),
    (ReproducedBundle.Change.clipAFrameShort, "data/clips/0001.mp4", "pictures; the", false),
    (ReproducedBundle.Change.hashLine, "data/hashes/0001-frames.framehash", "1 line", nil),
  ]

  @Test(arguments: 0..<changes.count, [false, true])
  func aChangeIsNamedWhetherOrNotTheManifestsHideIt(index: Int, isHidden: Bool) throws {
    let (command, path, said, samples) = Self.changes[index]
    let small = try ReproducedBundle()
    try small.change("(\(command))")
    if isHidden { try small.change(ReproducedBundle.Change.manifests) }
    let run = try small.reproduce()
    #expect(run.status == 4, "\(run.errorText)")
    #expect(run.text.contains("DIFFERENT  \(path) ") && run.text.contains(said), "\(run.text)")
    #expect(run.text.contains("K-1: complete and unchanged") == isHidden, "\(run.text)")
    #expect(names(small.temporary).isEmpty)
    let report = try JSON(try small.reproduce("--json").output)
    let different = report["exhibits"].list.filter { $0["state"].text != "equal" }
    #expect(report["exit"].whole == 4 && different.count == 1)
    #expect(different.first?["path"].text == path && different.first?["state"].text == "different")
    #expect(different.first?["bytes_equal"].value as? Bool == false)
    #expect(different.first?["samples_equal"].value as? Bool == samples)
    #expect(report["verification"]["valid"].value as? Bool == isHidden)
  }

  @Test func originalsAreFoundUnderOtherNamesElsewhere() throws {
    let small = try ReproducedBundle()
    try small.change(
      "mkdir -p usb/.x/y; mv rec/1.mp4 usb/.x/y/B.bin; mv rec/2.ts usb/.A; rm -r rec")
    let run = try small.reproduce("--originals", "usb")
    #expect(run.status == 0, "\(run.errorText)\(run.text)")
    let without = try small.reproduce("--json")
    #expect(without.status == 3, "\(without.errorText)")
    let report = try JSON(without.output)
    #expect(report["originals"].list.allSatisfy { $0["state"].text == "missing" })
    #expect(report["exhibits"].list.allSatisfy { $0["state"].text == "not_compared" })
  }

  @Test func theRestIsComparedWhenAnOriginalHasChanged() throws {
    let small = try ReproducedBundle()
    try small.change("printf x >> rec/1.mp4; cp rec/2.ts rec/3.ts")
    let run = try small.reproduce("--json")
    #expect(run.status == 3, "\(run.errorText)\(run.text)")
    let report = try JSON(run.output)
    #expect(report["originals"].list.map { $0["state"].text } == ["changed", "found"])
    for exhibit in report["exhibits"].list {
      let isFirst = exhibit["recording"].text == "r1"
      #expect(exhibit["state"].text == (isFirst ? "not_compared" : "equal"))
    }
    try small.change(ReproducedBundle.Change.hashLine.replacing("0001", with: "0002"))
    #expect(try small.reproduce().status == 4)
  }

  @Test(arguments: [(SIGINT, 130), (SIGTERM, 143)] as [(Int32, Int32)])
  func aSignalLeavesNoTemporaryFolder(signal: Int32, status: Int32) throws {
    let pipeline = try SmallPipeline()
    #expect(try pipeline.run().status == 0)
    let temporary = pipeline.scratch.path("tmp")
    try FileManager.default.createDirectory(atPath: temporary, withIntermediateDirectories: true)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: Program.path)
    process.arguments = ["reproduce", pipeline.bundle, "--jobs", "1"]
    var environment = Program.environment
    environment["TMPDIR"] = temporary
    process.environment = environment
    process.currentDirectoryURL = URL(fileURLWithPath: pipeline.folder)
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    while process.isRunning, names(temporary).isEmpty { usleep(1000) }
    kill(process.processIdentifier, signal)
    process.waitUntilExit()
    #expect(process.terminationReason == .exit && process.terminationStatus == status)
    #expect(names(temporary).isEmpty)
  }
}
