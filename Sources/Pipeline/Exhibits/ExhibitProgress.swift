internal import ShokoCore

/// Counts the recordings and windows of which exhibits were taken.
struct ExhibitProgress {
  private let recordings: Int
  private let windows: Int
  private let report: @Sendable (RunProgress) -> Void
  private var doneRecordings = 0
  private var doneWindows = 0

  init(_ scanned: [ScannedRecording], report: @escaping @Sendable (RunProgress) -> Void) {
    let counts = scanned.map(\.result.windows.count)
    recordings = counts.count { $0 > 0 }
    windows = counts.reduce(0, +)
    self.report = report
  }

  /// Tells how far it is, with so many windows done of the recording under way.
  func tell(windows more: Int = 0) {
    if windows == 0 { return }
    let done = min(doneWindows + more, windows)
    report(
      .stepAdvanced(
        StepProgress(
          .takingExhibitsNow,
          counts: [
            .windowsDone(done, of: windows), .recordingsDone(doneRecordings, of: recordings),
          ],
          // Something is still done while this step is under way.
          share: min(0.999, Double(done) / Double(windows)))))
  }

  mutating func finishRecording(windows: Int) {
    doneRecordings += 1
    doneWindows += windows
    tell()
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
}
