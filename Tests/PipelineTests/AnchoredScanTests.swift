import Archive
import Foundation
import ShokoCore
import TestSupport
import Testing

@testable import Pipeline

@Suite("Recordings with an anchor")
struct AnchoredScanTests {
  /// A recording of the sample archive that is tied to a time at one of its ticks.
  private func source(tick: Int64, at time: Int64) throws -> RecordingSource {
    let folder = SharedFolder.project.appendingPathComponent("SampleData/archive")
    let search = ArchiveFinder(folder: ArchivePath(folder.path))
      .files([try FilePattern("entrance/**/*.mp4")])
    let found = try #require(search.files.first)
    let anchor = try ClockAnchor(
      file: found.path.lastComponent, tick: tick, time: WallTime(microseconds: time, uncertainty: 5)
    )
    return RecordingSource(
      id: "r1", path: found.path, relativePath: found.path.lastComponent, camera: "entrance",
      clock: RecordingClock(source: .anchor([anchor])), found: found)
  }

  private func scan(
    tick: Int64, at time: Int64, _ interval: WallInterval = WallInterval()
  ) throws -> RecordingResult {
    let source = try source(tick: tick, at: time)
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

  @Test("begin at the same time for an inspection as for a scan")
  func inspection() throws {
    let scanned = try scan(tick: 256_000, at: 60_000_000)
    let source = try source(tick: 256_000, at: 60_000_000)
    let inspection = try RecordingInspection(source, control: RunControl(jobs: 1))
    let inspected = inspection.result(of: source, interval: WallInterval())
    #expect(inspected.wallStart == scanned.wallStart && inspected.wallStart != 60_000_000)
  }

  @Test("may have any tick that a pipeline can name", arguments: [-(1 << 62), 1 << 62] as [Int64])
  func farTicks(tick: Int64) throws {
    let source = try source(tick: tick, at: 0)
    let found = try #require(source.found)
    var candidate = Candidate(found, source: 0, clock: source.clock)
    candidate.add(try #require(HeaderFacts(found.path)), clock: source.clock)
    #expect(candidate.start != nil)
    #expect(try scan(tick: tick, at: 0).wallStart != nil)
  }

  @Test("and files of any size add up")
  func sizes() throws {
    var source = try source(tick: 0, at: 0)
    let found = try #require(source.found)
    source.found = FoundFile(
      path: found.path, size: .max, modifiedNanoseconds: 0, inode: 0, device: 0)
    #expect([source, source].totalBytes == .max)
  }
}
