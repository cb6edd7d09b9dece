import Foundation
import Media
import Motion
import ShokoCore
import TestSupport
import Testing

@testable import Pipeline

/// What `shoko selftest` compares, and what it says of a machine that reckons otherwise.
@Suite struct SelfTestTests {
  private static let control = RunControl(jobs: 2)

  @Test func allIsWellHere() throws {
    let test = try SelfTest(control: Self.control)
    #expect(test.exit == .success)
    #expect(test.checks.map(\.name) == ["libraries", "sha256", "png", "decoder", "detector"])
    for check in test.checks { #expect(check.differences.isEmpty, "\(check)") }
    #expect(test.json().serialized().contains("\"passed\": true"))
  }

  @Test func aSceneThatComesOutOtherwiseIsADifference() throws {
    var scenes = LimitCheck.expected
    scenes[5] += " "
    let test = try SelfTest(control: Self.control, scenes: scenes, cells: TinyRecording.cells)
    #expect(test.exit == .difference)
    let check = try #require(test.checks.first { $0.state == .different })
    #expect(check.name == "detector" && check.differences.count == 1)
    #expect(check.differences[0].expected == check.differences[0].actual + " ")
    #expect(test.json().serialized().contains("\"passed\": false"))
  }

  @Test(arguments: [-1, 1]) func aSceneMoreOrLessIsADifference(change: Int) throws {
    let scenes = change < 0 ? LimitCheck.expected.dropLast() : LimitCheck.expected + ["more"]
    let test = try SelfTest(
      control: Self.control, scenes: Array(scenes), cells: TinyRecording.cells)
    #expect(test.checks.last?.differences.count == 1)
  }

  @Test func otherPicturesAreADifference() throws {
    let test = try SelfTest(control: Self.control, scenes: LimitCheck.expected, cells: "0")
    #expect(test.checks.filter { $0.state == .different }.map(\.name) == ["decoder"])
    #expect(test.exit == .difference)
  }

  @Test func whoStopsItGetsNoResult() {
    let control = RunControl(jobs: 2, isCancelled: { true })
    let error = #expect(throws: ShokoError.self) { try SelfTest(control: control) }
    #expect(error?.exit == .interrupted)
  }

  /// The pictures inside the program are those that FFmpeg's own program decodes.
  @Test(.enabled(if: Tool.find("ffmpeg") != nil, "ffmpeg is not installed"))
  func theSmallRecordingIsDecodedAsByFFmpeg() throws {
    let scratch = try Scratch()
    try Data(TinyRecording.bytes).write(to: URL(fileURLWithPath: scratch.path("a.mkv")))
    let run = try #require(Tool.find("ffmpeg")).run(
      ["-v", "error", "-i", "a.mkv", "-vf", "extractplanes=y", "-f", "rawvideo", "a.gray"],
      in: scratch.url.path)
    #expect(run.status == 0, "\(run.errorText)")
    let luma = [UInt8](try Data(contentsOf: URL(fileURLWithPath: scratch.path("a.gray"))))
    #expect(luma.count == 16 * 64 * 48)
    let layout = GridLayout(width: 64, height: 48)
    var values: [UInt8] = []
    for picture in 0..<luma.count / (64 * 48) {
      let plane = Array(luma[picture * 64 * 48..<(picture + 1) * 64 * 48])
      let grid = LumaGrid(luma: plane.span, stride: 64, layout: layout)
      values += grid.values.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
    }
    try Data(values).write(to: URL(fileURLWithPath: scratch.path("cells")))
    let sum = try Tool(path: "/usr/bin/sha256sum").run([scratch.path("cells")])
    #expect(sum.text.hasPrefix(TinyRecording.cells), "\(sum.text)")
    #expect(try TinyRecording.digest(jobs: 2) == TinyRecording.cells)
  }
}
