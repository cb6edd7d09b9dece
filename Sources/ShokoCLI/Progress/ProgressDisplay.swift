internal import Dispatch
internal import Pipeline
internal import ShokoCore

/// Shows how far a run is, and prints results and messages around that.
///
/// The run's reports only change a tally; a timer looks at it and draws, so that a slow terminal
/// does not hold up the work.
final class ProgressDisplay: Sendable {
  /// The forms in which progress is shown.
  enum Form: Sendable {
    /// Lines that are redrawn in place.
    case screen
    /// A line now and then.
    case lines
    /// JSON objects.
    case events
    case none

    /// Redrawing is at most ten times a second, the rest goes by seconds.
    var interval: DispatchTimeInterval { self == .screen ? .milliseconds(100) : .seconds(1) }
  }

  private struct Screen {
    var drawn = DrawnLines()
    var events = ProgressEvents()
    var held = ""
    var printed: Double
    var timer: (any DispatchSourceTimer)?
    var isFinished = false
    /// Whether the result is being printed, so that nothing is drawn any more.
    var isConcluded = false
  }

  /// Seconds between two plain lines.
  private static let pause = 10.0

  let form: Form
  private let lines: ProgressLines
  private let begun: Double
  /// Whether results wait for the end: the reader of a pipe may write to the terminal on which lines
  /// are redrawn, and neither could know where the cursor is.
  private let holdsResults: Bool
  private let tally = Guarded(ProgressTally())
  private let screen: Guarded<Screen>

  init(_ form: Form, voice: Voice) {
    self.form = form
    lines = ProgressLines(voice: voice)
    begun = Self.now()
    if form == .screen { Resumption.watch() }
    holdsResults = form == .screen && Console.output.isPipe
    screen = Guarded(Screen(printed: begun))
  }

  /// Takes news from the run, from any thread.
  func report(_ progress: RunProgress) {
    if form == .none { return }
    tally.withLock { $0.take(progress, at: Self.now()) }
    switch progress {
    case .recordingAdvanced, .recordingOpened, .stepAdvanced: return
    default: break
    }
    screen.withLock { screen in
      start(&screen)
      if form == .events, let event = screen.events.event(progress) { write(event) }
      if form == .screen, case .step = progress { draw(&screen) }
    }
  }

  /// Prints a result for people on standard output; on a terminal, long lines are broken.
  func printReport(_ text: String) { print(text, isForPeople: true) }

  /// Prints a result on standard output as it is.
  func printResult(_ text: String) { print(text, isForPeople: false) }

  private func print(_ text: String, isForPeople: Bool) {
    screen.withLock { screen in
      if holdsResults, !screen.isFinished {
        screen.held += isForPeople ? TextWrap.plain(text) : text
      } else {
        around(&screen) {
          if isForPeople { Console.output.say(text) } else { Console.output.write(text) }
        }
      }
    }
  }

  /// Prints a message on standard error.
  func printMessage(_ text: String, level: String, english: String) {
    screen.withLock { screen in
      if form == .events {
        write(ProgressEvents.message(level, english))
      } else {
        around(&screen) { Console.errors.say(text + "\n") }
      }
    }
  }

  /// Shows that the run is about to end, instead of how far it is.
  func stop() {
    if form == .none { return }
    tally.withLock { $0.isStopping = true }
    screen.withLock { screen in
      if form == .screen, !screen.drawn.isEmpty, !screen.isFinished { draw(&screen) }
    }
  }

  /// Removes what was drawn, as the result follows; nothing is drawn after that.
  func conclude() {
    screen.withLock { screen in
      if form != .screen || screen.isFinished { return }
      screen.isConcluded = true
      screen.timer?.cancel()
      erase(&screen)
    }
  }

  /// Clears the way for the shell's prompt before the process ends at once; never waits.
  func leave() {
    guard form == .screen, Console.errors.isInForeground, Console.errors.isReady else { return }
    let text = screen.withLockIfAvailable { screen in
      screen.isFinished = true
      return screen.drawn.erase(columns: Console.errors.size.columns)
    }
    // Whoever holds the lock may be in the middle of drawing.
    Console.errors.write(text ?? DrawnLines.wrapOn + "\n")
  }

  /// Removes everything that was drawn, and prints what was held back.
  func finish(_ exit: ExitCode) {
    let tally = tally.withLock { $0 }
    screen.withLock { screen in
      if screen.isFinished { return }
      screen.isFinished = true
      screen.timer?.cancel()
      erase(&screen)
      if !screen.held.isEmpty { Console.output.write(screen.held) }
      if form == .events {
        write(ProgressEvents.finished(exit, tally, elapsed: Self.now() - begun))
      }
    }
  }

  // MARK: Drawing

  private func start(_ screen: inout Screen) {
    guard screen.timer == nil, !screen.isFinished, !screen.isConcluded else { return }
    let timer = DispatchSource.makeTimerSource(queue: .global(qos: .utility))
    timer.schedule(deadline: .now() + form.interval, repeating: form.interval)
    timer.setEventHandler { [weak self] in self?.tick() }
    timer.activate()
    screen.timer = timer
  }

  private func tick() {
    screen.withLock { screen in
      if screen.isFinished { return }
      switch form {
      case .screen: draw(&screen)
      case .lines: printLine(&screen)
      case .events:
        let tally = tally.withLock { $0 }
        for event in screen.events.advances(tally, at: Self.now()) { write(event) }
      case .none: break
      }
    }
  }

  private func draw(_ screen: inout Screen) {
    guard !screen.isConcluded, Console.errors.isInForeground else { return }
    let tally = tally.withLock { $0 }
    let size = Console.errors.size
    // The shell has written since, and the lines are no more where they were.
    if Resumption.take() { Console.errors.write(screen.drawn.leave(columns: size.columns)) }
    let fresh = lines.screen(tally, at: Self.now(), columns: size.columns, rows: size.rows)
    if let text = screen.drawn.draw(fresh, columns: size.columns) { Console.errors.write(text) }
  }

  private func printLine(_ screen: inout Screen) {
    let now = Self.now()
    // The timer may be a little early.
    guard now - screen.printed >= Self.pause - 0.1 else { return }
    screen.printed = now
    let tally = tally.withLock { $0 }
    let columns = Console.errors.isTerminal ? Console.errors.size.columns : nil
    Console.errors.write(
      lines.plain(tally, at: now, elapsed: now - begun, columns: columns) + "\n")
  }

  /// Prints something that stays; what was drawn moves below it.
  private func around(_ screen: inout Screen, _ body: () -> Void) {
    let wasDrawn = !screen.drawn.isEmpty
    erase(&screen)
    body()
    if wasDrawn, !screen.isFinished { draw(&screen) }
  }

  private func erase(_ screen: inout Screen) {
    let columns = Console.errors.size.columns
    let text =
      Resumption.take()
      ? screen.drawn.leave(columns: columns) : screen.drawn.erase(columns: columns)
    if !text.isEmpty { Console.errors.write(text) }
  }

  private func write(_ event: JSONValue) { Console.errors.write(event.singleLine + "\n") }

  private static func now() -> Double { Double(DispatchTime.now().uptimeNanoseconds) / 1e9 }
}
