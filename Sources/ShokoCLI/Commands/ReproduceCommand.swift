internal import Archive
internal import ArgumentParser
internal import Pipeline
internal import ShokoCore

/// `shoko reproduce BUNDLE`.
struct ReproduceCommand: ReportingCommand {
  static let configuration = CommandConfiguration(
    commandName: "reproduce",
    abstract: "Derive a bundle's exhibits again, and compare.",
    usage: "shoko reproduce [<options>] <bundle>",
    discussion: """
      shoko reproduce Evidence/2026-0042
      shoko reproduce Evidence/2026-0042 --originals /mnt/dvr

      The originals are found by their digests, whatever their names: in the bundle,
      else below the folder that is named, else where the bundle's pipeline says.
      That pipeline then runs again in a private temporary folder, which is removed;
      nothing is written into the bundle. Decoded samples and the bytes of files are
      compared, and every difference is named. An original that is not found makes
      the exit code 3, a difference makes it 4.
      """)

  @Argument(help: "The bundle's folder.", completion: .directory)
  var bundle: String

  @Option(
    help: ArgumentHelp("Look for the originals anywhere below a folder.", valueName: "folder"),
    completion: .directory)
  var originals: String?

  @OptionGroup var work: WorkOptions
  @OptionGroup var output: OutputOptions

  func execute(_ session: Session) throws -> ExitCode {
    let path = ArchivePath(argument: bundle)
    let control = session.control(jobs: work.jobs)
    let outcome: Result<ReproductionReport, any Error> = try path.withOpenableText { text in
      Result {
        try BundleReproduction(
          bundle: text, shown: path.display, originals: originals, control: control
        ).run()
      }
    }
    let report = try outcome.get()
    if output.json {
      session.show(report.json())
    } else {
      session.show(
        ReproduceReport(
          report, voice: session.voice, isQuiet: output.quiet, isVerbose: output.verbose
        ).text)
    }
    return report.exit
  }
}
