internal import Logging
internal import ShokoCore

/// Prints messages on standard error as `shoko: warning: …`, above the lines of progress.
struct TerminalLogHandler: LogHandler {
  var logLevel: Logger.Level
  var metadata: Logger.Metadata = [:]
  private let display: ProgressDisplay
  private let voice: Voice

  /// Prints what has at least that level.
  init(_ display: ProgressDisplay, voice: Voice, level: Logger.Level) {
    self.display = display
    self.voice = voice
    logLevel = level
  }

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    let text = event.message.description
    display.printMessage(
      line(event.level, text), level: event.level.rawValue,
      english: event.metadata?["english"]?.description ?? text)
  }

  private func line(_ level: Logger.Level, _ text: String) -> String {
    let label = label(level).map { $0 + " " } ?? ""
    return "shoko: " + label + Voice.safe(text)
  }

  private func label(_ level: Logger.Level) -> String? {
    switch level {
    case .critical, .error: voice.bad(voice(.errorLabel))
    case .warning: voice.doubtful(voice(.warningLabel))
    case .notice: nil
    case .info, .debug, .trace: voice(.infoLabel)
    }
  }
}
