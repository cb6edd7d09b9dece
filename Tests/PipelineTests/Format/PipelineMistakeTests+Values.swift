import Testing

@testable import Pipeline

extension PipelineMistakeTests {
  /// A line of the sound pipeline, a value put there instead, and the mistakes that follow.
  static let values: [(line: Int, text: String, mistakes: [String])] = [
    (2, "name: \"\"", ["2:7: 'name' must not be empty"]),
    (2, "name: \"a\\nb\"", ["2:7: 'name' must be a single line of text"]),
    (2, "name: \"\\0\"", ["2:7: 'name' holds a zero byte; take it out"]),
    (
      2, "name: \(String(repeating: "x", count: 1001))",
      ["2:7: 'name' is longer than 1000 bytes; shorten it"]
    ),
    (2, "name: ${}", ["2:7: '${}' names no parameter (a literal dollar is $$)"]),
    (
      4, "  [x]: {type: path, default: x}",
      [
        "4:3: this cannot name a parameter (names are made of letters, digits, '.', '_' and '-')",
        "12:18: there is no parameter 'out' (define it under parameters)",
      ]
    ),
    (
      4, "  out: {type: text, default: x, choices: [x]}",
      ["4:33: only a parameter of type choice has choices"]
    ),
    (
      4, "  out: {type: text, default: x, zone: UTC}",
      ["4:33: only a parameter of type date has a zone"]
    ),
    (4, "  out: {type: list, default: x}", ["4:30: the default of 'out' must be a list"]),
    (
      4, "  out: {type: path, default: [x]}",
      ["4:30: the default of 'out' must be text, not a list"]
    ),
    (
      4, "  out: {type: date, default: today}",
      [
        "4:30: the date 'out' needs the key 'zone' to tell what today is"
          + " (for example zone: Asia/Tokyo)"
      ]
    ),
    (4, "  out: {type: date, default: yesterday, zone: Asia/Tokyo}", []),
    (7, "    files: {a: b}", ["7:12: 'files' must be a pattern of paths, not a group of keys"]),
    (
      7, "    files: x\n    clock: {from: anchor, anchors: [{file: a, pts: x, time: 1}]}",
      [
        "8:52: 'pts' must be a whole number of ticks, not 'x'",
        "8:61: '1' is not a time (for example 2026-11-19T22:00:00+09:00)",
      ]
    ),
    (
      10, "  - stills: {per_window: ~}",
      [
        "10:14: 'per_window' has no value"
          + " (give one or leave the key out)"
      ]
    ),
  ]

  @Test("values of every type are checked where they are", arguments: values)
  func value(line: Int, text: String, mistakes: [String]) {
    #expect(PipelineText.mistakes(Self.pipeline(line: line, text)) == mistakes)
  }

  @Test("what is no group of names is no group of parameters")
  func parameters() {
    #expect(
      PipelineText.mistakes("parameters: [a]\n" + Self.pipeline(steps: "[scan]")) == [
        "1:13: 'parameters' must be a group of names, not a list"
          + " (for example out: {type: path, default: ../Evidence})"
      ])
  }
}
