import Foundation
import ShokoCore
import TestSupport
import Testing

/// What people see in Japanese and English.
@Suite struct LanguageTests {
  private static func isJapanese(_ text: String) -> Bool {
    text.unicodeScalars.contains { (0x3040...0x30ff).contains($0.value) }
  }

  @Test(arguments: [
    ["scan"], ["scan", "--wat"], ["scan", "--quite", "x"], ["scan", "--pad", "3x", "x"],
    ["scan", "--pad"], ["scan", "--sensitivity", "huge", "x"], ["scan", "--jobs", "0", "x"],
    ["scan", "--jobs", "many", "x"], ["scan", "-q", "-v", "x"], ["scan", "--json=1", "x"],
    ["run"], ["run", "--set", "x", "p.yaml"], ["verify", "a", "b"], ["verify", "a", "b", "c"],
    ["scna", "x"], ["--quiet", "scan", "x"], ["scan", "-jq", "x"], ["scan", ""],
    ["scan", "--progress", "bar", "x"], ["scan", "--log-level", "loud", "x"],
    ["--generate-completion-script", "tcsh"],
  ])
  func everyUsageErrorIsInTheLanguageAskedFor(arguments: [String]) throws {
    let scratch = try Scratch()
    for (locale, japanese) in [("ja_JP.UTF-8", true), ("en_GB.UTF-8", false), ("C", false)] {
      var environment = ["LANG": locale]
      environment["PATH"] = ProcessInfo.processInfo.environment["PATH"]
      let run = try Program.run(arguments, in: scratch.url.path, environment: environment)
      #expect(run.status == 2)
      let lines = run.errorText.split(separator: "\n").map(String.init)
      let first = lines.first ?? ""
      #expect(first.hasPrefix(japanese ? "shoko: エラー: " : "shoko: error: "), "\(first)")
      // The archive's own sentence is the archive's to translate.
      if arguments == ["scan", ""] { continue }
      #expect(Self.isJapanese(run.errorText) == japanese)
      #expect(
        first.hasSuffix(japanese ? "。" : ".") || first.hasSuffix(japanese ? "？" : "?"),
        "\(first)")
    }
  }

  @Test func theOptionGoesBeforeTheEnvironment() throws {
    let run = try Program.run(
      ["verify", "--language", "en"], environment: ["LC_ALL": "ja_JP.UTF-8"])
    #expect(run.errorText.hasPrefix("shoko: error: Missing"))
    let japanese = try Program.run(["verify", "--language=ja"], environment: ["LANG": "C"])
    #expect(japanese.errorText.hasPrefix("shoko: エラー: 引数"))
  }

  @Test(.enabled(if: Clips.isPossible, Comment(rawValue: Clips.absence)))
  func resultsAreInJapaneseAndDocumentsAreNot() throws {
    let path = try Clips.path("moving.mp4")
    let text = try Program.run(["scan", path], environment: ["LANG": "ja_JP.UTF-8"])
    #expect(text.text.contains("全体を読み取り") && text.text.hasSuffix("録画 1 件に区間 1 件\n"))
    let japanese = try Program.run(["scan", "--json", path], environment: ["LANG": "ja_JP.UTF-8"])
    let english = try Program.run(["scan", "--json", path], environment: ["LANG": "C"])
    #expect(japanese.output == english.output)
  }
}

