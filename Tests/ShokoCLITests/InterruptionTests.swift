import Foundation
import Glibc
import TestSupport
import Testing

/// Runs that do not come to their end.
@Suite(.serialized, .enabled(if: Clips.isPossible, Comment(rawValue: Clips.absence)))
struct InterruptionTests {
  /// Killed at ten moments between its start and its end, a run leaves no bundle or a complete one.
  @Test func aKilledRunNeverLeavesAnIncompleteBundleThatVerifies() throws {
    let pipeline = try SmallPipeline(originals: "include")
    let originals = try snapshot(pipeline.folder + "/rec")
    let begun = ContinuousClock.now
    #expect(try pipeline.run("--set", "out=whole").status == 0)
    let length = ContinuousClock.now - begun
    let whole = try payload(pipeline.folder + "/whole/K-1")
    var random = FixedRandom(seed: 20_261_119)
    var interrupted = 0
    for _ in 0..<10 {
      let process = try Program.start(["run", "p.yaml"], in: pipeline.folder)
      let moment = length * (Double(random.next() % 1000) / 1000)
      usleep(UInt32(moment / .microseconds(1)))
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
      if pipeline.left.contains("K-1") {
        #expect(try payload(pipeline.bundle) == whole)
        #expect(try Program.run("verify", pipeline.bundle).status == 0)
        try FileManager.default.removeItem(atPath: pipeline.bundle)
      } else {
        interrupted += 1
      }
      #expect(pipeline.left.filter { $0.hasPrefix(".K-1.partial-") }.count <= 1)
      #expect(try snapshot(pipeline.folder + "/rec") == originals)
    }
    #expect(interrupted > 0)
    let last = try pipeline.run()
    #expect(last.status == 0)
    #expect(pipeline.left == ["K-1"])
    #expect(try payload(pipeline.bundle) == whole)
  }

  /// All of a bundle that does not say where it was to be written.
  private func payload(_ bundle: String) throws -> [String: Data] {
    try snapshot(bundle).filter { $0.key.hasPrefix("data") || $0.key == "manifest-sha256.txt" }
  }

  @Test func theNextRunSaysWhichLeftoversItRemoved() throws {
    let pipeline = try SmallPipeline()
    let left = pipeline.folder + "/out/.K-1.partial-abcd0123"
    try FileManager.default.createDirectory(
      atPath: left + "/bag/data", withIntermediateDirectories: true)
    let run = try pipeline.run()
    #expect(run.status == 0 && run.errorText.contains(".K-1.partial-abcd0123"))
    #expect(pipeline.left == ["K-1"])
  }

  @Test(arguments: [(SIGINT, 130), (SIGTERM, 143)] as [(Int32, Int32)])
  func aSignalStopsItAndLeavesNothing(signal: Int32, status: Int32) throws {
    let pipeline = try SmallPipeline()
    try Clips.copy("long.ts", to: pipeline.folder + "/rec/long.ts")
    let process = try Program.start(["run", "p.yaml"], in: pipeline.folder)
    #expect(LongRecording.waitUntilOpen(pipeline.folder + "/rec/long.ts", by: process))
    kill(process.processIdentifier, signal)
    process.waitUntilExit()
    #expect(process.terminationReason == .exit && process.terminationStatus == status)
    #expect(pipeline.left.isEmpty)
  }

  /// The signals come while a read hangs, so that the first cannot be heeded before the second comes.
  @Test(.enabled(if: Faults.isPossible, Comment(rawValue: Faults.absence)))
  func aSecondSignalLeavesNoTemporaryFolder() throws {
    let bundle = try ReproducedBundle()
    var environment = Program.environment
    environment["TMPDIR"] = bundle.temporary
    environment["LD_PRELOAD"] = try Faults.library.get()
    environment["FAULTS"] =
      "pread rec/1.mp4 1 $ls tmp > seen; kill -TERM $PPID; sleep 1; kill -TERM $PPID; sleep 2"
    let run = try Program.run(
      ["reproduce", "out/K-1"], in: bundle.scratch.url.path, environment: environment)
    #expect(run.status == 143, "\(run.errorText)")
    #expect(String(decoding: try contents(bundle.scratch.path("seen")), as: UTF8.self) != "")
    #expect(names(bundle.temporary).isEmpty)
  }

