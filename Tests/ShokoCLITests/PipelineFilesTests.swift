import Foundation
import TestSupport
import Testing

/// The pipelines of the project run on the sample archive; `IncidentTests` looks at the third.
@Suite(.enabled(if: Incident.isPossible, Comment(rawValue: Incident.absence)))
struct PipelineFilesTests {
  private static let folder = SharedFolder.project.appendingPathComponent("Pipelines").path

  @Test func everyPipelineIsRunBySomeTest() {
    #expect(names(Self.folder) == ["ci.yaml", "incident.yaml", "nightly.yaml"])
  }

  @Test func theOneForCIMeetsItsExpectationsAndSaysWhenItDoesNot() throws {
    let scratch = try Scratch()
    let ci = Self.folder + "/ci.yaml"
    let run = try Program.shell(
      "env -i \"$shoko\" run '\(ci)' --json --set out=\"$PWD/out\" --junit j.xml <&-",
      in: scratch.url.path)
    #expect(run.status == 0, "\(run.errorText)")
    let outcome = try JSON(run.output)
    #expect(outcome["verification"]["valid"].value as? Bool == true)
    #expect(outcome["expectations"].list.count == 9)
    #expect(
      try String(contentsOfFile: scratch.path("j.xml"), encoding: .utf8).contains("tests=\"9\""))

    // The same expectations of another archive: the corridor's recordings but one.
    let archive = Incident.archive
    for name in ["corridor/20261119-230000.mp4", "entrance/20261119-225830.mp4"] {
      let place = scratch.path("archive/" + name)
      try FileManager.default.createDirectory(
        atPath: (place as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
      try FileManager.default.createSymbolicLink(
        atPath: place, withDestinationPath: archive + "/" + name)
    }
    let less = try Program.run(
      "run", ci, "--set", "archive=" + scratch.path("archive"), "--set",
      "out=" + scratch.path("less"), "--quiet", in: scratch.url.path)
    #expect(less.status == 5, "\(less.errorText)")
    #expect(less.errorText.contains("duration of corridor is 26s, and should be just 102s"))
    #expect(names(scratch.path("less")) == ["ci"])
  }

  @Test func theNightlyOneTellsWhatIsMissingThenWhatMoved() throws {
    let scratch = try Scratch()
    let run = try Program.run(
      "run", Self.folder + "/nightly.yaml", "--set", "date=2026-11-19", "--set",
      "out=" + scratch.path("out"), "--quiet")
    // One recording is cut short on purpose.
    #expect(run.status == 3, "\(run.errorText)")
    let text = try String(
      contentsOfFile: scratch.path("out/2026-11-19/summary.txt"), encoding: .utf8)
    #expect(run.text.hasPrefix(text))
    #expect(text.hasPrefix("2026年11月19日（木）の監視カメラまとめ\n\n【要確認】\n"))
    #expect(text.contains("23:00:54～"))
    let summary = try JSON(try contents(scratch.path("out/2026-11-19/summary.json")))
    #expect(summary["schema"].text == "shoko.summary/1" && summary["windows"].whole == 7)
    let corridor = summary["cameras"][0]["days"][0]
    #expect(corridor["gaps"][1]["length_s"].number == 18 && corridor["recorded_s"].number == 102)
    let unread = summary["cameras"][1]["days"][0]["not_read_in_full"]
    #expect(unread[0]["path"].text == "entrance/20261119-232000.mp4")
  }
}
