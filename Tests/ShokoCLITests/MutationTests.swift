import Foundation
import TestSupport
import Testing

/// Recordings with bits changed by zzuf, the same ones on every run.
@Suite(
  .enabled(if: Clips.isPossible, Comment(rawValue: Clips.absence)),
  .enabled(if: Mutation.isPossible, Comment(rawValue: Mutation.absence)))
struct MutationTests {
  /// Eight of 25 mutations each.
  static let clips = [
    "static/car-lane.mp4", "static/car-lane-hevc.mkv", "static/table-top.mp4",
    "static/table-top-vfr.mp4", "static/brightness-jump.avi", "static/campus-walkers.avi",
    "people/frontal-person.mkv", "damaged/car-lane.ts",
  ]

  @Test(
    .enabled(if: SharedFolder.isPresent, Comment(rawValue: SharedFolder.absence)),
    arguments: clips)
  func mutatedRecordingsNeitherCrashNorHang(name: String) throws {
    let scratch = try Scratch()
    let ending = URL(fileURLWithPath: name).pathExtension
    let (good, mutated) = (scratch.path("good." + ending), scratch.path("mutated." + ending))
    let ffmpeg = try #require(Tool.ffmpeg)
    _ = try ffmpeg.succeed([
      "-v", "error", "-i", SharedFolder.recording(name), "-t", "3", "-map", "0:v", "-c", "copy",
      "-bitexact", "-fflags", "+bitexact", good,
    ])
    let unharmed = try JSON(try Program.run("scan", "--json", good).output)
    #expect(unharmed["recordings"][0]["frames"].whole ?? 0 > 10)
    let bytes = try contents(good).count
    var readable = 0
    for seed in 0..<25 {
      // From a handful of bits in the whole file to one in a hundred; every second time the header
      // is spared, without which nothing can be read.
      let ratio = [0.000_005, 0.000_05, 0.000_5, 0.002, 0.01][seed % 5]
      try Mutation(seed: seed, ratio: ratio, bytes: (seed % 2) * 2048..<bytes)
        .apply(to: good, giving: mutated)
      let run = try Mutation.scan(mutated)
      let label: Comment = "\(name), seed \(seed), ratio \(ratio): \(run.errorText)"
      #expect([0, 1, 3].contains(run.status), label)
      let document = try JSON(run.output)
      if run.status == 1 { continue }
      readable += 1
      #expect(document["recordings"].list.count == 1, label)
      expectSoundCoverage(document)
    }
    #expect(readable >= 10)
  }

  @Test(arguments: ["moving.mp4", "moving.mkv", "moving.ts"])
  func whatLiesBeforeAndBehindTheDamageIsAnalysed(name: String) throws {
    let scratch = try Scratch()
    let (good, mutated) = (try Clips.path(name), scratch.path(name))
    let bytes = try contents(good).count
    for seed in 0..<3 {
      try Mutation(seed: seed, ratio: 0.002, bytes: bytes * 45 / 100..<bytes * 55 / 100)
        .apply(to: good, giving: mutated)
      let run = try Mutation.scan(mutated)
      #expect(run.status == 3, "seed \(seed): \(run.errorText)")
      let document = try JSON(run.output)
      expectSoundCoverage(document)
      let spans = document["coverage"].list
      let harmed = spans.indices.filter {
        ["concealed", "undecodable"].contains(spans[$0]["state"].text)
      }
      let (first, last) = (try #require(harmed.first), try #require(harmed.last))
      #expect((spans[first]["start_s"].number ?? 0) > 3, "seed \(seed)")
      // A changed timestamp may place what follows later, so that seconds are counted, not compared.
      let sound = spans[(last + 1)...].filter { $0["state"].text == "analysed" }
      let seconds = sound.reduce(0) { $0 + ($1["end_s"].number ?? 0) - ($1["start_s"].number ?? 0) }
      #expect(seconds > 2, "seed \(seed)")
    }
  }
}

/// Changes of random bits.
struct Mutation {
  static let zzuf = Tool.find("zzuf")
  static let isPossible = zzuf != nil
  static let absence = "zzuf, which changes recordings for this test, is not installed"

  var seed: Int
  /// The share of bits that may change.
  var ratio: Double
  /// Where they may change.
  var bytes: Range<Int>

  /// Writes a changed copy.
  func apply(to source: String, giving target: String) throws {
    let place = "\(bytes.lowerBound)-\(bytes.upperBound - 1)"
    let zzuf = try #require(Self.zzuf)
    let shell = Tool(path: "/bin/sh")
    _ = try shell.succeed(
      ["-c", "in=$1; out=$2; shift 2; exec \"$@\" < \"$in\" > \"$out\"", "sh", source, target]
        + [zzuf.path, "-s", "\(seed)", "-r", String(format: "%.6f", ratio), "-b", place])
  }

  /// Scans a file, with an end put to it after a minute or when it takes 4 GiB of addresses.
  static func scan(_ path: String) throws -> Tool.Outcome {
    try Tool(path: "/bin/sh").run([
      "-c", "ulimit -v 4194304; exec timeout --signal=KILL 60 \"$@\"", "sh", Program.path, "scan",
      "--json", "--quiet", "--jobs", "2", path,
    ])
  }
}
