import Archive
import Evidence
import Foundation
import Report
import ShokoCore
import TestSupport
import Testing

@testable import Media
@testable import Pipeline

@Suite struct ToolDescriptionTests {
  @Test func namesThePackagesOfTheManifestWithTheirVersions() throws {
    let manifest = try String(
      contentsOf: SharedFolder.project.appendingPathComponent("Package.swift"), encoding: .utf8)
    let stated = manifest.matches(
      of: #/\.package\(url: "[^"]+/([^"/]+)", exact: "([^"]+)"\)/#
    ).map { "\($0.1) \($0.2)" }
    #expect(stated.count >= 4)
    // The documentation's plugin is no part of the program.
    let built = stated.filter { !$0.hasPrefix("swift-docc-plugin ") }
    #expect(ToolDescription.packages.map { "\($0.name) \($0.version)" } == built)
  }

  @Test func tellsEachLibrarysVersion() throws {
    let text = ToolDescription.json.singleLine
    for name in ["libavformat", "libavcodec", "libavfilter", "libswscale", "libavutil"] {
      #expect(text.contains(name))
    }
    #expect(text.contains("\"shoko\": \"\(ShokoVersion.release)\""))
  }
}

@Suite struct StillPlanTests {
  private func window(_ pixels: [Int], cut: Set<Int> = []) -> MotionWindow {
    let candidates = pixels.enumerated().map { index, count in
      StillCandidate(
        frame: FrameID(decodeIndex: index, pts: Int64(index) * 10),
        box: PixelBox(x: cut.contains(index) ? 0 : 9, y: 9, width: 4, height: 4),
        activePixels: count)
    }
    return MotionWindow(
      range: TickRange(start: 0, end: Int64(pixels.count) * 10),
      first: FrameID(decodeIndex: 0, pts: 0),
      last: FrameID(decodeIndex: pixels.count - 1, pts: Int64(pixels.count - 1) * 10), peak: 0.1,
      box: PixelBox(x: 0, y: 0, width: 4, height: 4), candidates: candidates)
  }

  private let picture = PictureGeometry(codedWidth: 64, codedHeight: 48)

  @Test func aFewAreAllLookedAt() {
    let window = window(Array(1...9))
    #expect(StillPlan.places(window, count: 9, in: picture) == window.candidates)
  }

  @Test(arguments: [(25, 9), (100, 3), (1_000, 9), (17, 6)])
  func manyAreThinnedToTheLargestOfEachPart(candidates: Int, count: Int) {
    let sizes = (0..<candidates).map { $0 * 7_919 % 1_009 }
    let chosen = StillPlan.places(window(sizes), count: count, in: picture)
    #expect(chosen.count == count)
    #expect(chosen.map(\.frame.pts) == chosen.map(\.frame.pts).sorted())
    // The largest of all is the largest of its part.
    #expect(chosen.map(\.activePixels).max() == sizes.max())
    // No part of the window is left out.
    let part = Double(candidates) / Double(count)
    for (index, candidate) in chosen.enumerated() {
      let place = Double(candidate.frame.decodeIndex)
      #expect(place >= (Double(index) * part).rounded(.down))
      #expect(place < Double(index + 1) * part)
    }
  }

  @Test func aSubjectThatTheBorderCutsGivesWay() {
    let chosen = StillPlan.places(
      window([90, 5, 4, 80, 70, 60], cut: [0, 3, 4, 5]), count: 2, in: picture)
    #expect(chosen.map(\.frame.decodeIndex) == [1, 3])
  }

  private func plan(_ window: MotionWindow, chunks: [Int]) -> StillPlan {
    var reading = ReadingSummary()
    reading.chunkStarts = chunks
    let path = ArchivePath("a.mp4")
    var recording = ScannedRecording(
      source: RecordingSource(id: "r1", path: path, relativePath: path),
      result: RecordingResult(id: "r1", path: "a.mp4"))
    recording.result.windows = [window]
    return StillPlan(
      recording, step: StillsStep(perWindow: 1, zoom: 1, kernel: .bicubic), reading: reading)
  }

  @Test func everyPictureOfADecodedChunkIsLookedAt() {
    let plan = plan(window(Array(1...200)), chunks: Array(stride(from: 0, to: 200, by: 50)))
    #expect(plan.parts.count == 200 && plan.windows[0].largest == 200)
    for index in 0..<200 {
      #expect(plan.parts[index]?.first?.subject?.frame?.decodeIndex == index)
    }
    #expect(plan.windows[0].moments == (0..<8).map { $0 * 250 + 125 })
    for moment in plan.windows[0].moments {
      let shown = Int(moment + 9) / 10
      #expect(plan.parts[shown]?.first?.isForStrip == true)
    }
  }

  @Test func aPictureBetweenTwoKnownOnesHasItsSubjectBetweenTheirs() {
    var window = window(Array(repeating: 100, count: 61))
    window.candidates = [0, 20, 40, 60].map { index in
      StillCandidate(
        frame: FrameID(decodeIndex: index, pts: Int64(index) * 10),
        box: PixelBox(x: index, y: 9, width: 4, height: 8), activePixels: index)
    }
    let plan = plan(window, chunks: [0])
    let between = plan.parts[21]?.first?.subject
    #expect(between?.box == PixelBox(x: 21, y: 9, width: 4, height: 8))
    #expect(between?.activePixels == 21 && between?.frame == nil)
  }

