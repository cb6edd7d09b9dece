import Foundation
import Testing

@testable import Pipeline

@Suite("Mistakes in pipelines")
struct PipelineMistakeTests {
  @Test("a sound pipeline has none")
  func none() {
    #expect(PipelineText.mistakes(PipelineText.sound) == [])
  }

  /// A line of the sound pipeline, what is put there instead, and the mistakes that follow.
  static let lines: [(line: Int, text: String, mistakes: [String])] = [
    (1, "shoko: 2", ["1:8: 'shoko' must be 1, not '2'"]),
    (1, "", ["2:1: the pipeline needs the key 'shoko' (the version of the pipeline format)"]),
    (
      2, "nmae: night",
      [
        "1:1: the pipeline needs the key 'name' (a short name of the pipeline)",
        "2:1: the pipeline has no key 'nmae' (did you mean 'name'?)",
      ]
    ),
    (2, "name: [a]", ["2:7: 'name' must be text, not a list"]),
    (2, "name:", ["2:1: 'name' has no value (give one or leave the key out)"]),
    (2, "name: n\n<<: {a: 1}", ["3:1: pipelines cannot merge groups with << (use parameters)"]),
    (2, "name: n\n? [a]\n: x", ["3:3: a key must be a word, not a list"]),
    (
      2, "name: n\nshoko: 1\nname: m",
      [
        "3:1: 'shoko' is there twice (the first is in line 1; keep one of them)",
        "4:1: 'name' is there twice (the first is in line 2; keep one of them)",
      ]
    ),
    (2, "name: ${nmae}", ["2:7: there is no parameter 'nmae' (the parameters are out)"]),
    (2, "name: ${name", ["2:7: '${' has no closing '}' (a literal dollar is written $$)"]),
    (4, "  out: {type: pth, default: x}", ["4:15: 'type' cannot be 'pth' (did you mean 'path'?)"]),
    (
      4, "  out: {type: path, default: x}\n  out: {type: path, default: y}",
      [
        "5:3: 'out' is there twice (the first is in line 4; keep one of them)"
      ]
    ),
    (4, "  out: {type: path}", ["4:3: the parameter 'out' has no value (give --set out=VALUE)"]),
    (
      4, "  out: {type: path, env: OUT}",
      [
        "4:3: the parameter 'out' has no value (give --set out=VALUE, or set the variable OUT)"
      ]
    ),
    (
      4, "  out: {type: choice, default: b, choices: [a, c]}",
      [
        "4:32: 'default' cannot be 'b' (choose from a, c)"
      ]
    ),
    (
      4, "  out: {type: choice, default: b}",
      [
        "4:8: the choice 'out' needs the key 'choices' (choices: [a, b])"
      ]
    ),
    (
      4, "  out: {type: path, default: \"${later}\"}\n  later: {type: text, default: x}",
      [
        "4:30: the parameter 'later' is not defined yet here (define it above this one)"
      ]
    ),
    (
      4, "  out: {type: list, default: [x]}",
      [
        "12:18: the parameter 'out' is a list and fits only where a list stands"
          + " (write it alone: ${out})"
      ]
    ),
    (
      4, "  o ut: {type: path, default: x}",
      [
        "4:3: 'o ut' cannot name a parameter (names are made of letters, digits, '.', '_' and '-')",
        "12:18: there is no parameter 'out' (define it under parameters)",
      ]
    ),
    (
      6, "  - camera: 玄関",
      [
        "6:13: 'camera' must be a name, not '玄関'"
          + " (at most 64 of the characters A-Z a-z 0-9 . _ -, no dot first)"
      ]
    ),
    (7, "    files: []", ["7:12: 'files' must have 1 to 1000 values and has 0"]),
    (
      7, "    files: [a, \"b[\"]",
      [
        "7:16: an opening bracket has no closing one (a literal one is written \\[)"
      ]
    ),
    (
      7, "    title: t",
      [
        "6:5: a source needs the key 'files'"
          + " (the recordings, as one pattern of paths or several)"
      ]
    ),
    (
      9, "  - scan: {mode: fast}",
      [
        "9:18: 'mode: fast' is not in this version of Shoko (it can only be exhaustive)"
      ]
    ),
    (
      9, "  - scan: {min_length: 2}",
      [
        "9:24: 'min_length' must be a length of time, not '2' (with its unit: 2s)"
      ]
    ),
    (
      9, "  - scan: {pad: 2 days}",
      [
        "9:17: 'pad' must be a length of time, not '2 days' (for example 2s or 500ms)"
      ]
    ),
    (9, "  - scan: {pad: 2h}", ["9:17: 'pad' must not be longer than 3600 s, and is 2h"]),
    (
      9, "  - scan:\n    mode: exhaustive",
      [
        "10:5: 'mode' stands beside 'scan' in one step (indent it more, below 'scan')"
      ]
    ),
    (9, "  - sacn", ["9:5: there is no step 'sacn' (did you mean 'scan'?)"]),
    (
      9, "  - scan\n  - summary",
      [
        "10:5: the step 'summary' is not in this version of Shoko (leave it out)"
      ]
    ),
    (
      9, "  - scan\n  - scan",
      [
        "10:5: the step 'scan' is there twice (the first is in line 9)"
      ]
    ),
    (
      9, "  - scan: yes",
      [
        "9:11: 'scan' must be a group of keys, not text"
          + " (its keys are mode, sensitivity, min_length, join_gap, pad)"
      ]
    ),
    (
      10, "  - stills: {per_window: 21}",
      [
        "10:26: 'per_window' must be a whole number from 1 to 20, not '21'"
      ]
    ),
    (
      10, "  - stills: {zoom: 1.5}",
      [
        "10:20: 'zoom' must be a whole number from 1 to 8, not '1.5'"
      ]
    ),
    (
      12, "  - bundle: {to: x, case: a/b}",
      [
        "12:27: 'case' must be a name, not 'a/b'"
          + " (at most 64 of the characters A-Z a-z 0-9 . _ -, no dot first)"
      ]
    ),
    (
      12, "  - bundle",
      [
        "12:5: bundle needs the key 'case' (the case's name, and the bundle's)",
        "12:5: bundle needs the key 'to' (the folder in which the bundle is made)",
      ]
    ),
    (13, "  - verify: {x: 1}", ["13:14: verify has no key 'x' (it has no keys at all)"]),
  ]

