internal import ArgumentParser
internal import ShokoCore

/// How the work is spread.
struct WorkOptions: ParsableArguments {
  @Option(
    name: [.short, .long],
    help: ArgumentHelp(
      "How many decoders work at once; results do not depend on it. (default: all processors)",
      valueName: "number"))
  var jobs: Int?

  func validate() throws {
    if let jobs, !(1...1024).contains(jobs) { throw ValidationError(.jobsRange) }
  }
}
