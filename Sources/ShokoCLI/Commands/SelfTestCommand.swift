internal import ArgumentParser
internal import Media
internal import Pipeline
internal import ShokoCore

/// `shoko selftest`.
struct SelfTestCommand: ReportingCommand {
  static let configuration = CommandConfiguration(
    commandName: "selftest",
    abstract: "Check that this machine gives the results that it should.",
    usage: "shoko selftest [<options>]",
    discussion: """
      shoko selftest
      shoko selftest --json

      Scenes of the detector's published limits are drawn and looked at, and what is
      found is compared with what this release finds, to the picture and the pixel.
      A small recording inside the program is decoded, SHA-256 is compared with its
      standard's answers, a PNG file is read again, and the libraries are those that
      it was built for. No file is read or written. Exit 4 when anything differs.
      """)

  @OptionGroup var work: WorkOptions
  @OptionGroup var output: OutputOptions

  func execute(_ session: Session) throws -> ExitCode {
    let test = try SelfTest(control: session.control(jobs: work.jobs))
    if output.json {
      session.show(test.json())
    } else {
      session.conclude(text(test, session.voice))
    }
    return test.exit
  }

  private func text(_ test: SelfTest, _ voice: Voice) -> String {
    var lines = [
      "shoko \(ShokoVersion.release), detector \(ShokoVersion.detector), FFmpeg"
        + " \(MediaLibrary.release)"
    ]
    if output.verbose { lines += test.versions.map { "  \($0.name) \($0.version)" } }
    for check in test.checks {
      let isEqual = check.state == .equal
      let word = isEqual ? voice.good(voice(.passed)) : voice.bad(voice(.different))
      lines.append("\(word)  \(voice(check.what))")
      let shown = check.differences.prefix(output.verbose ? .max : 3)
      lines += shown.flatMap { ["  - \($0.expected)", "  + \($0.actual)"] }
    }
    let different = test.checks.count { $0.state == .different }
    lines.append(
      different == 0
        ? voice(.selfTestPassed(test.checks.count))
        : voice.bad(voice(.selfTestFailed(different, of: test.checks.count))))
    return lines.map { $0 + "\n" }.joined()
  }
}
