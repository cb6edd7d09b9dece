import Archive
import Testing

@testable import Pipeline

@Suite("Parameters of pipelines")
struct ParameterTests {
  static let text = """
    shoko: 1
    name: "${t}"
    parameters:
      p: {type: path, default: a}
      t: {type: text, default: b, env: T}
      d: {type: duration, default: 2s}
      n: {type: number, default: 3}
      c: {type: choice, default: low, choices: [low, high]}
      w: {type: time, default: 2026-11-19T22:00+09:00}
      l: {type: list, default: [x]}
    sources: [{camera: a, files: "${l}"}]
    between: {from: "${w}"}
    steps:
      - scan: {pad: "${d}", sensitivity: "${c}"}
      - stills: {per_window: "${n}"}
    """

  @Test("--set goes before the environment, and that before the default")
  func precedence() throws {
    #expect(try PipelineText.plan(Self.text).name == "b")
    #expect(try PipelineText.plan(Self.text, environment: ["T": "e", "t": "x"]).name == "e")
    let plan = try PipelineText.plan(Self.text, set: [("t", "${s} $$")], environment: ["T": "e"])
    #expect(plan.name == "${s} $$")
    #expect(plan.parameters.map(\.origin) == [.file, .set, .file, .file, .file, .file, .file])
    #expect(plan.parameters[6].values == ["x"])
  }

  @Test("a list is given with commas")
  func lists() throws {
    let plan = try PipelineText.plan(Self.text, set: [("l", "a/*.mp4,b")])
    #expect(plan.sources[0].files.map(\.text) == ["a/*.mp4", "b"])
  }

  /// A parameter, what `--set` gives it, and the mistake that follows.
  static let cases: [(name: String, value: String, mistake: String)] = [
    ("p", "", "4:3: '--set p' must not be empty"),
    ("d", "2", "6:3: '--set d' must be a length of time, not '2' (with its unit: 2s)"),
    ("n", "three", "7:3: '--set n' must be a number, not 'three' (for example 3 or 0.5)"),
    ("n", "3.5", "15:26: 'per_window' must be a whole number from 1 to 20, not '3.5'"),
    ("c", "hihg", "8:3: '--set c' cannot be 'hihg' (did you mean 'high'?)"),
    (
      "w", "2026-11-19",
      "9:3: --set w: the date '2026-11-19' has no time of day"
        + " (for example 2026-11-19T00:00+09:00)"
    ),
    ("l", "", "11:30: 'files' must have 1 to 1000 values and has 0"),
    (
      "q", "1",
      "4:3: --set 'q': the pipeline has no such parameter"
        + " (its parameters are p, t, d, n, c, w, l)"
    ),
  ]

  @Test("values from outside must be of the parameter's type", arguments: cases)
  func types(name: String, value: String, mistake: String) {
    #expect(PipelineText.mistakes(Self.text, set: [(name, value)]) == [mistake])
  }

  @Test("a value given twice, or to a pipeline without parameters, is a mistake")
  func misuse() {
    #expect(
      PipelineText.mistakes(Self.text, set: [("t", "1"), ("t", "2")])
        == ["4:3: --set 't' is given twice (give it once)"])
    let bare = "shoko: 1\nname: n\nsources: [{camera: a, files: b}]\nsteps: [scan]"
    #expect(
      PipelineText.mistakes(bare, set: [("t", "1")])
        == [
          "1:1: --set 't': the pipeline has no such parameter (define it under parameters)"
        ])
  }

  @Test("a wildcard in a path is an ordinary character, in a text it is a wildcard")
  func wildcards() throws {
    for (type, expected) in [("path", "a\\*/x"), ("text", "a*/x")] {
      let text = """
        shoko: 1
        name: n
        parameters: {p: {type: \(type), default: "a*"}}
        sources: [{camera: a, files: "${p}/x"}]
        steps: [scan]
        """
      #expect(try PipelineText.plan(text).sources[0].files.map(\.text) == [expected])
    }
  }

  @Test("parameters that swell each other are refused before they fill the memory")
  func swelling() {
    var text = "shoko: 1\nname: \"${p19}\"\nsources: [{camera: a, files: b}]\nsteps: [scan]\n"
    text += "parameters:\n  p0: {type: text, default: \"\(String(repeating: "x", count: 100))\"}\n"
    for index in 1..<20 {
      let twice = "${p\(index - 1)}${p\(index - 1)}"
      text += "  p\(index): {type: text, default: \"\(twice)\"}\n"
    }
    let mistakes = PipelineText.mistakes(text)
    #expect(mistakes == ["13:29: 'default' is longer than 10000 bytes; shorten it"])
  }
}
