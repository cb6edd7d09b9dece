import Archive
import Foundation
import Report
import ShokoCore
import TestSupport
import Testing

@testable import Pipeline

@Suite("A triage", .enabled(if: Tool.find("ffmpeg") != nil, "ffmpeg is not installed"))
struct TriageScanTests {
  /// A noisy view of 96 s in which a box moves at the times given, with a keyframe every `gop` seconds.
  private func draw(
    _ path: String, moving: [ClosedRange<Int>], gop: Int = 2, seconds: Int = 96
  ) throws {
    var filters = "smptebars=s=320x240:r=12[v0]"
    for (number, times) in moving.enumerated() {
      filters +=
        ";color=white:s=30x70:r=12[b\(number)];[v\(number)][b\(number)]overlay=y=60"
        + ":x='20+50*(t-\(times.lowerBound))'"
        + ":enable='between(t,\(times.lowerBound),\(times.upperBound))'[v\(number + 1)]"
    }
    filters += ";[v\(moving.count)]noise=alls=6:all_seed=7:allf=t"
    let ffmpeg = try #require(Tool.find("ffmpeg"))
    let outcome = try ffmpeg.run([
      "-v", "error", "-nostdin", "-y", "-f", "lavfi", "-i", filters, "-t", "\(seconds)",
      "-pix_fmt", "yuv420p", "-c:v", "libx264", "-preset", "ultrafast", "-threads", "1",
      "-g", "\(12 * gop)", "-keyint_min", "\(12 * gop)", "-sc_threshold", "0", path,
    ])
    #expect(outcome.status == 0, "\(outcome.errorText)")
  }

  private func scan(
    _ paths: [String], _ mode: ScanMode, budget: Int64 = 100, jobs: Int = 2
  ) throws -> ScanDocument {
    let settings = ScanSettings(mode: mode, missBudget: try #require(Rational(budget, 100)))
    return try ArchiveScan.document(
      of: try NamedFiles(paths), settings: settings, control: RunControl(jobs: jobs))
  }

  @Test("finds the windows that an exhaustive scan finds, from a part of the frames")
  func windows() throws {
    let folder = try Scratch()
    let path = folder.path("a.mp4")
    try draw(path, moving: [30...33, 61...66])
    let (all, some) = (try scan([path], .exhaustive), try scan([path], .triage))
    #expect(all.recordings[0].windows.count == 2)
    #expect(all.recordings[0].windows.map(\.range) == some.recordings[0].windows.map(\.range))
    #expect(
      all.recordings[0].windows.map(\.first.displayIndex)
        == some.recordings[0].windows.map(\.first.displayIndex))
    let (whole, part) = (try #require(all.recordings[0].frames), some.recordings[0].frames)
    #expect(try #require(part) < whole / 2)
    let result = some.recordings[0]
    #expect(Set(result.coverage.map(\.state)) == [.sampled, .analysed])
    #expect(result.coverage.first?.range.start == result.range?.start)
    #expect(result.coverage.last?.range.end == result.range?.end)
    for (before, after) in zip(result.coverage, result.coverage.dropFirst()) {
      #expect(before.range.end == after.range.start && before.state != after.state)
    }
    let sampled = result.coverage.filter { $0.state == .sampled }.reduce(0) { $0 + $1.range.length }
    #expect(some.audits.map(\.rejected) == [result.stream?.timeBase.microseconds(sampled)])
    #expect(some.audits[0].bound == nil && some.audits[0].rounds.isEmpty)
    #expect(some.tool.mode == "triage")
  }

  @Test("gives the same bytes with any number of decoders, its random sample included")
  func repeats() throws {
    let folder = try Scratch()
    let paths = ["a.mp4", "b.mp4"].map { folder.path($0) }
    try draw(paths[0], moving: [30...33])
    try draw(paths[1], moving: [70...71])
    let texts = try [1, 3].map { jobs in
      try scan(paths, .triage, budget: 60, jobs: jobs).json().serialized()
    }
    #expect(texts[0] == texts[1])
    let audit = try scan(paths, .triage, budget: 60).audits[0]
    #expect(audit.recordings == ["r1", "r2"] && audit.rounds.map(\.hits) == [0])
    let bound = try #require(audit.bound)
    #expect(audit.rejected > 0 && bound * 10 <= audit.rejected * 6)
    #expect(texts[0].contains("95 %, one-sided"))
  }

  @Test("with a budget of nothing decodes everything")
  func everything() throws {
    let folder = try Scratch()
    let path = folder.path("a.mp4")
    try draw(path, moving: [30...33])
    let document = try scan([path], .triage, budget: 0)
    #expect(document.recordings[0].coverage.map(\.state) == [.analysed])
    #expect(document.audits[0].rejected == 0)
    #expect(document.recordings[0].windows == (try scan([path], .exhaustive)).recordings[0].windows)
  }

  @Test(
    "examines every frame where keyframes are far apart or few",
    arguments: [(6, 96, "long_gop"), (2, 10, "few_keyframes")])
  func obstacles(gop: Int, seconds: Int, reason: String) throws {
    let folder = try Scratch()
    let path = folder.path("a.mp4")
    try draw(path, moving: [4...6], gop: gop, seconds: seconds)
    let document = try scan([path], .triage)
    #expect(document.recordings[0].coverage.map(\.state) == [.analysed])
    #expect(document.recordings[0].windows.count == 1)
    #expect(document.audits[0].exceptions.map(\.reason) == [reason])
    #expect(document.recordings[0].diagnostics.map(\.code) == ["triage_exhaustive"])
  }

  @Test("of what is no recording says so like any scan")
  func unreadable() throws {
    let folder = try Scratch()
    let path = folder.path("a.mp4")
    try Data("no film".utf8).write(to: URL(fileURLWithPath: path))
    let (triage, all) = (try scan([path], .triage), try scan([path], .exhaustive))
    #expect(triage.recordings == all.recordings)
    #expect(triage.audits[0].recordings.isEmpty)
  }
}
