import Archive
import Foundation
import Report
import ShokoCore
import TestSupport
import Testing

@testable import Pipeline

@Suite(
  "A recording with a small stream beside it",
  .enabled(if: Tool.find("ffmpeg") != nil, "ffmpeg is not installed"))
struct SubStreamScanTests {
  private func scan(
    _ sources: [RecordingSource], mode: ScanMode = .exhaustive, jobs: Int = 2
  ) throws -> [ScannedRecording] {
    try ArchiveScan.scan(
      sources, settings: ScanSettings(mode: mode), interval: WallInterval(),
      control: RunControl(jobs: jobs), keeping: .candidates)
  }

  /// The result of the recording with its small stream, and of the recording alone.
  private func both(
    _ source: RecordingSource
  ) throws -> (sub: ScannedRecording, own: ScannedRecording) {
    var alone = source
    alone.sub = nil
    return (try scan([source])[0], try scan([alone])[0])
  }

  @Test("is examined by it where both show the same, at the offset that their pictures tell")
  func shifted() throws {
    let drawing = try SubDrawing()
    try drawing.draw("a.mp4", size: "640:360")
    try drawing.draw("s.mp4", size: "320:180", start: 1.3, rate: "12.5")
    let (scanned, own) = try both(try drawing.source("a.mp4", sub: "s.mp4"))
    let (result, base) = (scanned.result, try #require(own.result.stream?.timeBase))
    let sub = try #require(result.examinedBy)
    #expect(result.status == .ok && result.diagnostics.isEmpty, "\(result.diagnostics)")
    #expect(abs(sub.offset - 1_300_000) <= sub.offsetUncertainty, "\(sub)")
    #expect(sub.offsetUncertainty <= 300_000, "\(sub)")
    #expect(sub.residual < 0.1 && sub.keyframes >= 3, "\(sub)")
    #expect(sub.path == "s.mp4" && sub.stream.geometry.codedWidth == 320)
    #expect(sub.digest == scanned.subs[0].result.digest && sub.digest != result.digest)
    #expect(result.range == own.result.range && result.stream == own.result.stream)

    #expect(result.windows.count == 1 && own.result.windows.count == 1)
    let (window, expected) = (result.windows[0], own.result.windows[0])
    let slack = base.ticks(try #require(Rational(sub.offsetUncertainty + 500_000, 1_000_000)))
    #expect(abs(window.range.start - expected.range.start) <= slack)
    #expect(abs(window.range.end - expected.range.end) <= slack)
    #expect(abs(window.box.x - expected.box.x) <= 16 && abs(window.box.y - expected.box.y) <= 16)
    #expect(abs(window.box.width - expected.box.width) <= 32)
    // Frames are the recording's own: 25 a second without reordering of what is shown.
    #expect(window.first.pts <= window.range.start)
    #expect(window.first.displayIndex == Int(base.microseconds(window.first.pts)) / 40_000)
    #expect(!window.candidates.isEmpty)
    for candidate in window.candidates {
      #expect(window.range.contains(candidate.frame.pts))
      #expect(candidate.frame.displayIndex == Int(base.microseconds(candidate.frame.pts)) / 40_000)
    }
  }

  @Test("says of each tick what was looked at, and looks at its own pictures at both ends")
  func coverage() throws {
    let drawing = try SubDrawing()
    try drawing.draw("a.mp4", size: "640:360", moving: 0...3)
    try drawing.draw("s.mp4", size: "320:180", start: 1.3, seconds: 34, moving: 0...3)
    let source = try drawing.source("a.mp4", sub: "s.mp4", lag: 1_000_000)
    let (scanned, own) = try both(source)
    let (result, base) = (scanned.result, try #require(own.result.stream?.timeBase))
    let sub = try #require(result.examinedBy)
    let range = try #require(result.range)
    #expect(result.coverage.first?.range.start == range.start)
    #expect(result.coverage.last?.range.end == range.end)
    for (before, after) in zip(result.coverage, result.coverage.dropFirst()) {
      #expect(before.range.end == after.range.start && before.state != after.state)
    }
    #expect(Set(result.coverage.map(\.state)).isSubset(of: [.learning, .analysed, .approximate]))
    let own0 = result.coverage.filter { $0.state == .analysed }
    #expect(own0.contains { base.microseconds($0.range.end - range.start) >= sub.offset })
    #expect(result.coverage.last?.state == .analysed)
    // 34 s of the small stream from second 1.3 on.
    let approximate = result.coverage.filter { $0.state == .approximate }
    let end = try #require(approximate.last?.range.end)
    #expect(base.microseconds(end - range.start) <= 35_300_000)
    // The window that was over before the second keyframe began in the recording alone.
    #expect(result.windows.first?.range.start == own.result.windows.first?.range.start)
  }

  @Test("whose pictures do not move is aligned as far as the clocks allow, and no farther")
  func still() throws {
    let drawing = try SubDrawing()
    try drawing.draw("a.mp4", size: "640:360", moving: nil)
    try drawing.draw("s.mp4", size: "320:180", moving: nil)
    let result = try scan([try drawing.source("a.mp4", sub: "s.mp4", lag: 1_000_000)])[0].result
    let sub = try #require(result.examinedBy)
    #expect(sub.offset == 1_000_000)
    #expect(sub.offsetUncertainty == OffsetFit.reach + OffsetFit.step)
    #expect(result.windows.isEmpty)
  }

  @Test("is examined by its own pictures where the small stream shows something else")
  func foreign() throws {
    let drawing = try SubDrawing()
    try drawing.draw("a.mp4", size: "640:360")
    try drawing.draw("s.mp4", .other, size: "320:180")
    let (scanned, own) = try both(try drawing.source("a.mp4", sub: "s.mp4"))
    var result = scanned.result
    #expect(result.examinedBy == nil && scanned.subs.isEmpty)
    #expect(result.diagnostics.map(\.code) == ["sub_stream_refused"])
    #expect(try #require(result.diagnostics.first).message.english.contains("something else"))
    result.diagnostics = []
    #expect(result == own.result)
  }

  @Test("is examined by its own pictures where the small stream shows little of it")
  func short() throws {
    let drawing = try SubDrawing()
    try drawing.draw("a.mp4", size: "640:360")
    try drawing.draw("s.mp4", size: "320:180", seconds: 18)
    let result = try scan([try drawing.source("a.mp4", sub: "s.mp4")])[0].result
    #expect(result.examinedBy == nil)
    #expect(result.diagnostics.map(\.code) == ["sub_stream_refused"])
  }

  @Test("is examined by its own pictures where the small stream changes its size")
  func sizes() throws {
    let drawing = try SubDrawing()
    try drawing.draw("a.mp4", size: "640:360")
    try drawing.draw("1.ts", size: "320:180", seconds: 20)
    try drawing.draw(
      "2.ts", size: "160:90", start: 20, seconds: 20, moving: nil,
      output: ["-output_ts_offset", "20"])
    let parts = try ["1.ts", "2.ts"].map { name in
      try Data(contentsOf: URL(fileURLWithPath: drawing.scratch.path(name)))
    }
    try (parts[0] + parts[1]).write(to: URL(fileURLWithPath: drawing.scratch.path("s.ts")))
    let result = try scan([try drawing.source("a.mp4", sub: "s.ts")])[0].result
    #expect(result.examinedBy == nil)
    let reasons = result.diagnostics.map(\.message.english)
    #expect(reasons.count == 1 && reasons[0].contains("its picture size changes"), "\(reasons)")
  }

  @Test("is not begun when time is up, and is nothing when the user stops")
  func limits() throws {
    let drawing = try SubDrawing()
    try drawing.draw("a.mp4", size: "640:360", seconds: 4)
    try drawing.draw("s.mp4", size: "320:180", seconds: 4)
    let source = try drawing.source("a.mp4", sub: "s.mp4")
    func scan(_ control: RunControl) throws -> RecordingResult? {
      try ArchiveScan.scan(
        [source], settings: ScanSettings(), interval: WallInterval(), control: control
      ).first?.result
    }
    let late = try #require(try scan(RunControl(jobs: 1, isOverdue: { true })))
    #expect(late.status == .partial && late.coverage.map(\.state) == [.notExamined])
    #expect(late.diagnostics.map(\.code) == ["not_reached"])
    let error = #expect(throws: ShokoError.self) {
      try scan(RunControl(jobs: 1, isCancelled: { true }))
    }
    #expect(error?.exit == .interrupted)
  }

  @Test("gives the same bytes with any number of decoders")
  func repeats() throws {
    let drawing = try SubDrawing()
    try drawing.draw("a.mp4", size: "640:360")
    try drawing.draw("s.mp4", size: "320:180", start: 1.3)
    let source = try drawing.source("a.mp4", sub: "s.mp4")
    let texts = try [1, 3].map { jobs in
      ArchiveScan.document(try scan([source], jobs: jobs), settings: ScanSettings()).json()
        .serialized()
    }
    #expect(texts[0] == texts[1])
    #expect(texts[0].contains("\"examined_by\"") && texts[0].contains("\"offset_s\": 1."))
  }

  @Test("keeps to zones, which are shares of the picture")
  func zones() throws {
    let drawing = try SubDrawing()
    try drawing.draw("a.mp4", size: "640:360")
    try drawing.draw("s.mp4", size: "320:180")
    let zone = Zone(name: "right", left: 0.7, top: 0, right: 1, bottom: 1)
    let source = try drawing.source("a.mp4", sub: "s.mp4", zones: [zone])
    let result = try scan([source])[0].result
    #expect(result.examinedBy != nil && result.windows.map(\.zone) == ["right"])
    #expect(result.windows.allSatisfy { $0.box.x >= 440 }, "\(result.windows.map(\.box))")
  }

  @Test("in a triage has every frame of the small stream looked at")
  func triage() throws {
    let drawing = try SubDrawing()
    try drawing.draw("a.mp4", size: "640:360")
    try drawing.draw("s.mp4", size: "320:180", start: 1.3)
    try drawing.draw("f.mp4", .other, size: "320:180")
    let sources = [
      try drawing.source("a.mp4", sub: "s.mp4"), try drawing.source("a.mp4", sub: "f.mp4"),
    ]
    let scanned = try scan(sources, mode: .triage)
    #expect(scanned[0].result.examinedBy != nil && scanned[1].result.examinedBy == nil)
    #expect(!scanned[0].result.coverage.contains { $0.state == .sampled })
    #expect(scanned[1].result.diagnostics.contains { $0.code == "sub_stream_refused" })
    #expect(scanned[0].audit?.recordings.contains("r1") != nil)
  }

  @Test("of which the small stream changes after that says so")
  func changes() throws {
    let drawing = try SubDrawing()
    try drawing.draw("a.mp4", size: "640:360")
    try drawing.draw("s.mp4", size: "320:180")
    var scanned = try scan([try drawing.source("a.mp4", sub: "s.mp4")])[0]
    try Data("other".utf8).write(to: URL(fileURLWithPath: drawing.scratch.path("s.mp4")))
    try scanned.noteIfSubsChanged { false }
    #expect(scanned.result.status == .partial && scanned.result.examinedBy?.digest == nil)
    #expect(scanned.result.diagnostics.map(\.code) == ["sub_file_changed"])
    #expect(!scanned.isChanged)
  }
}
