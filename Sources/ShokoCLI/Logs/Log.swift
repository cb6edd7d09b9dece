internal import Logging
internal import ShokoCore

/// What the program tells besides results: to the terminal, and to the log's file where there is one.
///
/// Both speak the language of the terminal.
struct Log: Sendable {
  private let language: Language
  private let terminal: Logger
  private let file: Logger?

  /// Makes a log from its two ends, each with its own lowest level.
  init(language: Language, terminal: Logger, file: Logger?) {
    self.language = language
    self.terminal = terminal
    self.file = file
  }

  /// Tells something.
  func callAsFunction(_ level: Logger.Level, _ message: Message) {
    // Programs that read messages as JSON get English.
    terminal.log(
      level: level, "\(message.text(language))", metadata: ["english": "\(message.english)"])
    record(level, message)
  }

  /// Writes something into the file alone, such as what a report shows anyway.
  func record(_ level: Logger.Level, _ message: Message) {
    file?.log(level: level, "\(message.text(language))")
  }

  /// Writes what a recording's reader must know into the file alone.
  func record(_ diagnostics: [Diagnostic], of path: String) {
    for diagnostic in diagnostics {
      record(Self.level(of: diagnostic), .diagnostic(diagnostic, of: path))
    }
  }

  /// How much a diagnostic matters as a message.
  static func level(of diagnostic: Diagnostic) -> Logger.Level {
    switch diagnostic.severity {
    case .note: .info
    case .warning: .warning
    case .error: .error
    }
  }
}
