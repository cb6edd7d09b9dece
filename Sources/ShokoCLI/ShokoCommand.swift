internal import ArgumentParser
internal import Media
internal import ShokoCore

/// `shoko`: the commands and what they have in common.
struct ShokoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "shoko",
    abstract: "Turn surveillance recordings into evidence that others can check.",
    usage: "shoko <command> [<options>]",
    discussion: """
      shoko run Pipelines/incident.yaml      do everything that a pipeline says
      shoko check Pipelines/incident.yaml    list every mistake in a pipeline
      shoko scan camera1/*.mp4               list what moved, and when
      shoko inspect camera1/                 show what is in recordings
      shoko explain door.mp4 --at 0:12:03.5  tell why a moment is reported or not
      shoko still door.mp4 --at 0:12:03.5    make one picture of a recording
      shoko zones Pipelines/incident.yaml    draw the zones of cameras on their pictures
      shoko verify Evidence/2026-0042        check an evidence bundle
      shoko reproduce Evidence/2026-0042     derive its exhibits again and compare
      shoko selftest                         check that this machine gives the right results

      Results go to standard output, messages and progress to standard error.
      Exit codes: 0 done, 1 failed, 2 bad usage or pipeline, 3 done in part (some
      input could not be read in full), 4 verification, reproduction or a self-test
      found a difference, 5 an expectation was not met, 130 interrupted, 143 terminated.
      """,
    version: "shoko \(ShokoVersion.release) (detector \(ShokoVersion.detector),"
      + " FFmpeg \(MediaLibrary.release))",
    subcommands: [
      RunCommand.self, CheckCommand.self, SchemaCommand.self, ScanCommand.self,
      InspectCommand.self, ExplainCommand.self, StillCommand.self, ZonesCommand.self,
      VerifyCommand.self,
      ReproduceCommand.self, SelfTestCommand.self, CacheCommand.self,
    ])
}

/// A command that ends with one of Shoko's exit codes.
protocol ReportingCommand: ParsableCommand {
  var output: OutputOptions { get }

  /// Does the work; what it throws is explained in one place.
  func execute(_ session: Session) throws -> ExitCode
}

extension ReportingCommand {
  mutating func run() throws {}
}
