import Archive
import Testing

@testable import Pipeline

@Suite("Days in pipelines")
struct DayTests {
  private func text(_ between: String, date: String = "{type: date, zone: Asia/Tokyo}") -> String {
    """
    shoko: 1
    name: nightly-${date}
    parameters:
      date: \(date)
    sources:
      - {camera: door, files: a.mp4}
    between: \(between)
    steps: [scan]

    """
  }

  /// The day that a zone has at 2026-11-19T14:30Z.
  static let relative: [(word: String, zone: String, day: String)] = [
    ("today", "Asia/Tokyo", "2026-11-19"),
    ("yesterday", "Asia/Tokyo", "2026-11-18"),
    ("today", "Pacific/Auckland", "2026-11-20"),
    ("yesterday", "UTC", "2026-11-18"),
    ("yesterday", "-11:00", "2026-11-18"),
    ("2026-02-28", "Asia/Tokyo", "2026-02-28"),
  ]

  @Test("are those of the zone", arguments: relative)
  func relativeDays(_ word: String, _ zone: String, _ day: String) throws {
    let pipeline = text(
      "{day: \"${date}\", zone: \"\(zone)\"}",
      date: "{type: date, zone: \"\(zone)\", default: \(word)}")
    let plan = try PipelineText.plan(pipeline)
    #expect(plan.name == "nightly-\(day)")
    #expect(plan.from?.iso8601(try ClockZone(zone)).hasPrefix("\(day)T00:00:00.000") == true)
    // The resolved pipeline means the same day whenever it is read.
    let later = try PipelineReader.read(
      bytes: Array(plan.resolvedYAML.utf8), file: "r.yaml", now: WallTime(microseconds: 0))
    #expect(later.from == plan.from && later.to == plan.to && later.name == plan.name)
  }

  @Test("can be set on the command line")
  func set() throws {
    let pipeline = text("{day: \"${date}\", zone: Asia/Tokyo}")
    let plan = try PipelineText.plan(pipeline, set: [("date", "yesterday")])
    #expect(plan.name == "nightly-2026-11-18")
  }

  @Test("have 23 or 25 hours when clocks are changed")
  func lengths() throws {
    for (day, hours) in [("2026-03-29", 23), ("2026-10-25", 25), ("2026-10-26", 24)] {
      let plan = try PipelineText.plan(
        text("{day: \(day), zone: Europe/Berlin}", date: "{type: text, default: x}"))
      let length = (plan.to?.microseconds ?? 0) - (plan.from?.microseconds ?? 0)
      #expect(length == Int64(hours) * 3_600_000_000, "\(day)")
    }
  }

  @Test("begin when the clocks do where they are put forward at midnight")
  func noMidnight() throws {
    // Lebanon puts its clocks from 00:00 to 01:00 on 29 March 2026.
    let plan = try PipelineText.plan(
      text("{day: 2026-03-29, zone: Asia/Beirut}", date: "{type: text, default: x}"))
    #expect(plan.from?.iso8601() == "2026-03-28T22:00:00.000Z")
    #expect(plan.to?.iso8601() == "2026-03-29T21:00:00.000Z")
  }

  static let wrong: [(between: String, date: String, mistakes: [String])] = [
    (
      "{day: 2026-11-31, zone: UTC}", "{type: date, default: 2026-11-01}",
      ["7:16: 'day' must be a day, not '2026-11-31' (for example 2026-11-19)"]
    ),
    (
      "{day: \"${date}\", zone: UTC}", "{type: date, default: yesterday}",
      [
        "4:31: the date 'date' needs the key 'zone' to tell what yesterday is"
          + " (for example zone: Asia/Tokyo)"
      ]
    ),
    (
      "{day: 2026-11-19}", "{type: text, default: x, zone: UTC}",
      [
        "4:34: only a parameter of type date has a zone",
        "7:11: 'day' needs the key 'zone' (for example zone: Asia/Tokyo)",
      ]
    ),
    (
      "{day: 2026-11-19, zone: UTC, to: \"2026-11-20T00:00Z\"}", "{type: text, default: x}",
      ["7:39: 'between' has either 'day' or 'to', not both"]
    ),
    (
      "{from: \"2026-11-20T00:00Z\", zone: UTC}", "{type: text, default: x}",
      ["7:38: 'zone' belongs to 'day'"]
    ),
  ]

  @Test("that are wrong are named", arguments: wrong)
  func mistakes(_ between: String, _ date: String, _ mistakes: [String]) {
    #expect(PipelineText.mistakes(text(between, date: date)) == mistakes)
  }
}