  @Test func aFileThatGrowsDuringTheScanIsReadInPart() throws {
    let scratch = try Scratch()
    let path = scratch.path("long.ts")
    try Clips.copy("long.ts", to: path)
    let log = scratch.path("out.json")
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = [
      "-c", "exec \"$0\" scan --json --jobs 1 \"$1\" > \"$2\"", Program.path, path, log,
    ]
    process.standardError = FileHandle.nullDevice
    try process.run()
    #expect(LongRecording.waitUntilOpen(path, by: process))
    let file = try #require(FileHandle(forWritingAtPath: path))
    try file.seekToEnd()
    try file.write(contentsOf: try contents(try Clips.path("moving.ts")))
    try file.close()
    process.waitUntilExit()
    #expect(process.terminationStatus == 3)
    let document = try JSON(try contents(log))
    let recording = document["recordings"][0]
    #expect(recording["status"].text == "partial")
    #expect(recording["bytes"].whole == (try contents(try Clips.path("long.ts"))).count)
    let diagnostics = document["diagnostics"].list
    #expect(diagnostics.compactMap(\.["code"].text).contains("file_growing"))
    let messages = diagnostics.compactMap(\.["message"].text)
    #expect(messages.contains { $0.contains("is still being written") }, "\(messages)")
    #expect(document["coverage"].list.last?["state"].text == "not_examined")
    expectSoundCoverage(document)
  }
}

/// Places where nothing can be written.
@Suite(.enabled(if: Clips.isPossible, Comment(rawValue: Clips.absence)))
struct UnwritablePlaceTests {
  @Test(arguments: ["/dev/null/x", "p.yaml", "p.yaml/below", "/proc/x"])
  func aFolderThatCannotBeMadeIsOneSentenceBeforeTheScan(place: String) throws {
    let pipeline = try SmallPipeline()
    let run = try pipeline.run("--set", "out=\(place)")
    #expect(run.status == 1 && run.output.isEmpty)
    let lines = run.errorText.split(separator: "\n")
    #expect(lines.count == 1, "\(run.errorText)")
    #expect(lines.first?.hasPrefix("shoko: error: Cannot ") == true)
  }

  @Test(.enabled(if: getuid() != 0, "root may write anywhere"))
  func aFolderWithoutRightsIsOneSentence() throws {
    let pipeline = try SmallPipeline()
    let folder = pipeline.scratch.path("locked")
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o500])
    let run = try pipeline.run("--set", "out=locked")
    #expect(run.status == 1 && run.errorText.contains("ermission"))
  }

  @Test(.enabled(if: SmallDisk.isPossible, "mounting a small disk takes root's rights"))
  func aFullDiskIsOneClearSentenceAndNothingIsLeft() throws {
    let pipeline = try SmallPipeline(originals: "include")
    for size in ["64k", "300k", "600k"] {
      let disk = try SmallDisk(pipeline.scratch.path("disk"), size: size)
      let run = try pipeline.run("--quiet", "--set", "out=disk")
      #expect(run.status == 1 && run.output.isEmpty)
      #expect(run.errorText.split(separator: "\n").count == 1)
      #expect(run.errorText.contains("space"), "\(size): \(run.errorText)")
      #expect(names(disk.path).isEmpty)
    }
  }
}

/// A small disk in memory, as long as it lives.
private final class SmallDisk {
  let path: String

  static let isPossible: Bool = {
    guard getuid() == 0, let scratch = try? Scratch() else { return false }
    return (try? SmallDisk(scratch.path("disk"), size: "64k")) != nil
  }()

  init(_ path: String, size: String) throws {
    self.path = path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    guard mount("tmpfs", path, "tmpfs", 0, "size=\(size)") == 0 else {
      throw ToolFailure(text: "mount: \(String(cString: strerror(errno)))")
    }
  }

  deinit { umount2(path, 2) }
}

/// A recording that takes a while to scan.
private enum LongRecording {
  /// Waits until a process has opened the file; `false` when it ended before.
  static func waitUntilOpen(_ path: String, by process: Process) -> Bool {
    let folder = "/proc/\(process.processIdentifier)/fd"
    let target = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    while process.isRunning {
      for name in names(folder) {
        let link = try? FileManager.default.destinationOfSymbolicLink(atPath: "\(folder)/\(name)")
        if link == target { return true }
      }
      usleep(2_000)
    }
    return false
  }
}

/// The same numbers in every run.
struct FixedRandom {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state >> 33
  }
}
