internal import ShokoCore

extension RunControl {
  /// Tells of the windows of a recording that is done, where that was not done while it was read.
  func tellWindows(of result: RecordingResult, as mark: RecordingMark) {
    guard let base = result.stream?.timeBase, let origin = result.range?.start else { return }
    for (index, window) in result.windows.enumerated() {
      report(
        .windowFound(
          FoundWindow(
            recording: mark, index: index,
            range: TickRange(
              start: window.range.start &- origin, end: window.range.end &- origin),
            timeBase: base, zone: window.zone, kind: window.kind)))
    }
  }
}
