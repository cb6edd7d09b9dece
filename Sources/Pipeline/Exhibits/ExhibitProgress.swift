internal import ShokoCore

/// Counts the recordings and windows of which exhibits were taken; several recordings may be under way.
final class ExhibitProgress: Sendable {
  private struct Done {
    var recordings = 0
    var windows = 0
    /// The windows that are done of each recording under way.
    var underWay: [Int: Int] = [:]
  }

  private let recordings: Int
  private let windows: Int
  private let report: @Sendable (RunProgress) -> Void
  private let done = Guarded(Done())

  init(_ scanned: [ScannedRecording], report: @escaping @Sendable (RunProgress) -> Void) {
    let counts = scanned.map(\.result.windows.count)
    recordings = counts.count { $0 > 0 }
    windows = counts.reduce(0, +)
    self.report = report
  }

  /// Tells how far it is.
  func tell() { tell { _ in } }

  /// Tells how far it is, with so many windows done of a recording under way.
  func tell(windows count: Int, of recording: Int) {
    tell { $0.underWay[recording] = count }
  }

  func finishRecording(_ recording: Int, windows count: Int) {
    tell { done in
      done.underWay[recording] = nil
      done.recordings += 1
      done.windows += count
    }
  }

  /// Tells that the step is over.
  func end() {
    if windows == 0 { return }
    report(
      .stepAdvanced(
        StepProgress(
          .takingExhibitsNow,
          counts: [
            .windowsDone(windows, of: windows), .recordingsDone(recordings, of: recordings),
          ],
          share: 1)))
  }

  private func tell(after change: (inout Done) -> Void) {
    if windows == 0 { return }
    // Within the lock, so that reports come in order.
    done.withLock { done in
      change(&done)
      let count = min(done.windows + done.underWay.values.reduce(0, +), windows)
      report(
        .stepAdvanced(
          StepProgress(
            .takingExhibitsNow,
            counts: [
              .windowsDone(count, of: windows), .recordingsDone(done.recordings, of: recordings),
            ],
            // Something is still done while this step is under way.
            share: min(0.999, Double(count) / Double(windows)))))
    }
  }
}
