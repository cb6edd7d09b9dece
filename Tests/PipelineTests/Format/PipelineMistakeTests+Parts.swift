import Foundation
import Testing

@testable import Pipeline

extension PipelineMistakeTests {
  /// What stands below the sound source, and the mistakes that follow.
  static let sourceKeys: [(text: String, mistakes: [String])] = [
    (
      "clock: {from: name}",
      [
        "8:12: a clock from the name needs the key 'zone' (for example zone: Asia/Tokyo)"
      ]
    ),
    (
      "clock: {from: name, pattern: \"%Y%m%d-%H%M%S\"}",
      [
        "8:12: a clock from the name needs the key 'zone' (for example zone: Asia/Tokyo)"
      ]
    ),
    ("clock: {from: name, pattern: \"%s\"}", []),
    ("clock: {from: name, vendor: tapo}", []),
    (
      "clock: {from: name, vendor: rolink, zone: UTC}",
      ["8:33: no clock patterns are known for the vendor 'rolink' (did you mean 'reolink'?)"]
    ),
    (
      "clock: {from: name, patterns: no-such-file.yaml, zone: UTC}",
      [
        "8:35: no-such-file.yaml: the file cannot be read: No such file or directory; check the path"
      ]
    ),
    (
      "clock: {from: name, pattern: \"%s\", vendor: tapo}",
      ["8:40: a clock has either 'pattern' or 'vendor', not both"]
    ),
    (
      "clock: {from: anchor}",
      [
        "8:12: a clock from anchors needs the key 'anchors' (for example anchors:"
          + " [{file: a.mp4, pts: 0, time: \"2026-11-19T22:00:00+09:00\"}])"
      ]
    ),
    (
      "clock: {from: anchor, anchors: [{file: a.mp4, pts: -9, time: \"2026-11-19T22:00Z\"}]}", []
    ),
    (
      "clock: {from: anchor, anchors: [{file: ../a.mp4, pts: 1.5, time: \"2026-11-19T22:00Z\"}]}",
      ["8:59: 'pts' must be a whole number of ticks, not '1.5'"]
    ),
    (
      "clock: {from: none, uncertainty: 2s}",
      [
        "8:25: a clock with 'from: none' does not use 'uncertainty'"
          + " (it belongs to from: anchor, container, mtime, name)"
      ]
    ),
    (
      "clock: {from: mtime, pattern: \"%s\"}",
      [
        "8:26: a clock with 'from: mtime' does not use 'pattern' (it belongs to from: name)"
      ]
    ),
    (
      "clock: {from: name, pattern: \"%Y\", zone: Asia/Tokio}",
      [
        "8:34: the clock pattern does not tell the day (write %m%d)",
        "8:46: there is no zone 'Asia/Tokio' (did you mean 'Asia/Tokyo'?)",
      ]
    ),
    (
      "zones: [{name: a, box: [0, 0, 1, 1.1]}]",
      [
        "8:38: 'box' must be a number from 0 to 1, not '1.1'"
      ]
    ),
    ("zones: [{name: a, box: [0, 0, 1]}]", ["8:28: 'box' must have 4 values and has 3"]),
    (
      "zones: [{name: a, box: [0.5, 0, 0.2, 1]}]",
      [
        "8:23: a box is [left, top, right, bottom] with left < right and top < bottom"
      ]
    ),
    (
      "zones: [{name: a, polygon: [[0, 0], [1, 1]]}]",
      [
        "8:32: 'polygon' must have 3 to 1000 values and has 2"
      ]
    ),
    (
      "zones: [{name: a, polygon: [[0, 0], [0.1, 0.1], [1, 1], [0, 0]]}]",
      [
        "8:23: the corners of the polygon lie on one line; give it an area"
      ]
    ),
    (
      "zones: [{name: a}]",
      [
        "8:13: a zone or doorway needs a box or a polygon (for example box: [0, 0, 0.35, 0.06])"
      ]
    ),
    (
      "zones: [{name: a, exclude: yes, box: [0, 0, 1, 1]}]",
      [
        "8:32: 'exclude' must be true or false, not 'yes' (write true)"
      ]
    ),
    (
      "zones: [{name: a, box: [0, 0, 1, 1]}, {name: a, box: [0, 0, 1, 1]}]",
      [
        "8:50: the zone 'a' is there twice"
          + " (the first is in line 8; give each zone of a camera its own name)"
      ]
    ),
    (
      "zones: [{name: a, box: [0, 0, 1, 1], polygon: [[0, 0], [0, 1], [1, 1]]}]",
      [
        "8:42: a zone or doorway has a box or a polygon, not both"
      ]
    ),
    (
      "lines: [{name: a, from: [0, 0.5], to: [1, 0.5]}]",
      [
        "8:13: a line needs the key 'inside' (on which hand of somebody who goes along the line from"
          + " its beginning the inside is)"
      ]
    ),
    (
      "lines: [{name: a, from: [0, 0.5], to: [0, 0.5], inside: left}]",
      [
        "8:39: a line must begin and end at different points"
      ]
    ),
    (
      "lines: [{name: a, from: [0, 0.5], to: [1, 0.5, 1], inside: up}]",
      [
        "8:43: 'to' must have 2 values and has 3",
        "8:64: 'inside' cannot be 'up' (choose from left, right)",
      ]
    ),
    (
      "lines: [{name: a, from: [0, 0.5], to: [1, 0.5], inside: left}]\n"
        + "    doorways: [{name: a, box: [0, 0, 1, 1], inside: beyond}]",
      [
        "9:23: the line or doorway 'a' is there twice"
          + " (the first is in line 8; give each line and doorway of a camera its own name)"
      ]
    ),
    (
      "doorways: [{name: a, inside: here}]",
      [
        "8:16: a zone or doorway needs a box or a polygon (for example box: [0, 0, 0.35, 0.06])"
      ]
    ),
  ]

