import Foundation
import TestSupport
import Testing

/// Expectations from outside: exit codes, messages and the report for CI systems.
@Suite(.enabled(if: Clips.isPossible, Comment(rawValue: Clips.absence)))
struct ExpectTests {
  /// A pipeline over one small recording.
  private func folder(_ steps: String, recording: String? = "moving.mp4") throws -> Scratch {
    let scratch = try Scratch()
    if let recording { try Clips.copy(recording, to: scratch.path("rec/20261119-230000.mp4")) }
    try """
    shoko: 1
    name: small
    parameters:
      least: {type: text, default: "1"}
    sources:
      - camera: a
        files: rec/*
        clock: {from: name, pattern: "%Y%m%d-%H%M%S", zone: Asia/Tokyo, uncertainty: 1s}
    between: {day: 2026-11-19, zone: Asia/Tokyo}
    steps:
    \(steps)

    """.write(toFile: scratch.path("p.yaml"), atomically: false, encoding: .utf8)
    return scratch
  }

  /// What a real parser finds in a report: per test its name, class and what became of it.
  private func parsed(_ path: String) throws -> JSON {
    let script = """
      import json, sys, xml.etree.ElementTree as tree
      root = tree.parse(sys.argv[1]).getroot()
      suite = root.find('testsuite')
      assert root.tag == 'testsuites' and root.attrib['tests'] == suite.attrib['tests']
      cases = suite.findall('testcase')
      assert int(suite.attrib['tests']) == len(cases)
      print(json.dumps({'name': suite.attrib['name'], 'failures': int(suite.attrib['failures']),
        'errors': int(suite.attrib['errors']), 'cases': [
          {'name': c.attrib['name'], 'class': c.attrib['classname'],
           'failure': None if c.find('failure') is None else c.find('failure').attrib['message'],
           'error': None if c.find('error') is None else c.find('error').attrib['message']}
          for c in cases]}))
      """
    return try JSON(try #require(Tool.python).succeed(["-c", script, path]))
  }

  private let expect =
    "  - expect: {windows: {at_least: \"${least}\"}, cameras: {a: {longest_gap: {at_most: 24h}}}}"

  @Test(
    .enabled(if: Tool.python != nil, "python3 is not installed"),
    arguments: [("1", 0), ("2", 5)] as [(String, Int32)])
  func exitsAndReportsByWhatIsMet(least: String, exit: Int32) throws {
    let scratch = try folder("  - scan\n" + expect)
    // Without an environment, a terminal or standard input.
    let run = try Program.shell(
      "env -i \"$shoko\" run p.yaml --set least=\(least) --junit junit.xml <&-",
      in: scratch.url.path)
    #expect(run.status == exit)
    #expect(run.errorText.contains("windows of all cameras is 1, and should be") == (exit == 5))
    let report = try parsed(scratch.path("junit.xml"))
    #expect(report["cases"].list.count == 2 && report["errors"].whole == 0)
    #expect(report["failures"].whole == (exit == 5 ? 1 : 0))
    #expect(report["cases"][1]["name"].text == "longest_gap of a should be at most 24h")
    #expect(report["cases"][1]["class"].text == "small.expect.a")
  }

  @Test func metExpectationsAreNamedOnRequestAndInJSON() throws {
    let scratch = try folder("  - scan\n" + expect)
    let run = try Program.run("run", "p.yaml", "--json", "--verbose", in: scratch.url.path)
    let document = try JSON(run.output)
    #expect(run.status == 0 && run.errorText.contains("as it should be"))
    #expect(document["expectations"].list.count == 2)
    #expect(document["expectations"][0]["met"].value as? Bool == true)
    #expect(document["expectations"][1]["value"].number == 86_400)
  }

  @Test func anInspectionServesWithoutAScan() throws {
    let steps = "  - inspect\n  - expect: {duration: {equals: 10s}, longest_gap: {at_most: 1h}}"
    let scratch = try folder(steps)
    let run = try Program.run("run", "p.yaml", "--json", in: scratch.url.path)
    #expect(run.status == 5)
    let document = try JSON(run.output)
    #expect(document["expectations"][1]["met"].value as? Bool == true, "\(run.text)")
    #expect(document["expectations"][0]["actual"].number == 82_800)
    #expect(
      document["windows"].isNull && document["inspection"]["schema"].text == "shoko.inspect/1")
  }

