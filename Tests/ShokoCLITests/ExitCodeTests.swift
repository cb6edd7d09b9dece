import Foundation
import TestSupport
import Testing

/// What the shell sees, for everything that can go wrong before or beside the work.
@Suite struct ExitCodeTests {
  @Test(arguments: [
    ["scan"], ["scan", "--jobs", "0", "x.mp4"], ["scan", "--jobs", "many", "x.mp4"],
    ["scan", "--pad", "3x", "x.mp4"], ["scan", "--sensitivity", "huge", "x.mp4"],
    ["scan", "--wat"],
    ["scan", "--quiet", "--verbose", "x.mp4"], ["scan", ""], ["run"],
    ["run", "--set", "x", "p.yaml"],
    ["run", "nowhere.yaml"], ["run", "/"], ["verify"], ["verify", "a", "b"], ["inspect"], ["shred"],
  ])
  func badUsageIsTwo(arguments: [String]) throws {
    let scratch = try Scratch()
    let run = try Program.run(arguments, in: scratch.url.path)
    #expect(run.status == 2)
    #expect(run.output.isEmpty && !run.errorText.isEmpty)
    let usage = run.errorText.split(separator: "\n").filter { $0.hasPrefix("Usage:") }
    #expect(usage.allSatisfy { $0.count <= 80 })

    let inJSON = try Program.run(arguments + ["--json"], in: scratch.url.path)
    #expect(inJSON.status == 2)
    let document = try JSON(inJSON.output)
    #expect(document.keys == ["schema", "exit", "message"])
    #expect(document["schema"].text == "shoko.error/1" && document["exit"].whole == 2)
    #expect(document["message"].text?.isEmpty == false)
  }

  @Test func aMisspeltCommandIsNamed() throws {
    let run = try Program.run("scna", "--json", "x.mp4")
    #expect(run.errorText.contains("'scna'") && run.errorText.contains("scan"))
  }

  @Test(arguments: [["--help"], ["--version"], ["run", "--help"], ["help", "scan"], []])
  func helpIsNoFailureAndFitsATerminal(arguments: [String]) throws {
    var environment = Program.environment
    environment["COLUMNS"] = "80"
    let run = try Program.run(arguments, environment: environment)
    #expect(run.status == 0 && run.errors.isEmpty && !run.output.isEmpty)
    #expect(run.text.split(separator: "\n").allSatisfy { $0.count <= 80 })
  }

  @Test func allMistakesOfAPipelineAreNamedWithTheirPlaces() throws {
    let scratch = try Scratch()
    try """
    shoko: 1
    name: broken
    sources:
      - camera: a b
        files: rec/*.mp4
    steps:
      - scan: {sensitivty: high}
      - stills: {zoom: 99}
      - bundle: {to: out, case: ../x}

    """.write(toFile: scratch.path("p.yaml"), atomically: false, encoding: .utf8)
    let run = try Program.run("run", "p.yaml", in: scratch.url.path)
    #expect(run.status == 2)
    let places = run.errorText.matches(of: #/p\.yaml:(\d+):(\d+): error: /#).compactMap {
      Int($0.1)
    }
    #expect(places.count >= 4 && Set(places).isSuperset(of: [4, 7, 8, 9]))
    #expect(places == places.sorted())
    #expect(run.errorText.contains("sensitivity"))
    #expect(names(scratch.url.path) == ["p.yaml"])
  }

  @Test func aMissingRecordingIsOneSentence() throws {
    let scratch = try Scratch()
    let run = try Program.run("scan", "nowhere.mp4", in: scratch.url.path)
    #expect(run.status == 1)
    #expect(run.text.contains("nowhere.mp4") && run.text.contains("No such file"))
    let empty = try Program.run("scan", ".", in: scratch.url.path)
    #expect(empty.status == 1 && empty.errorText.contains("no recording in the folder"))
  }

