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
      shoko scan camera1/*.mp4               list what moved, and when
      shoko inspect camera1/                 show what is in recordings
      shoko verify Evidence/2026-0042        check an evidence bundle

      Results go to standard output, messages and progress to standard error.
      Exit codes: 0 done, 1 failed, 2 bad usage or pipeline, 3 done in part (some
      input could not be read in full), 4 verification found a difference, 5 an
      expectation was not met, 130 interrupted, 143 terminated.
      """,
    version: "shoko \(ShokoVersion.release) (detector \(ShokoVersion.detector),"
      + " FFmpeg \(MediaLibrary.release))",
    subcommands: [
      RunCommand.self, ScanCommand.self, InspectCommand.self, VerifyCommand.self,
    ])
}

/// How results and messages are printed.
struct OutputOptions: ParsableArguments {
  @Flag(help: "Print the result as JSON, in a form that stays stable.")
  var json = false

  @Flag(name: [.short, .long], help: "Print no progress and no messages but errors.")
  var quiet = false

  @Flag(name: [.short, .long], help: "Print every diagnostic.")
  var verbose = false

  func validate() throws {
    if quiet, verbose { throw ValidationError("--quiet and --verbose exclude each other.") }
  }
}

/// How the work is spread.
struct WorkOptions: ParsableArguments {
  @Option(
    name: [.short, .long],
    help: "How many decoders work at once; results do not depend on it. (default: all processors)")
  var jobs: Int?

  func validate() throws {
    if let jobs, !(1...1024).contains(jobs) {
      throw ValidationError("--jobs takes a whole number from 1 to 1024.")
    }
  }
}
