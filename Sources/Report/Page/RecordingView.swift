internal import ShokoCore

/// One recording's part of the page.
struct RecordingView {
  let anchor: String
  let name: String
  let status: String
  let statusWords: String
  let times: String
  let bar: [TimelineView]
  let facts: [PageView.Fact]
  let hasSheets: Bool
  let sheetViews: [PictureView]
  let windowViews: [WindowView]

  init(
    _ recording: RecordingResult, windows: [NumberedWindow], offset: Int, page: ReportPage
  ) throws(ShokoError) {
    anchor = recording.id
    name = recording.path
    status = recording.status.rawValue
    statusWords = recording.status.words
    let ends = Self.ends(recording, offset: offset)
    times = Self.times(recording, offset: offset)
    bar =
      recording.coverage.isEmpty
      ? [] : [TimelineView(recording, windows: windows, from: ends.from, to: ends.to)]
    facts = Self.facts(recording)
    sheetViews = try PictureView.list(page.recordingExhibits[recording.id], of: recording)
    hasSheets = !sheetViews.isEmpty
    var views: [WindowView] = []
    for window in windows {
      views.append(
        try WindowView(
          window, exhibits: page.exhibits[window.id] ?? WindowExhibits(), offset: offset))
    }
    windowViews = views
  }

  private static func ends(_ recording: RecordingResult, offset: Int) -> (from: String, to: String)
  {
    if let start = recording.wallStart, let range = recording.range,
      let end = recording.wallTime(range.end)
    {
      return (
        WallTimeText.display(start, offset: offset), WallTimeText.display(end, offset: offset)
      )
    }
    return (Decimal.clock(microseconds: 0), Decimal.clock(microseconds: recording.length))
  }

  private static func times(_ recording: RecordingResult, offset: Int) -> String {
    guard recording.range != nil else { return "no pictures" }
    let length = Decimal.length(microseconds: recording.length)
    guard let start = recording.wallStart else { return length + ", no wall clock" }
    return "from " + WallTimeText.display(start, offset: offset) + " " + WallTimeText.zone(offset)
      + uncertainty(recording) + ", " + length
  }

  /// ` ± 2 s`, or nothing when it is not known.
  static func uncertainty(_ recording: RecordingResult) -> String {
    guard let uncertainty = recording.wallUncertainty, uncertainty > 0 else { return "" }
    return " ± \(Decimal.exactLength(microseconds: uncertainty))"
  }

  private static func facts(_ recording: RecordingResult) -> [PageView.Fact] {
    var facts: [PageView.Fact] = []
    func add(_ label: String, _ value: String?) {
      if let value { facts.append(PageView.Fact(label: label, value: value)) }
    }
    add("SHA-256", recording.digest?.hex)
    add("Size", recording.bytes.map(Decimal.bytes))
    if let stream = recording.stream {
      let (width, height) = stream.geometry.displayedSize
      add("Video", "\(stream.codec), \(width)×\(height), stream \(stream.index)")
      add("Time base", "\(stream.timeBase) s")
    }
    add("Frames", recording.frames.map(String.init))
    add("Examined by", recording.examinedBy?.words)
    switch recording.timeSource {
    case .container: break
    case .nominalRate:
      add("Times", "counted from the nominal frame rate; the stream has no time stamps")
    case .none: add("Times", "unknown")
    }
    return facts
  }
}
