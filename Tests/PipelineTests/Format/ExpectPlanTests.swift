import ShokoCore
import Testing

@testable import Pipeline

@Suite("The step expect in pipelines")
struct ExpectPlanTests {
  private func text(_ steps: String) -> String {
    """
    shoko: 1
    name: n
    sources:
      - {camera: door, files: a.mp4}
      - {camera: hall, files: b.mp4}
    steps:
    \(steps)

    """
  }

  private func expectations(_ steps: String) throws -> [Pipeline.Expectation] {
    try PipelineText.plan(text(steps)).steps.flatMap { step -> [Pipeline.Expectation] in
      if case .expect(let expect) = step { expect.expectations } else { [] }
    }
  }

  @Test("names figures, bounds and values exactly")
  func values() throws {
    let share = try #require(Rational(199, 200))
    let list = try expectations(
      """
      - scan
      - expect:
          windows: {at_least: 1, at_most: 9}
          coverage: {at_least: 99.5%}
          longest_gap: {at_most: 1m}
          unreadable: {equals: 0}
          duration: {at_least: 23.5h}
      """)
    #expect(
      list == [
        Pipeline.Expectation(.windows, .atLeast, Rational(1), written: "1"),
        Pipeline.Expectation(.windows, .atMost, Rational(9), written: "9"),
        Pipeline.Expectation(.coverage, .atLeast, share, written: "99.5%"),
        Pipeline.Expectation(.longestGap, .atMost, Rational(60), written: "1m"),
        Pipeline.Expectation(.unreadable, .equals, Rational(0), written: "0"),
        Pipeline.Expectation(.duration, .atLeast, Rational(84_600), written: "23.5h"),
      ])
  }

  @Test("speaks of all cameras, of each, or of one")
  func scopes() throws {
    let list = try expectations(
      """
      - inspect
      - expect:
          each_camera: {unreadable: {equals: 0}}
          cameras:
            hall: {duration: {at_least: 1h}}
      """)
    #expect(list.map(\.scope) == [.camera("door"), .camera("hall"), .camera("hall")])
    #expect(list.map(\.figure) == [.unreadable, .unreadable, .duration])
  }

  static let wrong: [(steps: String, mistakes: [String])] = [
    (
      "- expect: {unreadable: {equals: 0}}\n- scan",
      ["7:3: the step 'expect' must come after 'scan' or 'inspect'"]
    ),
    (
      "- inspect\n- expect: {windows: {equals: 0}, each_camera: {coverage: {at_least: 1%}}}",
      [
        "8:12: 'windows' needs the step 'scan' before 'expect'",
        "8:48: 'coverage' needs the step 'scan' before 'expect'",
      ]
    ),
    (
      "- scan\n- expect: {cameras: {hal: {windows: {equals: 0}}}}",
      ["8:22: no source has the camera 'hal' (did you mean 'hall'?)"]
    ),
    (
      "- scan\n- expect: {}",
      [
        "8:11: the step 'expect' names no figure (for example expect: {windows: {at_least: 1}})"
      ]
    ),
    (
      "- scan\n- expect: {windows: {}}",
      ["8:21: 'windows' needs 'at_least', 'at_most' or 'equals'"]
    ),
    (
      "- scan\n- expect: {coverage: {at_least: 99}}",
      ["8:33: 'at_least' must be a share in per cent, not '99' (write 99%)"]
    ),
    (
      "- scan\n- expect: {windows: {atleast: 1}}",
      [
        "8:21: 'windows' needs 'at_least', 'at_most' or 'equals'",
        "8:22: an expectation has no key 'atleast' (did you mean 'at_least'?)",
      ]
    ),
    (
      "- scan\n- bundle: {to: out, case: c}\n- summary",
      ["9:3: the step 'summary' must come before 'bundle' in line 8"]
    ),
  ]

  @Test("that is wrong is named", arguments: wrong)
  func mistakes(_ steps: String, _ mistakes: [String]) {
    #expect(PipelineText.mistakes(text(steps)) == mistakes)
  }
}
