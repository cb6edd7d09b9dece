internal import ShokoCore

/// A bar that shows along a line of time what was examined and where something moved.
struct TimelineView {
  /// The drawing is this wide in its own units.
  static let width: Int64 = 10_000

  /// A rectangle with a style and a text that a pointer brings up.
  struct Bar {
    let x: Int64
    let w: Int64
    let style: String
    let tip: String
  }

  /// A window: a link to its card.
  struct Mark {
    let x: Int64
    let w: Int64
    let target: String
    let tip: String
  }

  var spoken: String
  var bars: [Bar]
  var marks: [Mark]
  var from: String
  var to: String

  /// The bar of one recording.
  init(_ recording: RecordingResult, windows: [NumberedWindow], from: String, to: String) {
    let place = Placement(start: 0, length: recording.length)
    bars = Self.bars([recording], place: place) { recording.microseconds($0) }
    marks = windows.map { Self.mark($0, place: place) { recording.microseconds($0) } }
    self.from = from
    self.to = to
    spoken = Self.spoken(CoverageSummary([recording]), windows: windows.count)
  }

  /// The bar of a camera's recordings by the wall clock.
  init(
    _ recordings: [RecordingResult], windows: [NumberedWindow], start: Int64, end: Int64,
    from: String, to: String
  ) {
    let place = Placement(start: start, length: Int64(clamping: Int128(end) - Int128(start)))
    bars = recordings.flatMap { recording in
      Self.bars([recording], place: place) { recording.wallTime($0) ?? start }
    }
    marks = windows.map { window in
      Self.mark(window, place: place) { window.recording.wallTime($0) ?? start }
    }
    self.from = from
    self.to = to
    spoken = Self.spoken(CoverageSummary(recordings), windows: windows.count)
  }

  private struct Placement {
    let start: Int64
    let length: Int64

    func callAsFunction(_ time: Int64) -> Int64 {
      guard length > 0 else { return 0 }
      let place =
        (Int128(time) - Int128(start)) * Int128(TimelineView.width) / Int128(length)
      return Int64(min(max(0, place), Int128(TimelineView.width)))
    }
  }

  /// Spans as rectangles; where too many fall close together, the worst of each spot is shown.
  private static func bars(
    _ recordings: [RecordingResult], place: Placement, time: (Int64) -> Int64
  ) -> [Bar] {
    let spans = recordings.flatMap(\.coverage)
    let places = spans.map { span in
      (state: span.state, x: place(time(span.range.start)), end: place(time(span.range.end)))
    }
    let drawn = spans.count <= 400 ? places : worst(places)
    return drawn.map { span in
      // A short fault must still be seen.
      let w = max(span.end - span.x, span.state == .analysed ? 1 : 12)
      return Bar(
        x: min(span.x, width - w), w: w, style: span.state.rawValue, tip: span.state.words)
    }
  }

  private static func worst(
    _ spans: [(state: CoverageState, x: Int64, end: Int64)]
  ) -> [(state: CoverageState, x: Int64, end: Int64)] {
    let step = width / 500
    var columns = [CoverageState?](repeating: nil, count: 500)
    for span in spans {
      let first = Int(min(span.x / step, 499))
      let last = Int(min(max(span.x, span.end - 1) / step, 499))
      for column in first...last where (columns[column]?.weight ?? -1) < span.state.weight {
        columns[column] = span.state
      }
    }
    return columns.enumerated().compactMap { index, state in
      state.map { ($0, Int64(index) * step, Int64(index + 1) * step) }
    }
  }

  private static func mark(
    _ window: NumberedWindow, place: Placement, time: (Int64) -> Int64
  ) -> Mark {
    let x = place(time(window.window.range.start))
    let w = max(40, place(time(window.window.range.end)) - x)
    return Mark(
      x: min(x, width - w), w: w, target: window.id,
      tip: "\(window.id): \(Wording.title(window.window.kind))")
  }

  private static func spoken(_ summary: CoverageSummary, windows: Int) -> String {
    let shares = summary.states.map {
      "\($0.state.words) \(Decimal.percent($0.length, of: summary.whole)) %"
    }
    return (["Timeline: \(Wording.count(windows, "window"))"] + shares).joined(separator: ", ")
  }
}
