import Foundation
import ShokoCore
import TestSupport
import Testing

@testable import Media

@Suite(.enabled(if: Encode.isPossible, Encode.absence))
struct TimeLimitTests {
  private static let codings: [(name: String, arguments: [String])] = [
    ("clean.mp4", ["-c:v", "libx264", "-g", "40", "-sc_threshold", "0"]),
    ("open.mp4", ["-c:v", "libx265", "-x265-params", "keyint=40:min-keyint=40:open-gop=1"]),
    ("stream.ts", ["-c:v", "libx264", "-g", "40", "-sc_threshold", "0"]),
  ]

  @Test("What lies behind the limit is in the ledger as not examined", arguments: codings)
  func ledger(name: String, arguments: [String]) throws {
    let folder = try Scratch()
    let path = folder.path(name)
    try Encode.run(Encode.source(frames: 200) + arguments + [path])
    let (all, whole) = try decode(path, jobs: 2)
    let reading = try VideoReading(MediaFile(path))
    var options = VideoReading.Options(jobs: 2)
    options.isOverdue = { true }
    nonisolated(unsafe) var seen: [Seen] = []
    let summary = try reading.run(
      options, map: lumaHash, bytes: { _ in 8 },
      fold: { seen.append(Seen(mark: $0, luma: $1)) })
    #expect(summary.isCutShort && !seen.isEmpty && seen.count < 100)
    #expect(seen.map(\.luma) == all.prefix(seen.count).map(\.luma))
    let range = try #require(summary.range)
    #expect(Set(summary.coverage.map(\.state)) == [.analysed, .notExamined])
    #expect(summary.coverage.reduce(0) { $0 + $1.range.length } == range.length)
    #expect(summary.coverage.last?.state == .notExamined)
    let wholeRange = try #require(whole.range)
    #expect(range.start == wholeRange.start)
    // A transport stream states no length; FFmpeg's guess is near it.
    let tolerance = reading.timeBase.ticks(Rational(1))
    #expect(abs(range.end - wholeRange.end) <= tolerance)
    #expect(summary.diagnostics.map(\.code).contains("time_limit"))
  }

  @Test("A limit that does not come changes nothing")
  func none() throws {
    let folder = try Scratch()
    let path = folder.path("a.mp4")
    try Encode.run(Encode.source(frames: 100) + ["-c:v", "libx264", "-g", "40", path])
    let reading = try VideoReading(MediaFile(path))
    let summary = try reading.run(
      VideoReading.Options(jobs: 2), map: { _ in 0 }, bytes: { _ in 8 }, fold: { _, _ in })
    #expect(!summary.isCutShort && summary.unexaminedStart == nil && summary.frames == 100)
  }
}