  @Test("each is named where it is, with what to write instead", arguments: lines)
  func single(line: Int, text: String, mistakes: [String]) {
    var lines = PipelineText.sound.components(separatedBy: "\n")
    lines[line - 1] = text
    #expect(PipelineText.mistakes(lines.joined(separator: "\n")) == mistakes)
  }

  /// What stands below the sound source, and the mistakes that follow.
  static let sourceKeys: [(text: String, mistakes: [String])] = [
    (
      "clock: {from: name}",
      [
        "8:12: a clock from the name needs the key 'pattern'"
          + " (for example pattern: \"%Y%m%d-%H%M%S\")"
      ]
    ),
    (
      "clock: {from: name, pattern: \"%Y%m%d-%H%M%S\"}",
      [
        "8:12: a clock from the name needs the key 'zone' (for example zone: Asia/Tokyo)"
      ]
    ),
    ("clock: {from: name, pattern: \"%s\"}", []),
    (
      "clock: {from: mtime, pattern: \"%s\"}",
      [
        "8:26: only a clock from the name has a pattern (from: name)"
      ]
    ),
    (
      "clock: {from: anchor}",
      [
        "8:19: 'from: anchor' is not in this version of Shoko"
          + " (choose from name, container, mtime, none)"
      ]
    ),
    (
      "clock: {from: name, pattern: \"%Y\", zone: Asia/Tokio}",
      [
        "8:34: the clock pattern does not tell the day (%m%d)",
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
        "8:23: the corners of the polygon lie on one line"
      ]
    ),
    (
      "zones: [{name: a}]",
      [
        "8:13: a zone needs a box or a polygon (for example box: [0, 0, 0.35, 0.06])"
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
        "8:42: a zone has a box or a polygon, not both"
      ]
    ),
  ]

  @Test("clocks and zones must make sense", arguments: sourceKeys)
  func sources(text: String, mistakes: [String]) {
    var lines = PipelineText.sound.components(separatedBy: "\n")
    lines.insert("    " + text, at: 7)
    #expect(PipelineText.mistakes(lines.joined(separator: "\n")) == mistakes)
  }

  @Test(
    "spans of time must have a length",
    arguments: [
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
        "{from: 2026-02-30T22:00Z}", ["14:17: there is no such date or time as '2026-02-30T22:00Z'"]
      ),
    ])
  func between(value: String, mistakes: [String]) {
    #expect(PipelineText.mistakes(PipelineText.sound + "between: \(value)") == mistakes)
  }

  @Test(
    "steps stand in the order in which they build on each other",
    arguments: [
      ("[scan]", []), ("[scan, clips, stills]", []),
      ("[stills]", ["1:9: the step 'stills' needs the step 'scan' before it"]),
      ("[clips, scan]", ["1:9: the step 'clips' must come after 'scan'"]),
      ("[scan, verify]", ["1:15: the step 'verify' needs the step 'bundle' before it"]),
      (
        "[scan, bundle: {to: x, case: y}, clips]",
        [
          "1:41: the step 'clips' must come before 'bundle' in line 1"
        ]
      ),
      ("[]", ["1:8: 'steps' must have 1 to 32 values and has 0"]),
    ])
  func order(steps: String, mistakes: [String]) {
    let text = "steps: \(steps)\nshoko: 1\nname: n\nsources: [{camera: a, files: b}]"
    #expect(PipelineText.mistakes(text) == mistakes)
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
        "12:26: 'per_window' must be a whole number from 1 to 20, not '0'",
        "12:29: stills has no key 'zom' (did you mean 'zoom'?)",
        "13:18: 'cut' cannot be 'encode' (it can only be copy)",
        "14:5: the step 'expect' is not in this version of Shoko (leave it out)",
      ])
  }
}
