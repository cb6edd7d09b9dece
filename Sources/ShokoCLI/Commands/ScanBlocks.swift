internal import ShokoCore

/// Prints the block of each recording as soon as it and all those before it are done, so that
/// results come early and yet in the order of the arguments, with the windows' final numbers.
final class ScanBlocks: Sendable {
  private struct State {
    var waiting: [Int: RecordingResult] = [:]
    var next = 0
    var windows = 0
  }

  private let report: ScanReport
  private let show: @Sendable (String) -> Void
  private let state = Guarded(State())

  /// Prints blocks of a report by `show`.
  init(_ report: ScanReport, show: @escaping @Sendable (String) -> Void) {
    self.report = report
    self.show = show
  }

  /// Whether any block was printed.
  var hasShown: Bool { state.withLock { $0.next > 0 } }

  /// Takes a recording's result; may be called from any thread, in any order.
  func add(_ result: RecordingResult, at index: Int) {
    state.withLock { state in
      state.waiting[index] = result
      while let result = state.waiting.removeValue(forKey: state.next) {
        show(report.block(result, firstWindow: state.windows + 1))
        state.next += 1
        state.windows += result.windows.count
      }
    }
  }
}
