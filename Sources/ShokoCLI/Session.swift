internal import Archive
internal import Foundation
internal import Logging
internal import Pipeline
internal import ShokoCore

/// What a command has to do with people: a language, a place for results, progress and a log.
struct Session: Sendable {
  /// How results are told.
  let voice: Voice
  /// Where messages go.
  let log: Log
  private let display: ProgressDisplay

  /// Prepares everything before any work; a log that cannot be written to is an error.
  init(
    _ output: OutputOptions, language: Language, environment: [String: String]
  ) throws(ShokoError) {
    voice = Voice(language, on: .output, environment: environment)
    let errors = Voice(language, on: .errors, environment: environment)
    let display = ProgressDisplay(
      Self.form(output.progressForm, TerminalKind(environment: environment)), voice: errors)
    let handler = TerminalLogHandler(display, voice: errors, level: output.terminalLevel)
    let terminal = Logger(label: "shoko") { _ in handler }
    var file: Logger?
    if let argument = output.logFile {
      let handler = FileLogHandler(
        try LogFile(argument: argument) { message in
          terminal.warning("\(message.text(language))", metadata: ["english": "\(message.english)"])
        }, level: output.fileLevel)
      file = Logger(label: "shoko") { _ in handler }
    }
    log = Log(language: language, terminal: terminal, file: file)
    self.display = display
  }

  /// What a run needs: decoders, the wish to stop, and somebody to report to.
  ///
  /// The time until the `deadline` counts from now; `finished` is told of each recording's result as soon as it is there.
  func control(
    jobs: Int? = nil, limits: LimitOptions? = nil, cache: CacheOptions? = nil,
    finished: @escaping @Sendable (RecordingMark, RecordingResult) -> Void = { _, _ in }
  ) -> RunControl {
    Interruption.shared.listen { [display, log] in
      display.stop()
      log(.notice, .stopping)
    } leave: { [display] in
      display.leave()
    }
    let clock = ContinuousClock()
    let end = limits?.deadline.map { clock.now.advanced(by: .seconds($0.seconds.approximate)) }
    var control = RunControl(
      jobs: jobs ?? ProcessInfo.processInfo.activeProcessorCount,
      memory: limits?.maxMemory?.bytes,
      cache: cache?.cache { [log] message in log(.warning, message) },
      isOverdue: { end.map { clock.now >= $0 } ?? false },
      isCancelled: { Interruption.shared.isRequested },
      report: { [display, log] progress in
        display.report(progress)
        switch progress {
        case .message(let message, let level): log(Self.level(level), message)
        case .step(let message): log.record(.info, message)
        case .recordingFinished(let mark, let result):
          log.record(result.diagnostics, of: mark.path)
          finished(mark, result)
        default: break
        }
      })
    control.holds = { Interruption.shared.hold($0) }
    return control
  }

  /// Prints a result for people.
  func show(_ text: String) { display.printReport(text) }

  /// The columns of the terminal that results go to, or `nil` where there is none.
  var columns: Int? { Console.output.isTerminal ? Console.output.size.columns : nil }

  /// Prints a result for programs, portion by portion: a long one is never in memory whole.
  func show(_ document: JSONValue) {
    display.conclude()
    document.write { display.printResult($0) }
  }

  /// Prints the result for people that the command ends with; progress is not shown any more.
  func conclude(_ text: String) { conclude { $0(text) } }

  /// The same for a long result, which `write` gives portion by portion, each of whole lines.
  func conclude(_ write: (_ show: (String) -> Void) -> Void) {
    display.conclude()
    write(display.printReport)
  }

  /// Prints everything that is wrong with a pipeline, a line each that begins with its place.
  func show(_ rejection: PipelineRejection) {
    for mistake in rejection.mistakes {
      let message = mistake.line
      display.printMessage(
        Voice.safe(message.text(voice.language)), level: "error", english: message.english)
      log.record(.error, message)
    }
  }

  /// Ends the display; results and messages alone stay on the screen.
  func finish(_ exit: ExitCode) {
    log.record(.info, .commandEnds(exit.rawValue))
    display.finish(exit)
  }

  private static func form(_ choice: ProgressChoice, _ terminal: TerminalKind)
    -> ProgressDisplay.Form
  {
    switch choice {
    case .auto: terminal.takesColour && Console.errors.isTerminal ? .screen : .lines
    case .plain: .lines
    case .json: .events
    case .none: .none
    }
  }

  private static func level(_ level: RunProgress.Level) -> Logger.Level {
    switch level {
    case .info: .info
    case .notice: .notice
    case .warning: .warning
    }
  }
}