  @Test("clocks and zones must make sense", arguments: sourceKeys)
  func sources(text: String, mistakes: [String]) {
    #expect(PipelineText.mistakes(Self.pipeline(sourceKey: text)) == mistakes)
  }

  /// The sound pipeline with another key of its source.
  static func pipeline(sourceKey text: String) -> String {
    var lines = PipelineText.sound.components(separatedBy: "\n")
    lines.insert("    " + text, at: 7)
    return lines.joined(separator: "\n")
  }

  /// What is looked at, and the mistakes that follow.
  static let spans: [(value: String, mistakes: [String])] = [
    (
      "{from: 2026-11-19T22:00+09:00, to: 2026-11-19T13:00Z}",
      ["14:41: 'to' must be later than 'from'"]
    ),
    ("{}", ["14:10: 'between' needs 'from', 'to' or both (or leave it out)"]),
    (
      "{to: 2026-11-19 22:00:00}",
      [
        "14:15: the time '2026-11-19 22:00:00' has no offset from UTC"
          + " (for example 2026-11-19 22:00:00+09:00)"
      ]
    ),
    ("{from: 2026-11-19T22:00:00.5+09:00}", []),
    (
      "{from: 2026-02-30T22:00Z}",
      ["14:17: there is no such date or time as '2026-02-30T22:00Z'; check the day and the month"]
    ),
    ("{day: 2026-11-19, zone: Asia/Tokyo}", []),
    ("{day: 2026-11-19}", ["14:11: 'day' needs the key 'zone' (for example zone: Asia/Tokyo)"]),
    (
      "{from: 2026-11-19T22:00Z, zone: UTC}", ["14:36: 'zone' belongs to 'day'"]
    ),
    (
      "{day: 2026-11-19, zone: UTC, from: 2026-11-19T22:00Z}",
      ["14:39: 'between' has either 'day' or 'from', not both"]
    ),
    (
      "{day: 19.11.2026, zone: UTC}",
      ["14:16: 'day' must be a day, not '19.11.2026' (for example 2026-11-19)"]
    ),
  ]

  @Test("spans of time must have a length", arguments: spans)
  func between(value: String, mistakes: [String]) {
    #expect(PipelineText.mistakes(PipelineText.sound + "between: \(value)") == mistakes)
  }

