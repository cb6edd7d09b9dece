import Archive
import Foundation
import ShokoCore
import TestSupport
import Testing

@testable import Pipeline

@Suite("Recordings with an anchor")
struct AnchoredScanTests {
  /// Scans a recording of the sample archive that is tied to a time at one of its ticks.
  private func scan(
    tick: Int64, at time: Int64, _ interval: WallInterval = WallInterval()
  ) throws -> RecordingResult {
    let folder = SharedFolder.project.appendingPathComponent("SampleData/archive")
    let search = ArchiveFinder(folder: ArchivePath(folder.path))
      .files([try FilePattern("entrance/**/*.mp4")])
    let found = try #require(search.files.first)
    let anchor = try ClockAnchor(
      file: found.path.lastComponent, tick: tick, time: WallTime(microseconds: time, uncertainty: 5)
    )
    let source = RecordingSource(
      id: "r1", path: found.path, relativePath: found.path.lastComponent, camera: "entrance",
      clock: RecordingClock(source: .anchor([anchor])), found: found)
    let scanner = RecordingScanner(
      settings: ScanSettings(), interval: interval, control: RunControl(jobs: 1))
    return try scanner.scan(source, as: RecordingMark(source, index: 0)).result
  }

  @Test("start at the anchor's time less the ticks before it")
  func start() throws {
    let base = try #require(try scan(tick: 0, at: 0).stream?.timeBase)
    let ticks = base.ticks(try #require(Rational(3, 1)))
    let result = try scan(tick: ticks, at: 10_000_000)
    let first = try #require(result.range?.start)
    #expect(result.wallStart == 7_000_000 + base.microseconds(first))
    #expect(result.wallUncertainty == 5)
    #expect(!result.diagnostics.contains { $0.code.hasPrefix("clock") })
  }

  @Test("are examined only in the stretch that is asked for")
  func interval() throws {
    let interval = WallInterval(
      from: WallTime(microseconds: 11_000_000), to: WallTime(microseconds: 13_000_000))
    let whole = try scan(tick: 0, at: 0)
    let (base, range) = (try #require(whole.stream?.timeBase), try #require(whole.range))
    // The anchor lies a second before the first picture, at 9 s: the stretch is its second to third.
    let second = base.ticks(Rational(1))
    let result = try scan(tick: range.start - second, at: 9_000_000, interval)
    let wanted = try #require(result.wanted)
    #expect(result.wallStart == 10_000_000)
    #expect(abs(wanted.start - range.start - second) <= second / 4)
    #expect(abs(wanted.end - range.start - 3 * second) <= second / 4)
    #expect(result.coverage.first?.state == .excluded)
    #expect(result.coverage.last?.state == .excluded)
  }
}
