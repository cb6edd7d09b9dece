internal import ArgumentParser
internal import Logging
internal import ShokoCore

/// How results, messages and progress are printed; the same for every command.
struct OutputOptions: ParsableArguments {
  @Flag(help: "Print the result as JSON, in a form that stays stable.")
  var json = false

  @Flag(name: [.short, .long], help: "Print results and errors alone: no progress, no warnings.")
  var quiet = false

  @Flag(name: [.short, .long], help: "Print every diagnostic and more messages.")
  var verbose = false

  @Option(
    help: ArgumentHelp(
      """
      Show progress as plain lines, as JSON, or not; auto redraws lines on a terminal, and writes \
      plain ones elsewhere. (default: auto)
      """, valueName: "form"))
  var progress: ProgressChoice?

  @Option(
    help: ArgumentHelp(
      "Speak Japanese or English. (default: what LC_ALL, LC_MESSAGES or LANG say)",
      valueName: "language"))
  var language: LanguageChoice?

  @Option(help: ArgumentHelp("Print messages from this level on.", valueName: "level"))
  var logLevel: LevelChoice?

  @Option(
    help: ArgumentHelp("Append messages to a file too.", valueName: "file"),
    completion: .file())
  var logFile: String?

  /// The form of progress; what is said about it goes before `--quiet`.
  var progressForm: ProgressChoice { progress ?? (quiet ? ProgressChoice.none : .auto) }

  /// The lowest level that the terminal shows.
  var terminalLevel: Logger.Level {
    logLevel?.level ?? (quiet ? .error : verbose ? .info : .notice)
  }

  /// The lowest level that the log's file takes.
  var fileLevel: Logger.Level { logLevel?.level ?? .info }

  func validate() throws {
    if quiet, verbose { throw ValidationError(.quietAndVerbose) }
  }
}

/// The forms of progress.
enum ProgressChoice: String, ExpressibleByArgument, CaseIterable {
  case auto, plain, json, none
}

/// The languages by their codes.
enum LanguageChoice: String, ExpressibleByArgument, CaseIterable {
  case ja, en

  var language: Language { Language(rawValue: rawValue) ?? .english }
}

/// The levels of messages by their names.
enum LevelChoice: String, ExpressibleByArgument, CaseIterable {
  case trace, debug, info, notice, warning, error, critical

  var level: Logger.Level { Logger.Level(rawValue: rawValue) ?? .notice }
}

extension ValidationError {
  /// Makes a mistake in the command line, in both languages.
  init(_ message: Message) { self.init(message.forArgumentParser) }
}
