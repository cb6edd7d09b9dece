internal import Media
internal import ShokoCore

/// Cuts the clips of one recording from the original.
struct ClipTaker {
  let settings: ScanSettings
  let control: RunControl
  let recording: ScannedRecording

  /// The ending of the clips' file names.
  func fileExtension() throws -> String {
    ClipCutter.container(of: try VideoReading(recording.source.file, as: recording.stamp))
      .fileExtension
  }

  /// Cuts one clip a window into the given files, padded as the scan's settings say.
  func take(_ paths: [String]) throws -> [ClipResult] {
    guard let summary = recording.reading else { return [] }
    let requests = zip(recording.result.windows, paths).map { window, path in
      ClipRequest(
        range: recording.clipRange(of: window, pad: settings.pad), path: path)
    }
    return try ClipCutter(
      recording.source.file, summary: summary, presentation: try presentation(summary),
      isCancelled: control.isCancelled
    ).cut(requests)
  }

  /// A raw stream has no times of its own: what the decoder's order tells is taken.
  private func presentation(_ summary: ReadingSummary) throws -> [Int64]? {
    guard summary.timeSource == .nominalRate else { return nil }
    let times = PresentationTimes(count: summary.packets)
    let pass = try VideoReading(again: recording.source.file, after: summary).run(
      VideoReading.Options(
        jobs: control.jobs, memory: control.memory, isCancelled: control.isCancelled),
      map: { _ in 0 }, bytes: { _ in 0 },
      fold: { mark, _ in times.note(mark) })
    if let failure = pass.failure { throw failure }
    return times.filled()
  }
}

/// The presentation time of each packet of a stream without time stamps.
private final class PresentationTimes {
  private var ticks: [Int64?]

  init(count: Int) { ticks = Array(repeating: nil, count: count) }

  func note(_ mark: FrameMark) {
    if mark.decodeIndex < ticks.count { ticks[mark.decodeIndex] = mark.range.start }
  }

  /// Packets without a picture of their own get the time of the one before.
  func filled() -> [Int64] {
    var last: Int64 = 0
    return ticks.map { value in
      last = value ?? last
      return last
    }
  }
}
