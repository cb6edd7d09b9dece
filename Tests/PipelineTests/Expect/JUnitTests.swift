import Foundation
import Report
import ShokoCore
import TestSupport
import Testing

@testable import Pipeline

@Suite struct JUnitTests {
  private func outcome(_ results: [ExpectationResult], status: ReadStatus = .ok) -> RunOutcome {
    var recording = RecordingResult(id: "r1", path: "1.mp4")
    recording.status = status
    var outcome = RunOutcome(
      pipeline: "night",
      document: ScanDocument(
        tool: ToolVersions(ffmpeg: "5.1"), settings: ScanSettings(), recordings: [recording]))
    outcome.expectations = results
    return outcome
  }

  private func result(_ actual: Int, camera: String = "a") -> ExpectationResult {
    ExpectationResult(
      Pipeline.Expectation(.windows, .atLeast, Rational(1), written: "1", scope: .camera(camera)),
      actual: .count(actual))
  }

  @Test func isGreenOnlyWhereTheRunIs() {
    #expect(JUnitDocument(outcome([result(1)])).cases.map(\.verdict) == [.passed])
    #expect(outcome([result(0)]).exit == .unmetExpectation)
    let partial = JUnitDocument(outcome([result(1)], status: .partial))
    #expect(partial.cases.map(\.name) == ["windows of a should be at least 1", "run"])
    #expect(partial.text.contains("tests=\"2\" failures=\"0\" errors=\"1\""))
    // Nothing expected and nothing wrong is a test that passes, as some systems refuse an empty file.
    #expect(JUnitDocument(outcome([])).cases.map(\.verdict) == [.passed])
  }

  @Test(arguments: [
    ("a&b", "a&amp;b"), ("<\"'>", "&lt;&quot;&apos;&gt;"), ("x]]>y", "x]]&gt;y"),
    ("a\nb\tc", "a&#10;b&#9;c"), ("\u{0}\u{1B}[1m", "\u{FFFD}\u{FFFD}[1m"),
    ("\u{FFFE}\u{FFFF}", "\u{FFFD}\u{FFFD}"), ("\u{85}", "&#133;"), ("廊下", "廊下"),
    ("\"\u{301}", "&quot;\u{301}"), ("\r\n", "&#13;&#10;"),
  ])
  func attributesAreEscaped(text: String, escaped: String) {
    #expect(Array(XMLText.attribute(text).unicodeScalars) == Array(escaped.unicodeScalars))
  }

  @Test func anOlderReportIsReplacedAndADeviceIsNot() throws {
    let scratch = try Scratch()
    let path = scratch.path("junit.xml")
    try Data("old".utf8).write(to: URL(fileURLWithPath: path))
    try JUnitFile(path, pipeline: "p.yaml").write(outcome([result(0)]))
    let text = try String(contentsOfFile: path, encoding: .utf8)
    #expect(
      text.contains("<failure message=\"expect: windows of a is 0, and should be at least 1\""))
    #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.url.path) == ["junit.xml"])
    #expect(throws: ShokoError.self) { try JUnitFile("/dev/null", pipeline: "p") }
    #expect(throws: ShokoError.self) { try JUnitFile(scratch.path("no/such"), pipeline: "p") }
  }
}

@Suite struct OutputFileTests {
  @Test func aFileThatIsThereIsNeverReplacedUnlessAskedFor() throws {
    let scratch = try Scratch()
    let file = OutputFile(scratch.path("a"))
    try file.write(Array("one".utf8), replacing: false)
    #expect(throws: ShokoError.self) { try file.write(Array("two".utf8), replacing: false) }
    #expect(try file.contents() == Array("one".utf8))
    try file.write(Array("two".utf8), replacing: true)
    #expect(try file.contents() == Array("two".utf8))
    #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.url.path) == ["a"])
    #expect(try OutputFile(scratch.path("b")).contents() == nil)
  }

  @Test func foldersAreForTheirOwner() throws {
    let scratch = try Scratch()
    try OutputFile.makeFolder(scratch.path("x/y"))
    let mode = try FileManager.default.attributesOfItem(atPath: scratch.path("x/y"))[
      .posixPermissions]
    #expect(mode as? Int == 0o700)
    try Data().write(to: scratch.url.appendingPathComponent("f"))
    #expect(throws: ShokoError.self) { try OutputFile.makeFolder(scratch.path("f")) }
  }
}
