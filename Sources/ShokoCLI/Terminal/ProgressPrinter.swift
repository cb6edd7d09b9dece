internal import Dispatch
internal import Pipeline
internal import ShokoCore
internal import Synchronization

/// Shows how far a run is: one line that is drawn anew on a terminal, a plain line now and then
/// elsewhere.
final class ProgressPrinter: Sendable {
  private struct State {
    var index = 0
    var count = 0
    var name = ""
    var length: Double?
    var bytes: Int64 = 0
    var doneBytes: Int64 = 0
    var totalBytes: Int64 = 0
    var doneSeconds = 0.0
    var seconds = 0.0
    var windows = 0
    var doneWindows = 0
    var begun: UInt64
    var printed: UInt64 = 0
    var isDrawn = false
  }

  private let isQuiet: Bool
  private let isTerminal: Bool
  private let state: Mutex<State>

  init(isQuiet: Bool) {
    self.isQuiet = isQuiet
    isTerminal = Console.errorsGoToTerminal
    state = Mutex(State(begun: DispatchTime.now().uptimeNanoseconds))
  }

  /// Takes news from the run.
  func report(_ progress: RunProgress) {
    if isQuiet { return }
    state.withLock { state in
      switch progress {
      case .started(let index, let count, let name, let bytes, let total):
        (state.index, state.count, state.name) = (index, count, name)
        (state.bytes, state.totalBytes) = (bytes, total)
        (state.length, state.seconds, state.windows) = (nil, 0, 0)
        draw(&state, every: isTerminal ? 0 : 10)
      case .opened(let seconds): state.length = seconds
      case .advanced(let seconds, _, let windows):
        (state.seconds, state.windows) = (seconds, windows)
        draw(&state, every: isTerminal ? 0.1 : 10)
      case .finished(let seconds, let windows):
        state.doneSeconds += seconds
        state.doneWindows += windows
        state.doneBytes += state.bytes
        (state.seconds, state.windows) = (0, 0)
      case .step(let text): line(&state, text.english)
      case .message(let text): message(&state, text.english)
      }
    }
  }

  /// Clears the drawn line.
  func finish() {
    state.withLock { erase(&$0) }
  }

  private func draw(_ state: inout State, every interval: Double) {
    let now = DispatchTime.now().uptimeNanoseconds
    if state.printed != 0, Double(now - state.printed) < interval * 1e9 { return }
    state.printed = now
    let elapsed = max(0.001, Double(now - state.begun) / 1e9)
    let rate = (state.doneSeconds + state.seconds) / elapsed
    var facts = "  \(Self.clock(state.seconds))"
    if let length = state.length { facts += "/" + Self.clock(length) }
    if rate > 0.05 { facts += "  \(Self.decimal(rate))x real time" }
    if let left = remaining(state, elapsed) { facts += "  \(Self.clock(left)) left" }
    facts += "  \(TimeText.count(state.doneWindows + state.windows, "window"))"
    // The first line in a log comes before anything is known.
    if !isTerminal, rate == 0 { facts = "" }
    let place = "[\(state.index + 1)/\(state.count)] "
    let room = Console.columns - 1 - place.count - facts.count
    let name = isTerminal ? TextWidth.fitted(state.name, to: max(8, room)) : state.name
    line(&state, place + name + facts)
  }

  /// By the share of the bytes, as lengths are not known before a recording is opened.
  private func remaining(_ state: State, _ elapsed: Double) -> Double? {
    guard state.totalBytes > 0, elapsed > 1 else { return nil }
    let share = state.length.map { $0 > 0 ? min(1, state.seconds / $0) : 0 } ?? 0
    let done = Double(state.doneBytes) + share * Double(state.bytes)
    guard done > 0 else { return nil }
    return elapsed * (Double(state.totalBytes) - done) / done
  }

  private func line(_ state: inout State, _ text: String) {
    if isTerminal {
      Console.err("\r\u{1b}[K" + TextWidth.fitted(text, to: Console.columns - 1))
      state.isDrawn = true
    } else {
      Console.err(text + "\n")
    }
  }

  private func message(_ state: inout State, _ text: String) {
    erase(&state)
    Console.err("shoko: \(text)\n")
  }

  private func erase(_ state: inout State) {
    if state.isDrawn { Console.err("\r\u{1b}[K") }
    state.isDrawn = false
  }

  private static func clock(_ seconds: Double) -> String { TimeText.clock(seconds) }

  private static func decimal(_ value: Double) -> String {
    value < 10 ? "\((value * 10).rounded() / 10)" : "\(Int(value.rounded()))"
  }
}