  @Test func aDamagedRecordingIsInspectedInPart() throws {
    let steps = "  - inspect\n  - expect: {unreadable: {equals: 0}}"
    let scratch = try folder(steps, recording: "cut.mkv")
    let run = try Program.run("run", "p.yaml", in: scratch.url.path)
    #expect(run.status == 3, "\(run.errorText)")
  }

  @Test func aNightWithoutRecordingsIsSummedUpAndFails() throws {
    let steps = "  - scan\n  - summary: {to: out, language: ja}\n" + expect
    let scratch = try folder(steps, recording: nil)
    let run = try Program.run("run", "p.yaml", "--junit", "j.xml", in: scratch.url.path)
    #expect(run.status == 1)
    #expect(run.text.contains("録画が1件もありません") && run.errorText.contains("windows of all"))
    #expect(names(scratch.path("out")) == ["summary.json", "summary.txt"])
    let summary = try JSON(try contents(scratch.path("out/summary.json")))
    #expect(summary["cameras"][0]["days"][0]["missing_s"].number == 86_400)
  }

  @Test func aSummaryThatSaysSomethingElseStaysAsItIs() throws {
    let scratch = try folder("  - scan\n  - summary: {to: out, language: en}")
    #expect(try Program.run("run", "p.yaml", in: scratch.url.path).status == 0)
    let first = try snapshot(scratch.path("out"))
    #expect(try Program.run("run", "p.yaml", in: scratch.url.path).status == 0)
    #expect(try snapshot(scratch.path("out")) == first)
    let summary = scratch.path("out/summary.txt")
    #expect(
      try FileManager.default.attributesOfItem(atPath: summary)[.posixPermissions] as? Int == 0o600)
    try Data("mine".utf8).write(to: URL(fileURLWithPath: summary))
    let again = try Program.run("run", "p.yaml", in: scratch.url.path)
    #expect(again.status == 1 && again.errorText.contains("summary.txt is there already"))
    #expect(try contents(summary) == Data("mine".utf8))
  }

  @Test func inABundleTheFindingsArePayload() throws {
    let steps =
      "  - inspect\n  - scan\n  - summary\n  - bundle: {to: out, case: K}\n  - verify\n"
      + "  - expect: {windows: {at_least: 9}}"
    let scratch = try folder(steps)
    let run = try Program.run("run", "p.yaml", "--json", in: scratch.url.path)
    #expect(run.status == 5)
    let json = try JSON(run.output)
    #expect(json["verification"]["valid"].value as? Bool == true)
    let data = names(scratch.path("out/K/data"))
    #expect(Set(["inspect.json", "summary.json", "summary.txt"]).isSubset(of: data))
    let again = try Program.run("run", "p.yaml", "--json", in: scratch.url.path)
    #expect(try JSON(again.output)["bundle"]["outcome"].text == "already_complete")
  }

  @Test(.enabled(if: Tool.python != nil, "python3 is not installed"))
  func aRunThatFailsBeforeIsReported() throws {
    let scratch = try folder("  - scan\n  - wat")
    let run = try Program.run("run", "p.yaml", "--junit", "j.xml", in: scratch.url.path)
    #expect(run.status == 2)
    let report = try parsed(scratch.path("j.xml"))
    #expect(report["errors"].whole == 1 && report["cases"].list.count == 1)
    #expect(report["cases"][0]["error"].text?.contains("p.yaml:") == true)
    let nowhere = try Program.run("run", "p.yaml", "--junit", "no/j.xml", in: scratch.url.path)
    #expect(nowhere.status == 1 && nowhere.errorText.contains("no/j.xml"))
    let dry = try Program.run(
      "run", "p.yaml", "--junit", "j.xml", "--dry-run", in: scratch.url.path)
    #expect(dry.status == 2)
  }
}
