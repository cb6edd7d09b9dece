import Testing

@testable import Pipeline

@Suite("Hostile and broken YAML")
struct HostileYAMLTests {
  /// Texts that are no YAML or none that a pipeline may be, and what is said of them.
  static let broken: [(text: String, mistake: String)] = [
    (
      "shoko: 1\n\tname: x\n",
      "2:1: found a tab character that violates indentation, while"
        + " scanning a plain scalar that starts in line 1 (indent with spaces, never with tabs)"
    ),
    (
      "shoko: 1\nname: \"x\n",
      "3:1: found unexpected end of stream, while scanning a quoted scalar"
        + " that starts in line 2 (a quotation mark is missing at the end of a text)"
    ),
    (
      "shoko: 1\nname: a: b\n",
      "2:8: mapping values are not allowed in this context"
        + " (text that holds ': ' needs quotes; keys of one group start in the same column)"
    ),
    (
      "shoko: 1\nbetween: {from: ${a}}\n",
      "2:18: did not find expected ',' or '}', while parsing a"
        + " flow mapping that starts in line 2"
        + " (between braces or brackets, \"${name}\" needs quotes)"
    ),
    (
      "shoko: 1\nname: *x\n",
      "2:7: there is no &x above for *x"
        + " (text that starts with * needs quotes)"
    ),
    (
      "shoko: 1\nname: !x y\n",
      "2:7: pipelines use no YAML tags, and here is '!x'"
        + " (text that starts with ! needs quotes)"
    ),
    (
      "a: 1\n---\nb: 2\n",
      "2:1: a pipeline is one document, and here another starts; keep one of them"
    ),
    ("a: &a [*a]\n", "1:8: *a stands inside the value that it refers to; refer to another"),
    ("", "1:1: the pipeline is empty; it has at least shoko, name, sources and steps"),
    ("# nothing\n", "1:1: the pipeline is empty; it has at least shoko, name, sources and steps"),
    ("入口: \u{7}\n", "1:5: here is a control character (U+7)"),
    ("入口: \u{80}\n", "1:5: here is a control character (U+80)"),
    ("入口: \u{85}x\u{feff}\n", "1:7: here is a control character (U+FEFF)"),
    (
      "shoko: 1\nname: @x\n",
      "2:7: found character that cannot start any token, while scanning for the next token"
        + " (indent with spaces, never with tabs; text that starts with @, ` or % needs quotes)"
    ),
    (
      "shoko: 1\nname\nsteps: []\n",
      "3:1: could not find expected ':', while scanning a simple key that starts in line 2"
        + " (each key is followed by a colon and a space)"
    ),
    (
      "shoko: 1\n name: x\n",
      "2:6: mapping values are not allowed in this context"
        + " (text that holds ': ' needs quotes; keys of one group start in the same column)"
    ),
    (
      "a:\n  - b\n  c: d\n",
      "3:3: did not find expected '-' indicator, while parsing a block collection"
        + " that starts in line 2 (items of one list start in the same column)"
    ),
    (
      "a: [b\nc: d\n",
      "2:2: did not find expected ',' or ']', while parsing a flow sequence"
        + " that starts in line 1 (a closing bracket or a comma is missing)"
    ),
    (
      "a: \"\\y\"\n",
      "1:5: found unknown escape character, while parsing a quoted scalar that starts in line 1"
        + " (between double quotes, a literal backslash is written \\\\)"
    ),
  ]

  @Test("a syntax error is told alone, where it is, with what usually helps", arguments: broken)
  func syntax(text: String, mistake: String) {
    #expect(PipelineText.mistakes(text) == [mistake])
  }

  @Test("text in other encodings is refused with the place")
  func encodings() {
    #expect(
      PipelineText.mistakes(bytes: [0xff, 0xfe, 0x61, 0])
        == ["1:1: the file is written in UTF-16 (save it as UTF-8)"])
    let shiftJIS = Array("shoko: 1\ntitle: ".utf8) + [0x8c, 0xba]
    #expect(
      PipelineText.mistakes(bytes: shiftJIS)
        == ["2:8: the file is not UTF-8 text here (save it as UTF-8)"])
  }

  @Test("a document that is no group of keys is refused")
  func shapes() {
    #expect(
      PipelineText.mistakes("- a\n")
        == [
          "1:1: 'pipeline' must be a group of keys, not a list (its keys are shoko, name,"
            + " description, parameters, sources, between, steps)"
        ])
    #expect(PipelineText.mistakes("film").count == 1)
  }

  @Test("alias bombs, as values and as keys, are refused at once")
  func bombs() {
    var bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    for level in 1...20 {
      let alias = "*a\(level - 1)"
      bomb +=
        "a\(level): &a\(level) [\(Array(repeating: alias, count: 10).joined(separator: ", "))]\n"
    }
    let clock = ContinuousClock()
    let time = clock.measure {
      #expect(
        PipelineText.mistakes(bomb) == [
          "4:45: the pipeline has more than 10000 values, counting aliases in full; split it"
        ])
      #expect(PipelineText.mistakes("? &b [" + "[x], [x]" + "]\n: 1\n? *b\n: 2\n").count > 1)
    }
    #expect(time < .seconds(1))
  }

  @Test("too many values and too deep ones are refused at once")
  func limits() {
    let long = "a: [" + String(repeating: "x, ", count: 10_100) + "x]"
    #expect(
      PipelineText.mistakes(long) == [
        "1:29996: the pipeline has more than 10000 values, counting aliases in full; split it"
      ])
    let deep = "- " + String(repeating: "[", count: 500)
    #expect(
      PipelineText.mistakes(deep) == ["1:34: the values are nested more than 32 levels deep"])
    let deeper = String(repeating: "[", count: 500_000)
    #expect(
      PipelineText.mistakes(deeper) == ["1:1: the values are nested more than 32 levels deep"])
    let chain =
      "a: &a [x]\n"
      + (0..<40).map { "b\($0): &a [*a]\n" }.joined()
    #expect(PipelineText.mistakes(chain).count == 1)
    let huge = String(repeating: "#", count: (1 << 20) + 1)
    #expect(
      PipelineText.mistakes(huge) == ["1:1: the pipeline is longer than 1048576 bytes; shorten it"])
  }

  @Test("equal keys in a flood are all told, once each")
  func flood() {
    let text = String(repeating: "name: x\n", count: 4000)
    #expect(PipelineText.mistakes(text).count == 3999 + 3)
  }

  @Test("any cut or changed byte gives a plan or a mistake, never a crash")
  func mutations() {
    let sound = Array(PipelineText.sound.utf8)
    var generator = SplitMix(state: 7)
    for length in 0...sound.count { _ = PipelineText.mistakes(bytes: Array(sound[..<length])) }
    for _ in 0..<1500 {
      var bytes = sound
      for _ in 0..<Int(generator.next() % 4 + 1) {
        let place = Int(generator.next() % UInt64(bytes.count))
        let interesting = Array("{}[]&*!|>'\"%@`:,-#?$\n\t \u{0}~".utf8) + [0xff, 0xc3]
        bytes[place] = interesting[Int(generator.next() % UInt64(interesting.count))]
      }
      for mistake in PipelineText.mistakes(bytes: bytes) { #expect(!mistake.isEmpty) }
    }
  }
}

/// A small repeatable source of numbers.
private struct SplitMix {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }
}
