internal import ArgumentParser
internal import ShokoCore

/// How many files are read at once.
struct ReadingOptions: ParsableArguments {
  @Option(
    name: [.short, .long],
    help: ArgumentHelp(
      "How many files are read at once; results do not depend on it. (default: all processors)",
      valueName: "number"))
  var jobs: Int?

  func validate() throws { try WorkOptions.check(jobs) }
}

/// How the work is spread.
struct WorkOptions: ParsableArguments {
  @Option(
    name: [.short, .long],
    help: ArgumentHelp(
      "How many decoders work at once; results do not depend on it. (default: all processors)",
      valueName: "number"))
  var jobs: Int?

  func validate() throws { try Self.check(jobs) }

  static func check(_ jobs: Int?) throws {
    if let jobs, !(1...1024).contains(jobs) { throw ValidationError(.jobsRange) }
  }
}