  @Test func aReadmeIsUnreadableAlone() throws {
    let scratch = try Scratch()
    try "hello".write(toFile: scratch.path("README"), atomically: false, encoding: .utf8)
    let run = try Program.run("scan", "--json", "README", in: scratch.url.path)
    #expect(run.status == 1)
    let document = try JSON(run.output)
    #expect(document["recordings"][0]["status"].text == "unreadable")
    #expect(document["recordings"][0]["duration_s"].isNull)
    #expect(document["diagnostics"].list.count == 1)
    #expect(try Program.run("inspect", "README", in: scratch.url.path).status == 1)
  }

  @Test(.enabled(if: Clips.isPossible)) func aReadmeBesideARecordingIsInPart() throws {
    let scratch = try Scratch()
    try Data().write(to: scratch.url.appendingPathComponent("README"))
    let run = try Program.run("scan", scratch.path("README"), try Clips.path("moving.mp4"))
    #expect(run.status == 3 && run.text.contains("UNREADABLE"))
    #expect(run.text.contains("1 window in 2 recordings; 1 could not be read in full"))
    let inspect = try Program.run(
      "inspect", "--json", scratch.path("README"), try Clips.path("moving.mp4"))
    #expect(inspect.status == 3)
    let document = try JSON(inspect.output)
    #expect(document["schema"].text == "shoko.inspect/1")
    #expect(document["recordings"].list.map(\.["status"].text) == ["unreadable", "ok"])
    #expect(document["recordings"][1]["streams"].list.map(\.["kind"].text) == ["video", "audio"])
  }

  @Test func whatIsNoBagIsFourAndWhatIsNotThereIsOne() throws {
    let scratch = try Scratch()
    #expect(try Program.run("verify", scratch.url.path).status == 4)
    #expect(try Program.run("verify", scratch.path("nowhere")).status == 1)
    let missing = try Program.run("verify", "--json", scratch.path("nowhere"))
    #expect(try JSON(missing.output)["schema"].text == "shoko.error/1")
  }
}

/// Streams and environments that are not what a program expects.
@Suite(.enabled(if: Clips.isPossible, Comment(rawValue: Clips.absence)))
struct StrangeSurroundingsTests {
  @Test func aReaderThatGoesAwayIsNoError() throws {
    let path = try Clips.path("moving.mp4")
    let run = try Program.shell(
      "\"$shoko\" scan --quiet --json '\(path)' '\(path)' | head -c 1; true", in: "/")
    #expect(run.text == "{" && run.errorText == "")
  }

  @Test(arguments: ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
  func closedStreamsDoNotMatter(redirection: String) throws {
    let pipeline = try SmallPipeline(["rec/1.mp4": "moving.mp4"])
    let run = try Program.shell("\"$shoko\" run p.yaml \(redirection)", in: pipeline.folder)
    #expect(run.status == 0)
    #expect(try Program.run("verify", pipeline.bundle).status == 0)
  }

  @Test func aResultThatCannotBePrintedIsAFailure() throws {
    let path = try Clips.path("moving.mp4")
    let run = try Program.shell("\"$shoko\" scan --quiet --json '\(path)' > /dev/full", in: "/")
    #expect(run.status == 1)
    #expect(
      run.errorText == "shoko: error: Cannot print the result: No space left on device;"
        + " send it to another place.\n")
  }

  @Test func anEmptyEnvironmentChangesNothing() throws {
    let path = try Clips.path("moving.mp4")
    let usual = try Program.run("scan", "--json", path)
    let bare = try Program.run("scan", "--json", path, environment: [:])
    #expect(bare.status == 0 && bare.output == usual.output)
  }

  @Test func quietIsQuietAndLogsAreShort() throws {
    let pipeline = try SmallPipeline()
    let loud = try pipeline.run()
    let lines = loud.errorText.split(separator: "\n").map(String.init)
    #expect(!loud.errorText.contains("\r") && !loud.errorText.contains("\u{1b}"))
    // A run of less than ten seconds prints no line of progress, one of less than twenty a single one.
    #expect(lines.count <= 1)
    let quiet = try pipeline.run("--quiet")
    #expect(quiet.status == 0 && quiet.errors.isEmpty && !quiet.output.isEmpty)
  }
}
