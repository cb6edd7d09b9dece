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
      9, "  - scan: {mode: trage}",
      [
        "9:18: 'mode' cannot be 'trage' (did you mean 'triage'?)"
      ]
    ),
    (
      9, "  - scan: {mode: triage, miss_budget: 5}",
      [
        "9:39: 'miss_budget' must be a share in per cent, not '5' (write 5%)"
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
      9, "  - scan\n  - scan",
      [
        "10:5: the step 'scan' is there twice (the first is in line 9; keep one of them)"
      ]
    ),
    (
      9, "  - scan: yes",
      [
        "9:11: 'scan' must be a group of keys, not text"
          + " (its keys are mode, miss_budget, sensitivity, min_length, join_gap, pad)"
      ]
    ),
    (
      10, "  - stills: {per_window: 21}",
      [
        "10:26: 'per_window' must be a whole number from 1 to 20, not '21'"
      ]
    ),
    (
      10, "  - stills: {per_window: 2, per_track: 6}",
      [
        "10:40: 'per_track' must be a whole number from 0 to 5, not '6'"
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

  /// The sound pipeline with another text in one line.
  static func pipeline(line: Int, _ text: String) -> String {
    var lines = PipelineText.sound.components(separatedBy: "\n")
    lines[line - 1] = text
    return lines.joined(separator: "\n")
  }

  @Test("each is named where it is, with what to write instead", arguments: lines)
  func single(line: Int, text: String, mistakes: [String]) {
    #expect(PipelineText.mistakes(Self.pipeline(line: line, text)) == mistakes)
  }
}