  @Test func withoutCandidatesThereAreNone() {
    var empty = window([1])
    empty.candidates = []
    #expect(StillPlan.places(empty, count: 3, in: picture).isEmpty)
    #expect(
      plan(empty, chunks: [0]).parts.values.allSatisfy { $0.allSatisfy { $0.subject == nil } })
  }
}

@Suite struct ChecksumsTests {
  private func recording(_ name: [UInt8], digest: UInt8?) -> ScannedRecording {
    let path = ArchivePath(bytes: name)
    let source = RecordingSource(id: "r1", path: path, relativePath: path)
    var result = RecordingResult(id: "r1", path: path.display)
    result.digest = digest.flatMap { SHA256Digest(bytes: [UInt8](repeating: $0, count: 32)) }
    return ScannedRecording(source: source, result: result)
  }

  @Test func oneLineEachForWhatCouldBeRead() {
    let text = Checksums.text(of: [
      recording(Array("a b/入口.mp4".utf8), digest: 0xab), recording(Array("c".utf8), digest: nil),
    ])
    #expect(
      String(decoding: text, as: UTF8.self)
        == String(repeating: "ab", count: 32) + "  a b/入口.mp4\n")
  }

  @Test(arguments: [("a\nb", #"a\nb"#), (#"a\b"#, #"a\\b"#), ("a\rb\\", #"a\rb\\"#)])
  func escapesAsCoreutilsDo(name: String, written: String) {
    let text = Checksums.text(of: [recording(Array(name.utf8), digest: 1)])
    #expect(
      String(decoding: text, as: UTF8.self)
        == #"\"# + String(repeating: "01", count: 32) + "  \(written)\n")
  }

  @Test func bytesThatAreNoTextStayAsTheyAre() {
    let text = Checksums.text(of: [recording([0xff, 0x41, 0xfe], digest: 1)])
    #expect(Array(text.suffix(6)) == [0x20, 0x20, 0xff, 0x41, 0xfe, 0x0a])
  }
}

@Suite struct RunOutcomeTests {
  private func outcome(_ statuses: [ReadStatus]) -> RunOutcome {
    let recordings = statuses.enumerated().map { index, status in
      var result = RecordingResult(id: "r\(index + 1)", path: "\(index).mp4")
      result.status = status
      return result
    }
    return RunOutcome(
      pipeline: "p",
      document: ScanDocument(
        tool: ToolVersions(ffmpeg: "5.1"), settings: ScanSettings(), recordings: recordings))
  }

  @Test(
    arguments: [
      ([.ok, .ok], .success), ([.ok, .partial], .partial), ([.ok, .unreadable], .partial),
      ([.unreadable, .unreadable], .failure), ([.partial], .partial), ([], .success),
    ] as [([ReadStatus], ExitCode)])
  func endsByWhatWasRead(statuses: [ReadStatus], exit: ExitCode) {
    #expect(outcome(statuses).exit == exit)
  }

  @Test func anotherBundleInThePlaceIsAFailureEvenInPart() {
    var outcome = outcome([.ok, .partial])
    outcome.bundle = .differs(path: "/x", differences: [Message(verbatim: "data/a is missing.")])
    #expect(outcome.exit == .failure && outcome.bundlePath == nil)
    #expect(outcome.json().singleLine.contains("\"outcome\": \"differs\""))
  }

  @Test func aBundleThatDoesNotVerifyIsADifference() throws {
    let scratch = try Scratch()
    var outcome = outcome([.ok, .partial])
    outcome.verification = try BagVerifier.verify(path: scratch.url.path)
    #expect(outcome.exit == .difference)
  }
}

@Suite struct WallIntervalTests {
  private let range = TickRange(start: 100, end: 1_100)

  @Test(
    arguments: [
      (nil, nil, 100, 1_100), (3, nil, 400, 1_100), (nil, 3, 100, 400), (2, 5, 300, 600),
      (-9, 99, 100, 1_100),
    ] as [(Int64?, Int64?, Int64, Int64)])
  func isCountedFromTheRecordingsStart(
    from: Int64?, to: Int64?, start: Int64, end: Int64
  ) throws {
    let base = try #require(TimeBase(1, 100))
    let moment: (Int64) -> WallTime = { WallTime(microseconds: 7_000_000 + $0 * 1_000_000) }
    let interval = WallInterval(from: from.map(moment), to: to.map(moment))
    let inside = interval.ticks(start: 7_000_000, origin: range.start, base: base)
      .intersection(range)
    #expect(inside == TickRange(start: start, end: end))
    #expect(interval.isOpen == (from == nil && to == nil))
  }

  @Test(arguments: [(20, 30), (-30, -20)] as [(Int64, Int64)])
  func aStretchElsewhereIsEmpty(from: Int64, to: Int64) throws {
    let base = try #require(TimeBase(1, 100))
    let interval = WallInterval(
      from: WallTime(microseconds: from * 1_000_000), to: WallTime(microseconds: to * 1_000_000))
    #expect(interval.ticks(start: 0, origin: range.start, base: base).intersection(range).isEmpty)
  }
}
