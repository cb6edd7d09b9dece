internal import Archive
internal import ArgumentParser
internal import Evidence
internal import Pipeline
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

  @OptionGroup var work: ReadingOptions
  @OptionGroup var output: OutputOptions

  func execute(_ session: Session) throws -> ExitCode {
    let path = ArchivePath(argument: bundle)
    let control = session.control(jobs: work.jobs)
    control.report(.step(.checkingBundle(path.display)))
    let report = try path.withOpenableText { text throws(ShokoError) in
      try BagVerifier.verify(
        path: text, shown: path.display, profile: bagitOnly ? .bagitOnly : .shoko,
        jobs: control.jobs, isCancelled: control.isCancelled
      ) { done, all in
        control.report(
          .stepAdvanced(StepProgress(.checkingBundle(path.display), bytes: done, of: all)))
      }
    }
    if output.json {
      session.show(report.json())
    } else {
      session.conclude(VerifyReport(report, voice: session.voice, isQuiet: output.quiet).text)
    }
    return report.exit
  }
}
