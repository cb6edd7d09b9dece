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
    /// Digits of the number of windows.
    var digits: Int
    var status: String
  }

  /// Columns of what stands behind the names.
  private struct Widths {
    var length = 0
    var digits = 0
    var status = 0
    private var words = 0
    /// The number of windows with its word.
    var windows: Int { digits + words }

    mutating func take(_ facts: Facts) {
      length = max(length, TextWidth.columns(facts.length))
      digits = max(digits, facts.digits)
      status = max(status, TextWidth.columns(facts.status))
      words = max(words, TextWidth.columns(facts.windows) - facts.digits)
    }
  }

  private let report: ScanReport
  private let isScanned: Bool

  init(_ report: ScanReport, isScanned: Bool) {
    (self.report, self.isScanned) = (report, isScanned)
  }

  /// The rows for a terminal of so many columns; without one no name is shortened.
  ///
  /// They are made as they are asked for: an archive may have very many.
  func lines(_ recordings: [RecordingResult], columns: Int?) -> some Sequence<String> {
    let widths = recordings.reduce(into: Widths()) { $0.take(facts($1)) }
    let widest = recordings.reduce(0) { max($0, TextWidth.columns($1.path)) }
    let room = columns.map { $0 - tail(widths) - Self.gap.count } ?? widest
    let isBroken = room < min(widest, Self.leastName)
    let width = min(widest, room)
    return recordings.lazy.flatMap { recording -> [String] in
      let tail = tail(facts(recording), widths)
      if isBroken { return [TextWrap.whole(recording.path), "  " + tail] }
      let name = TextWidth.padded(TextWidth.fitted(recording.path, to: width), to: width)
      return [name + Self.gap + tail]
    }
  }

  /// What follows a name, in columns.
  private func tail(_ facts: Facts, _ widths: Widths) -> String {
    let windows = Self.space(widths.digits - facts.digits) + facts.windows
    let parts =
      [Self.space(widths.length - TextWidth.columns(facts.length)) + facts.length]
      + (isScanned
        ? [facts.status.isEmpty ? windows : TextWidth.padded(windows, to: widths.windows)] : [])
      + (facts.status.isEmpty ? [] : [facts.status])
    return parts.joined(separator: Self.gap)
  }

  /// Columns of the longest of what follows the names.
  private func tail(_ widths: Widths) -> Int {
    [widths.length, isScanned ? widths.windows : 0, widths.status].filter { $0 > 0 }
      .reduce(-Self.gap.count) { $0 + Self.gap.count + $1 }
  }

  private static func space(_ count: Int) -> String { String(repeating: " ", count: count) }

  private func facts(_ recording: RecordingResult) -> Facts {
    let length = recording.range.flatMap { range in
      recording.stream.map { TimeText.exact(range.length, $0.timeBase) }
    }
    return Facts(
      length: length ?? "-", windows: report.voice(.windows(recording.windows.count)),
      digits: String(recording.windows.count).count,
      status: recording.status == .ok ? "" : report.word(recording.status))
  }
}
