import Foundation
import TestSupport
import Testing

/// `shoko scan --json` against its contract.
@Suite(.enabled(if: Clips.isPossible, Comment(rawValue: Clips.absence)))
struct ScanDocumentTests {
  @Test func everyMemberIsThereInItsForm() throws {
    let run = try Program.run("scan", "--json", try Clips.path("moving.mp4"))
    #expect(run.status == 0)
    let document = try JSON(run.output)
    #expect(
      document.keys == [
        "schema", "tool", "recordings", "windows", "tracks", "crossings", "coverage", "suppressed",
        "diagnostics",
      ])
    #expect(document["schema"].text == "shoko.scan/1")
    #expect(document["tool"].keys == ["shoko", "ffmpeg", "detector", "mode", "settings"])
    #expect(document["tool"]["mode"].text == "exhaustive")
    let recording = document["recordings"][0]
    #expect(
      recording.keys == [
        "id", "path", "sha256", "bytes", "status", "stream", "time_source", "first_pts",
        "duration_s", "frames",
      ])
    let file = try contents(try Clips.path("moving.mp4"))
    #expect(recording["path"].text == "moving.mp4" && recording["bytes"].whole == file.count)
    #expect(recording["status"].text == "ok" && recording["time_source"].text == "container")
    #expect(recording["frames"].whole == Clips.seconds * 25)
    #expect(recording["stream"].keys == ["index", "codec", "width", "height", "time_base"])
    #expect(
      recording["stream"]["width"].whole == 320 && recording["stream"]["codec"].text == "h264")
    if let sha256sum = Tool.sha256sum {
      let line = try sha256sum.succeed([try Clips.path("moving.mp4")])
      #expect(recording["sha256"].text == String(decoding: line.prefix(64), as: UTF8.self))
    }
  }

  @Test func theMovingBarIsOneWindowInItsPlace() throws {
    let document = try JSON(
      try Program.run("scan", "--json", try Clips.path("moving.mp4")).output)
    #expect(document["windows"].list.count == 1)
    let window = document["windows"][0]
    #expect(
      window.keys == [
        "id", "recording", "start_s", "end_s", "start", "end", "clip_start_s", "clip_end_s", "zone",
        "kind", "peak", "box", "tracks",
      ])
    #expect(window["id"].text == "w1" && window["recording"].text == "r1")
    #expect(window["zone"].isNull && window["kind"].text == "motion")
    let (start, end) = (window["start_s"].number ?? 0, window["end_s"].number ?? 0)
    // The bar's edge enters the picture after 0.15 s and has left it after 2.72 s.
    #expect(abs(start - 4.15) < 0.3 && abs(end - 6.72) < 0.3)
    #expect(abs((window["clip_start_s"].number ?? 0) - (start - 2)) < 0.001)
    #expect(abs((window["clip_end_s"].number ?? 0) - (end + 2)) < 0.001)
    let pts = Double(window["start"]["pts"].whole ?? 0)
    #expect(abs(pts / 12_800 - start) < 0.000_001)
    let box = window["box"]
    #expect(box.keys == ["x", "y", "w", "h"])
    // The bar spans rows 60 to 150 of 180, and cells are 4 pixels square.
    #expect((48...60).contains(box["y"].whole ?? 0))
    #expect((90...116).contains(box["h"].whole ?? 0))
  }

  @Test func numbersOfSecondsHaveSixDecimals() throws {
    let text = try Program.run("scan", "--json", try Clips.path("damaged.ts")).text
    let fields = text.matches(of: /"\w+_s": ([^,}\n]+)/)
    #expect(fields.count > 5)
    for field in fields {
      #expect(field.1.wholeMatch(of: /\d+\.\d{6}|null/) != nil, "\(field.0)")
    }
  }

  @Test(arguments: ["moving.mp4", "moving.mkv", "moving.ts", "damaged.ts", "cut.mkv"])
  func coverageIsSortedWithoutHolesAndSumsToTheDuration(name: String) throws {
    let document = try JSON(try Program.run("scan", "--json", try Clips.path(name)).output)
    expectSoundCoverage(document)
  }

  @Test(arguments: ["damaged.ts", "cut.mkv"])
  func damageIsPartialAndSaysWhatAndWhere(name: String) throws {
    let run = try Program.run("scan", "--json", try Clips.path(name))
    #expect(run.status == 3)
    let document = try JSON(run.output)
    #expect(document["recordings"][0]["status"].text == "partial")
    let diagnostics = document["diagnostics"].list
    #expect(diagnostics.contains { $0["severity"].text != "note" })
    for diagnostic in diagnostics {
      #expect(
        diagnostic.keys.subtracting(["count"]) == [
          "severity", "code", "recording", "stream", "packet_pos", "start_s", "end_s", "message",
        ])
      #expect(diagnostic["message"].text?.hasSuffix(".") == true)
    }
    #expect(document["windows"].list.count >= 1)
  }

  @Test func noPathHostOrTimeGetsIntoTheDocument() throws {
    let scratch = try Scratch()
    for folder in ["here", "there/deeper"] {
      try Clips.copy("moving.ts", to: scratch.path(folder + "/x.ts"))
    }
    let here = try Program.run("scan", "--json", scratch.path("here/x.ts"))
    let there = try Program.run("scan", "--json", "x.ts", in: scratch.path("there/deeper"))
    let moved = try Program.run(
      "scan", "--json", "../x.ts", in: try folder(scratch, "there/deeper/below"),
      environment: ["LC_ALL": "ja_JP.UTF-8", "TZ": "Asia/Tokyo"])
    #expect(here.output == there.output && here.output == moved.output)
    #expect(!here.text.contains(scratch.url.path))
  }

  @Test(arguments: ["moving.mp4", "damaged.ts", "cut.mkv"])
  func threadsDoNotChangeAByte(name: String) throws {
    let path = try Clips.path(name)
    let reference = try Program.run("scan", "--json", "--jobs", "1", path).output
    #expect(!reference.isEmpty)
    for jobs in ["1", "2", "8", "8", "3"] {
      #expect(try Program.run("scan", "--json", "--jobs", jobs, path).output == reference)
    }
  }

  private func folder(_ scratch: Scratch, _ name: String) throws -> String {
    let path = scratch.path(name)
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    return path
  }
}

/// Each recording's spans follow each other from its start to its end.
func expectSoundCoverage(_ document: JSON) {
  let states: Set = [
    "analysed", "approximate", "sampled", "learning", "concealed", "undecodable", "gap", "excluded",
    "not_examined",
  ]
  for recording in document["recordings"].list where recording["status"].text != "unreadable" {
    let spans = document["coverage"].list.filter { $0["recording"].text == recording["id"].text }
    #expect(spans.first?["start_s"].number == 0)
    #expect(spans.last?["end_s"].number == recording["duration_s"].number)
    for (span, next) in zip(spans, spans.dropFirst()) {
      #expect(span["end_s"].number == next["start_s"].number)
      #expect(span["state"].text != next["state"].text)
    }
    for span in spans {
      #expect(states.contains(span["state"].text ?? ""))
      #expect((span["start_s"].number ?? 0) < (span["end_s"].number ?? 0))
    }
  }
}
