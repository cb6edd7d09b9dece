internal import Foundation
internal import Pipeline

extension WorkOptions {
  /// What a run needs: decoders, the wish to stop, and somebody to report to.
  func control(_ printer: ProgressPrinter) -> RunControl {
    Interruption.shared.listen()
    return RunControl(
      jobs: jobs ?? ProcessInfo.processInfo.activeProcessorCount,
      isCancelled: { Interruption.shared.isRequested },
      report: { printer.report($0) })
  }
}
