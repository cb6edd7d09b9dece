import Foundation
import TestSupport
import Testing

/// `shoko explain`.
@Suite(.enabled(if: Clips.isPossible, Comment(rawValue: Clips.absence)))
struct ExplainCommandTests {
  private static func explain(
    _ scratch: Scratch, _ words: String..., file: String = "a.mp4"
  ) throws -> Tool.Outcome {
    try Program.run(["explain", file, "--json"] + words, in: scratch.url.path)
  }

  @Test func theAnswerIsTheScans() throws {
    let scratch = try Scratch()
    try Clips.copy("moving.mp4", to: scratch.path("a.mp4"))
    let scan = try JSON(Program.run("scan", "a.mp4", "--json", in: scratch.url.path).output)
    let window = scan["windows"][0]
    let (start, end) = try (
      #require(window["start_s"].number), #require(window["end_s"].number)
    )
    for time in [0, 3, start - 0.02, start, start + 0.02, 5, end - 0.02, end, 9.96] {
      let said = try JSON(Self.explain(scratch, "--at", String(format: "%.3fs", time)).output)
      let decision = said["decision"]
      let isInside = start <= time && time < end
      #expect(decision["reported"].whole == (isInside ? 1 : 0), "\(time): \(decision["message"])")
      #expect((decision["window"]["id"].text == "w1") == isInside, "\(time)")
      let moment = said["moment"]
      #expect(moment["start_s"].number.map { $0 <= time } == true)
      #expect(moment["end_s"].number.map { $0 > time } == true)
    }
    let said = try JSON(Self.explain(scratch, "--at", "5s").output)
    #expect(said["schema"].text == "shoko.explain/1")
    #expect(said["sha256"].text == scan["recordings"][0]["sha256"].text)
    #expect(said["decision"]["window"]["start_s"].number == start)
    #expect(said["decision"]["tracks"][0].text == "t1" && said["tracks"][0]["id"].text == "t1")
    #expect(said["cells"]["largest"]["of_limit"].number.map { $0 > 3 } == true)
  }

  @Test func theAnswerIsTheSameForAnyNumberOfDecodersAndFromKeptGrids() throws {
    let scratch = try Scratch()
    try Clips.copy("moving.mp4", to: scratch.path("a.mp4"))
    let one = try Self.explain(scratch, "--at", "5s", "-j", "1", "--no-cache", "-o", "1.png")
    let more = try Self.explain(scratch, "--at", "5s", "-j", "3", "--cache", "c", "-o", "2.png")
    let again = try Self.explain(scratch, "--at", "5s", "--cache", "c", "-o", "3.png")
    #expect(one.status == 0 && more.status == 0 && again.status == 0, "\(one.errorText)")
    let first = try contents(scratch.path("1.png"))
    #expect(try contents(scratch.path("2.png")) == first)
    #expect(try contents(scratch.path("3.png")) == first)
    #expect(one.text.replacing("1.png", with: "") == again.text.replacing("3.png", with: ""))
  }

  @Test func thePictureSaysWhatItShowsAndIsNotReplaced() throws {
    let scratch = try Scratch()
    try Clips.copy("moving.mp4", to: scratch.path("a.mp4"))
    let run = try Self.explain(scratch, "--at", "5s", "-o", "e.png")
    #expect(run.status == 0, "\(run.errorText)")
    let bytes = try contents(scratch.path("e.png"))
    let texts = PNGFile.texts([UInt8](bytes))
    #expect(texts["shoko:Drawing"] == "explanation: in_window")
    #expect(texts["shoko:SourceName"] == "a.mp4" && texts["shoko:PTS"] == "64000")
    if let pngcheck = Tool.pngcheck {
      let report = try pngcheck.run(["-q", scratch.path("e.png")])
      #expect(report.status == 0 && report.text.isEmpty, "\(report.text)")
    }
    let again = try Self.explain(scratch, "--at", "2s", "-o", "e.png")
    let kept = try contents(scratch.path("e.png"))
    #expect(again.status == 1 && kept == bytes)
  }

  @Test func privacyZonesStayCoveredInAllPanels() throws {
    let scratch = try Scratch()
    try Clips.copy("moving.mp4", to: scratch.path("rec/a.mp4"))
    try scratch.write(
      "shoko: 1\nname: p\nsources:\n  - {camera: a, files: rec/*.mp4, privacy: [{polygon:"
        + " [[0, 0], [1, 0], [1, 1], [0, 1]]}]}\nsteps: [scan]\n")
    let run = try Self.explain(
      scratch, "--at", "5s", "--pipeline", "p.yaml", "-o", "e.png", file: "rec/a.mp4")
    #expect(run.status == 0, "\(run.errorText)")
    try scratch.ffmpeg("-i e.png -f rawvideo -pix_fmt gray e.gray")
    let width = 2 * 640 + 3 * 12
    let pixels = [UInt8](try contents(scratch.path("e.gray")))
    // The middles of the lower panels, where no box is drawn.
    for x in [332, 984] {
      let rows = (560..<700).map { pixels[$0 * width + x] }
      #expect(rows.allSatisfy { $0 == 0 }, "\(rows)")
    }
  }

  @Test func optionsGoBeforeThePipelinesSettings() throws {
    let scratch = try Scratch()
    try Clips.copy("moving.mp4", to: scratch.path("a.mp4"))
    try scratch.write(
      "shoko: 1\nname: p\nsources:\n  - {camera: a, files: \"*.mp4\"}\n"
        + "steps: [{scan: {min_length: 8s, sensitivity: low}}]\n")
    let long = try JSON(Self.explain(scratch, "--at", "5s", "--pipeline", "p.yaml").output)
    #expect(
      long["decision"]["reason"].text == "too_short" && long["tool"]["sensitivity"].text == "low")
    let short = try JSON(
      Self.explain(scratch, "--at", "5s", "--pipeline", "p.yaml", "--min-length", "0.3s").output)
    #expect(short["decision"]["reason"].text == "in_window")
  }

  @Test func aRecordingThatIsDamagedElsewhereIsExplainedInPart() throws {
    let scratch = try Scratch()
    try Clips.copy("cut.mkv", to: scratch.path("a.mp4"))
    let run = try Self.explain(scratch, "--at", "2s")
    #expect(run.status == 3, "\(run.errorText)")
    #expect(try JSON(run.output)["status"].text == "partial")
    let missing = try Self.explain(scratch, "--at", "2s", file: "b.mp4")
    #expect(missing.status == 1 && missing.errorText.contains("b.mp4"))
  }
}
