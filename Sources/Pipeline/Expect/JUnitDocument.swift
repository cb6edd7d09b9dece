public import ShokoCore

/// Expectations as JUnit XML, which CI systems show as tests.
///
/// There is no formal standard; these are the elements that Jenkins, GitLab and GitHub's reporters all
/// read. Nothing in it depends on the time of day or the host.
public struct JUnitDocument: Hashable, Sendable {
  /// One test.
  struct TestCase: Hashable, Sendable {
    enum Verdict: Hashable, Sendable {
      case passed
      /// The figure is not what it should be.
      case failed(String)
      /// The run itself did not do what it should.
      case broken(String)
    }

    var name: String
    var group: String
    var verdict: Verdict
  }

  let suite: String
  let cases: [TestCase]

  /// Tells of a run that came to its end.
  ///
  /// Each expectation is a test. A run that ends with another code than 0 or 5, or without any
  /// expectation, has a test `run` besides: the report is green when, and only when, the exit code is 0.
  public init(_ outcome: RunOutcome) {
    suite = outcome.pipeline
    var cases = outcome.expectations.map { result in
      TestCase(
        name: result.title.english, group: Self.group(outcome.pipeline, result.expectation.scope),
        verdict: result.isMet ? .passed : .failed(result.sentence.english))
    }
    let exit = outcome.workExit
    if exit != .success || cases.isEmpty {
      let verdict: TestCase.Verdict =
        Self.meaning(exit).map { .broken(Message.runEndedWith(exit.rawValue, $0).english) }
        ?? .passed
      cases.append(TestCase(name: "run", group: outcome.pipeline, verdict: verdict))
    }
    self.cases = cases
  }

  /// Tells of a run that failed before anything could be compared.
  ///
  /// - Parameter pipeline: the pipeline as the user named it.
  public init(failed error: ShokoError, pipeline: String) {
    suite = pipeline
    cases = [TestCase(name: "run", group: pipeline, verdict: .broken(error.message.english))]
  }

  private static func group(_ pipeline: String, _ scope: Expectation.Scope) -> String {
    switch scope {
    case .all: "\(pipeline).expect"
    case .camera(let name): "\(pipeline).expect.\(name)"
    }
  }

  private static func meaning(_ exit: ExitCode) -> Message? {
    switch exit {
    case .success, .unmetExpectation: nil
    case .failure, .usage, .interrupted, .terminated: .nothingUsable
    case .partial: .readInPartOnly
    case .difference: .bundleHasDifferences
    }
  }

  /// The document in UTF-8.
  public var text: String {
    let failures = cases.count { if case .failed = $0.verdict { true } else { false } }
    let errors = cases.count { if case .broken = $0.verdict { true } else { false } }
    let counts =
      "tests=\"\(cases.count)\" failures=\"\(failures)\" errors=\"\(errors)\" skipped=\"0\""
    var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    text += "<testsuites name=\"shoko\" \(counts)>\n"
    text += "  <testsuite name=\"\(XMLText.attribute(suite))\" \(counts)>\n"
    for test in cases { text += Self.element(test) }
    return text + "  </testsuite>\n</testsuites>\n"
  }

  private static func element(_ test: TestCase) -> String {
    let start =
      "    <testcase name=\"\(XMLText.attribute(test.name))\""
      + " classname=\"\(XMLText.attribute(test.group))\""
    switch test.verdict {
    case .passed: return start + "/>\n"
    case .failed(let message): return start + ">\n" + element("failure", message)
    case .broken(let message): return start + ">\n" + element("error", message)
    }
  }

  private static func element(_ name: String, _ message: String) -> String {
    let type = name == "failure" ? "expectation" : "run"
    return "      <\(name) message=\"\(XMLText.attribute(message))\" type=\"\(type)\">"
      + "\(XMLText.content(message))</\(name)>\n    </testcase>\n"
  }
}

/// Text inside XML 1.0.
enum XMLText {
  /// Text between tags; `]]>` cannot arise, as `>` is always escaped.
  static func content(_ text: String) -> String {
    text.unicodeScalars.reduce(into: "") { $0 += escaped($1, keepsBreaks: true) }
  }

  /// The value of an attribute in double quotes; line breaks and tabs survive its normalisation.
  static func attribute(_ text: String) -> String {
    text.unicodeScalars.reduce(into: "") { $0 += escaped($1, keepsBreaks: false) }
  }

  private static func escaped(_ scalar: Unicode.Scalar, keepsBreaks: Bool) -> String {
    switch scalar {
    case "&": "&amp;"
    case "<": "&lt;"
    case ">": "&gt;"
    case "\"": "&quot;"
    case "'": "&apos;"
    case "\t", "\n": keepsBreaks ? String(scalar) : "&#\(scalar.value);"
    case "\r", "\u{7F}"..."\u{9F}": "&#\(scalar.value);"
    // XML 1.0 has no way to write these, not even by number (section 2.2).
    case "\u{0}"..."\u{1F}", "\u{FFFE}", "\u{FFFF}": "\u{FFFD}"
    default: String(scalar)
    }
  }
}