/// Messages, logs and progress as programs get them.
@Suite(.enabled(if: Clips.isPossible, Comment(rawValue: Clips.absence)))
struct LogTests {
  @Test func theLogHasALineAnEntryAndIsForItsOwnerAlone() throws {
    let pipeline = try SmallPipeline(["rec/1.mp4": "moving.mp4", "rec/cut.mkv": "cut.mkv"])
    let log = pipeline.folder + "/run.log"
    let run = try pipeline.run("--log-file", log, "--quiet")
    #expect(run.status == 3 && run.errors.isEmpty)
    let mode = try FileManager.default.attributesOfItem(atPath: log)[.posixPermissions] as? Int
    #expect(mode == 0o600)
    let lines = try String(contentsOfFile: log, encoding: .utf8).split(separator: "\n")
    #expect(
      lines.allSatisfy {
        $0.prefixMatch(of: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z [a-z]+ ./) != nil
      })
    #expect(lines.contains { $0.contains("cut.mkv") })
    #expect(lines.last?.hasSuffix("Ended with exit code 3.") == true)
    let again = try Program.run(["scan", "--log-file", log, "nowhere.mp4"], in: pipeline.folder)
    #expect(again.status == 1)
    #expect(try String(contentsOfFile: log, encoding: .utf8).hasPrefix(lines[0]))
  }

  @Test func aRecordingIsNeverTakenForALog() throws {
    let scratch = try Scratch()
    try Clips.copy("moving.mp4", to: scratch.path("a.mp4"))
    let before = try contents(scratch.path("a.mp4"))
    for file in ["a.mp4", "/", "nowhere/x.log", "/dev/full/x"] {
      let run = try Program.run(["scan", "a.mp4", "--log-file", file], in: scratch.url.path)
      #expect(run.status == 1 && run.output.isEmpty)
      #expect(run.errorText.hasPrefix("shoko: error: Cannot write the log \(file)"))
      #expect(run.errorText.split(separator: "\n").count == 1)
    }
    #expect(try contents(scratch.path("a.mp4")) == before)
  }

  @Test func progressForProgramsIsOneObjectALine() throws {
    let run = try Program.run(
      ["scan", "--progress", "json", try Clips.path("moving.mp4"), "nowhere.mp4"])
    #expect(run.status == 3)
    let events = try run.errorText.split(separator: "\n").map { try JSON(Data($0.utf8)) }
    #expect(events.allSatisfy { $0["schema"].text == "shoko.progress/1" })
    let told = events.filter { $0["event"].text != "advanced" }
    #expect(told.first?["event"].text == "started" && told.last?["event"].text == "finished")
    // Several recordings may be under way at once.
    let names = Dictionary(grouping: told.dropFirst().dropLast(), by: \.["recording"].text)
      .mapValues { $0.map(\.["event"].text) }
    #expect(
      names == [
        "r1": ["recording_started", "window", "recording_finished"],
        "r2": ["recording_started", "recording_finished"],
      ])
    let window = try #require(events.first { $0["event"].text == "window" })
    #expect(window["recording"].text == "r1" && window["kind"].text == "motion")
    #expect(events.last?["exit"].whole == 3 && events.last?["windows"].whole == 1)
  }

  @Test func messagesComeByTheirLevel() throws {
    let pipeline = try SmallPipeline()
    try "hello".write(
      toFile: pipeline.folder + "/rec/README", atomically: false, encoding: .utf8)
    let usual = try pipeline.run("--set", "out=a")
    #expect(usual.errorText.contains("passed over") && usual.errorText.hasPrefix("shoko: "))
    let silent = try pipeline.run("--set", "out=b", "--log-level", "warning")
    #expect(!silent.errorText.contains("passed over"))
  }
}

/// Names that are no text.
@Suite(.enabled(if: Clips.isPossible, Comment(rawValue: Clips.absence)))
struct RawNameTests {
  @Test func everyCommandTakesNamesThatAreNotUTF8() throws {
    let pipeline = try SmallPipeline()
    #expect(try pipeline.run().status == 0)
    let run = try Program.shell(
      """
      bad=$(printf 'bad\\377'); mkdir "$bad"
      cp rec/1.mp4 "$bad/$bad.mp4" && cp p.yaml "$bad/$bad.yaml" && cp -r rec "$bad/rec"
      cp -r out/K-1 "$bad/$bad"
      "$shoko" scan "$bad/$bad.mp4" && "$shoko" inspect "$bad/$bad.mp4" \
        && "$shoko" verify "$bad/$bad" && "$shoko" run --dry-run "$bad/$bad.yaml"
      """, in: pipeline.folder)
    #expect(run.status == 0, "\(run.errorText)")
    #expect(run.text.contains("bad\\xff.mp4  0:00:10") && run.text.contains("OK  bad\\xff: "))
    let missing = try Program.shell(
      "\"$shoko\" verify \"$(printf 'no\\377')\"; \"$shoko\" verify a \"$(printf 'b\\377')\"",
      in: "/")
    #expect(missing.errorText.contains("no\\xff") && missing.errorText.contains("'b\\xff'"))
  }
}
