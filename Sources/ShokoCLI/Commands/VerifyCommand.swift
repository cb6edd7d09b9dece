internal import ArgumentParser
internal import Evidence
internal import ShokoCore

/// `shoko verify BUNDLE`.
struct VerifyCommand: ReportingCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Check that an evidence bundle is complete and unchanged.",
    usage: "shoko verify [<options>] <bundle>",
    discussion: """
      shoko verify Evidence/2026-0042
      shoko verify --bagit-only some-other-bag

      Every file is read and compared with the manifests; every difference is named.
      Without Shoko: sha256sum -c manifest-sha256.txt, or bagit.py --validate.
      """)

  @Argument(help: "The bundle's folder.", completion: .directory)
  var bundle: String

  @Flag(help: "Ask for no more than BagIt (RFC 8493) does.")
  var bagitOnly = false

  @OptionGroup var work: WorkOptions
  @OptionGroup var output: OutputOptions

  func execute() throws -> ExitCode {
    Interruption.shared.listen()
    let report = try BagVerifier.verify(
      path: bundle, profile: bagitOnly ? .bagitOnly : .shoko, jobs: work.jobs,
      isCancelled: { Interruption.shared.isRequested })
    if output.json {
      Console.out(report.json())
    } else {
      Console.report(VerifyReport(report, isQuiet: output.quiet).text)
    }
    return report.exit
  }
}
