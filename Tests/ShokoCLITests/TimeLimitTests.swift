import Foundation
import TestSupport
import Testing

@Suite(.enabled(if: Clips.isPossible, Comment(rawValue: Clips.absence)))
struct TimeLimitRunTests {
  @Test("Recordings that were not reached are told of and counted as not examined, with exit 3")
  func notReached() throws {
    let scratch = try Scratch()
    for name in ["a.mp4", "b.mp4"] { try Clips.copy("moving.mp4", to: scratch.path(name)) }
    let run = try Program.run(
      "scan", "a.mp4", "b.mp4", "--json", "--deadline", "0s", in: scratch.url.path)
    #expect(run.status == 3)
    let document = try JSON(run.output)
    for recording in document["recordings"].list {
      #expect(recording["status"].text == "partial")
    }
    let states = document["coverage"].list.map { $0["state"].text }
    #expect(states == ["not_examined", "not_examined"])
    for (language, words) in [("en", "before its turn"), ("ja", "制限時間")] {
      let told = try Program.run(
        "scan", "a.mp4", "--deadline", "0s", "--language", language, in: scratch.url.path)
      #expect(told.status == 3 && told.text.contains(words), "\(told.text)\(told.errorText)")
    }
  }

  @Test("A length that is none is bad usage")
  func badLength() throws {
    let run = try Program.run("scan", "a.mp4", "--deadline", "soon")
    #expect(run.status == 2)
  }
}
