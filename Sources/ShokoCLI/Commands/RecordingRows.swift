internal import ShokoCore

/// A table of recordings: a row each with its name, length and number of windows.
struct RecordingRows {
  private static let gap = "  "
  /// With less room than this, a long name gets a line of its own.
  private static let leastName = 12

  /// What stands behind a name.
  private struct Facts {
    var length: String
    var windows: String
    var status: String
  }

  private let report: ScanReport
  private let isScanned: Bool

  init(_ report: ScanReport, isScanned: Bool) {
    (self.report, self.isScanned) = (report, isScanned)
  }

  /// The rows for a terminal of so many columns; without one no name is shortened.
  func lines(_ recordings: [RecordingResult], columns: Int?) -> [String] {
    let names = recordings.map(\.path)
    let tails = tails(recordings)
    let widest = names.map { TextWidth.columns($0) }.max() ?? 0
    let tail = tails.map { TextWidth.columns($0) }.max() ?? 0
    let room = columns.map { $0 - tail - Self.gap.count } ?? widest
    if room < min(widest, Self.leastName) {
      return zip(names, tails).flatMap { [TextWrap.whole($0), "  " + $1] }
    }
    let width = min(widest, room)
    return zip(names, tails).map { name, tail in
      TextWidth.padded(TextWidth.fitted(name, to: width), to: width) + Self.gap + tail
    }
  }

  /// What follows the names, in columns.
  private func tails(_ recordings: [RecordingResult]) -> [String] {
    let facts = recordings.map(facts)
    let digits = recordings.map { String($0.windows.count).count }
    let most = digits.max() ?? 0
    let counts = zip(facts, digits).map { String(repeating: " ", count: most - $1) + $0.windows }
    let length = facts.map { TextWidth.columns($0.length) }.max() ?? 0
    let count = counts.map { TextWidth.columns($0) }.max() ?? 0
    return zip(facts, counts).map { facts, windows in
      let parts =
        [String(repeating: " ", count: length - TextWidth.columns(facts.length)) + facts.length]
        + (isScanned ? [facts.status.isEmpty ? windows : TextWidth.padded(windows, to: count)] : [])
        + (facts.status.isEmpty ? [] : [facts.status])
      return parts.joined(separator: Self.gap)
    }
  }

  private func facts(_ recording: RecordingResult) -> Facts {
    let length = recording.range.flatMap { range in
      recording.stream.map { TimeText.exact(range.length, $0.timeBase) }
    }
    return Facts(
      length: length ?? "-", windows: report.voice(.windows(recording.windows.count)),
      status: recording.status == .ok ? "" : report.word(recording.status))
  }
}
