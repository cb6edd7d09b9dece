import ShokoCore
import Testing

@testable import Report

@Suite("What is said of a recording that was examined by a small stream")
struct SubExaminationTests {
  private func recording() throws -> RecordingResult {
    var recording = try Sample.corridor()
    recording.examinedBy = SubExamination(
      path: "corridor/sub.mp4", digest: SHA256Digest(bytes: [UInt8](repeating: 0xab, count: 32)),
      bytes: 12_345,
      stream: StreamSummary(
        index: 0, codec: "h264", geometry: PictureGeometry(codedWidth: 320, codedHeight: 180),
        timeBase: try #require(TimeBase(1, 1_000))),
      range: TickRange(start: 40, end: 30_040), frames: 300, offset: -1_300_000,
      offsetUncertainty: 80_000, residual: 0.031_25, keyframes: 8)
    return recording
  }

  @Test("stands with it in the scan document and in the coverage")
  func documents() throws {
    let recording = try recording()
    let expected = """
      "examined_by": {"path": "corridor/sub.mp4", "sha256": "\(String(repeating: "ab", count: 32))", \
      "bytes": 12345, "stream": {"index": 0, "codec": "h264", "width": 320, "height": 180, \
      "time_base": "1/1000"}, "first_pts": 40, "duration_s": 30.000000, "frames": 300, \
      "offset_s": -1.300000, "offset_uncertainty_s": 0.080000, "residual": 0.03125, "keyframes": 8}
      """
    #expect(
      recording.summaryJSON().singleLine.contains(expected), "\(recording.summaryJSON().singleLine)"
    )
    #expect(CoverageDocument([recording]).json().singleLine.contains(expected))
    // Without one, nothing is said.
    #expect(!(try Sample.corridor().summaryJSON().singleLine.contains("examined_by")))
  }

  @Test("stands on the page in one line")
  func page() throws {
    let words = try #require(try recording().examinedBy?.words)
    #expect(
      words.hasPrefix(
        "the small stream corridor/sub.mp4 (h264, 320×180, 300 frames), which begins 1.300000 s"
          + " before this recording ± 0.080000 s; residual 0.03125 in 8 keyframes; SHA-256 abab"))
  }
}