  /// The steps of a small pipeline, and the mistakes that follow.
  static let orders: [(steps: String, mistakes: [String])] = [
    ("[scan]", []), ("[scan, clips, stills]", []),
    ("[scan, summary, bundle: {to: x, case: y}]", []),
    ("[stills]", ["1:9: the step 'stills' needs the step 'scan' before it"]),
    ("[scan, sheets]", ["1:15: the step 'sheets' needs the step 'stills' before it"]),
    ("[clips, scan]", ["1:9: the step 'clips' must come after 'scan'"]),
    ("[scan, verify]", ["1:15: the step 'verify' needs the step 'bundle' before it"]),
    (
      "[scan, bundle: {to: x, case: y}, clips]",
      [
        "1:41: the step 'clips' must come before 'bundle' in line 1"
      ]
    ),
    ("[]", ["1:8: 'steps' must have 1 to 32 values and has 0"]),
    ("scan", ["1:8: 'steps' must be a list, not text"]),
    ("[[scan]]", ["1:9: a step must be a word, not a list"]),
    ("[{}]", ["1:9: a step is a word, or a group with that word as its key"]),
    (
      "[{scan: {}, clips: {}}]",
      ["1:20: 'clips' stands beside 'scan' in one step (start each step with '- ')"]
    ),
    ("[scan, expect: {windows: {at_least: 1}, coverage: {equals: 99.5%}}]", []),
    (
      "[expect: {windows: {at_least: 1}}]",
      ["1:9: the step 'expect' must come after 'scan' or 'inspect'"]
    ),
    (
      "[inspect, expect: {windows: {at_least: 1}}]",
      ["1:27: 'windows' needs the step 'scan' before 'expect'"]
    ),
    (
      "[scan, expect: {}]",
      ["1:23: the step 'expect' names no figure (for example expect: {windows: {at_least: 1}})"]
    ),
    (
      "[scan, expect: {windows: {}}]",
      ["1:33: 'windows' needs 'at_least', 'at_most' or 'equals'"]
    ),
    (
      "[scan, expect: {coverage: {equals: 99}}]",
      ["1:43: 'equals' must be a share in per cent, not '99' (write 99%)"]
    ),
    (
      "[scan, expect: {coverage: {equals: most}}]",
      ["1:43: 'equals' must be a share in per cent, not 'most' (for example 99% or 99.5%)"]
    ),
    ("[scan, expect: {cameras: [a]}]", ["1:33: 'cameras' must be a group of names, not a list"]),
    (
      "[scan, expect: {cameras: {door: {windows: {equals: 1}}}}]",
      ["1:34: no source has the camera 'door' (the cameras are a)"]
    ),
    (
      "[scan, expect: {cameras: {a: {windows: {equals: 1}}, a: {windows: {equals: 1}}}}]",
      ["1:61: 'a' is there twice (the first is in line 1; keep one of them)"]
    ),
  ]

  @Test("steps stand in the order in which they build on each other", arguments: orders)
  func order(steps: String, mistakes: [String]) {
    #expect(PipelineText.mistakes(Self.pipeline(steps: steps)) == mistakes)
  }

  /// A small pipeline with these steps in its first line.
  static func pipeline(steps: String) -> String {
    "steps: \(steps)\nshoko: 1\nname: n\nsources: [{camera: a, files: b}]"
  }

  @Test("ten at once are found in one pass and sorted by place")
  func many() {
    let text = """
      shoko: one
      titel: x
      sources:
        - camera: a
          files: "${nowhere}/*"
          clock: {from: nmae}
        - camera: A
          camera: b
          files: x
      between: {from: yesterday}
      steps:
        - stills: {per_window: 0, zom: 2}
        - clips: {cut: encode}
        - expect: {}
      """
    #expect(
      PipelineText.mistakes(text) == [
        "1:1: the pipeline needs the key 'name' (a short name of the pipeline)",
        "1:8: 'shoko' must be 1, not 'one'",
        "2:1: the pipeline has no key 'titel' (its keys are shoko, name, description, parameters,"
          + " sources, between, steps)",
        "5:12: there is no parameter 'nowhere' (define it under parameters)",
        "6:19: 'from' cannot be 'nmae' (did you mean 'name'?)",
        "7:13: the camera 'A' is there twice"
          + " (the first is in line 4; a source may have several patterns of files)",
        "8:5: 'camera' is there twice (the first is in line 7; keep one of them)",
        "10:17: 'yesterday' is not a time (for example 2026-11-19T22:00:00+09:00)",
        "12:5: the step 'stills' needs the step 'scan' before it",
        "12:26: 'per_window' must be a whole number from 1 to 20, not '0'",
        "12:29: stills has no key 'zom' (did you mean 'zoom'?)",
        "13:5: the step 'clips' needs the step 'scan' before it",
        "13:18: 'cut' cannot be 'encode' (choose from copy, exact)",
        "14:5: the step 'expect' must come after 'scan' or 'inspect'",
        "14:13: the step 'expect' names no figure (for example expect: {windows: {at_least: 1}})",
      ])
  }
}
