internal import ShokoCore

/// One camera's part of the page.
struct CameraView {
  struct GapRow {
    let gapFrom: String
    let gapTo: String
    let gapLength: String
  }

  struct PassageRow {
    let passageName: String
    let passageKind: String
    let entries: String
    let exits: String
  }

  let heading: String
  let cameraLabel: String?
  let digest: String
  let cameraTimeline: [TimelineView]
  let gaps: [GapRow]
  let hasGaps: Bool
  let moreGaps: String?
  let passageRows: [PassageRow]
  let hasPassages: Bool
  let accuracy: String
  /// Recordings in which something moved or that could not be read in full.
  let notable: [RecordingView]
  /// The others.
  let quiet: [RecordingView]
  let hasQuiet: Bool
  let quietHeading: String
  let quietOpen: Bool

  static func all(_ page: ReportPage) throws(ShokoError) -> [CameraView] {
    var groups = CoverageDocument.byCamera(page.document.recordings)
    let order = page.cameras.map(\.name)
    func place(_ camera: String?) -> Int {
      camera.flatMap(order.firstIndex) ?? order.count
    }
    // Enumerated, because Swift's sort does not promise to keep the order of equals.
    groups = groups.enumerated()
      .sorted { (place($0.element.camera), $0.offset) < (place($1.element.camera), $1.offset) }
      .map(\.element)
    let windows = Dictionary(grouping: page.document.windows, by: \.recording.id)
    var views: [CameraView] = []
    for group in groups {
      let camera =
        page.cameras.first { $0.name == group.camera }
        ?? ReportPage.Camera(name: group.camera ?? "Recordings")
      views.append(
        try CameraView(
          camera, isNamed: group.camera != nil, recordings: group.recordings, windows: windows,
          page: page))
    }
    return views
  }

  private init(
    _ camera: ReportPage.Camera, isNamed: Bool, recordings: [RecordingResult],
    windows: [String: [NumberedWindow]], page: ReportPage
  ) throws(ShokoError) {
    heading = camera.title ?? camera.name
    cameraLabel = isNamed && camera.title != nil ? camera.name : nil
    let count = recordings.reduce(0) { $0 + $1.newWindows }
    let summary = CoverageSummary(recordings)
    digest =
      Wording.count(recordings.count, "recording") + ", "
      + Decimal.length(microseconds: summary.whole) + ", " + Wording.count(count, "window")
    cameraTimeline =
      recordings.count > 1
      ? Self.timeline(recordings, windows: windows, offset: camera.utcOffset) : []
    let certain = summary.gaps.filter(\.isCertain)
    gaps = certain.prefix(PageView.maximumRows).map { gap in
      GapRow(
        gapFrom: WallTimeText.display(gap.start, offset: camera.utcOffset),
        gapTo: WallTimeText.display(gap.end, offset: camera.utcOffset),
        gapLength: Decimal.length(microseconds: gap.length))
    }
    hasGaps = !certain.isEmpty
    let hidden = certain.count - gaps.count
    moreGaps = hidden > 0 ? "\(hidden) more are in data/coverage.json." : nil
    passageRows = Self.passages(of: camera.name, recordings, page)
    hasPassages = !passageRows.isEmpty
    accuracy = CrossingAccuracy.statement
    var (notable, quiet): ([RecordingView], [RecordingView]) = ([], [])
    for recording in recordings {
      let view = try RecordingView(
        recording, windows: windows[recording.id] ?? [], offset: camera.utcOffset, page: page)
      if recording.windows.isEmpty && recording.status == .ok {
        quiet.append(view)
      } else {
        notable.append(view)
      }
    }
    (self.notable, self.quiet) = (notable, quiet)
    hasQuiet = !quiet.isEmpty
    quietHeading = Wording.count(quiet.count, "recording") + " without reported motion"
    quietOpen = quiet.count <= 5
  }

  /// The camera's passages with their counts, those at which nobody passed included.
  private static func passages(
    of camera: String, _ recordings: [RecordingResult], _ page: ReportPage
  ) -> [PassageRow] {
    let counts = recordings.passageCounts
    var seen: Set<String> = []
    return page.document.zones.filter { ($0.camera ?? camera) == camera }.flatMap(\.passages)
      .filter { seen.insert($0.name).inserted }
      .map { passage in
        let count = counts[passage.name] ?? PassageCount()
        return PassageRow(
          passageName: passage.name, passageKind: passage.kind, entries: String(count.entries),
          exits: String(count.exits))
      }
  }

  /// One bar for all recordings, where all that hold pictures have a wall clock.
  private static func timeline(
    _ recordings: [RecordingResult], windows: [String: [NumberedWindow]], offset: Int
  ) -> [TimelineView] {
    let timed = recordings.filter { $0.range != nil }
    let starts = timed.compactMap(\.wallStart)
    let ends = timed.compactMap { recording in
      recording.range.flatMap { recording.wallTime($0.end) }
    }
    guard let start = starts.min(), let end = ends.max(), end > start,
      starts.count == timed.count, ends.count == timed.count
    else { return [] }
    return [
      TimelineView(
        timed, windows: timed.flatMap { windows[$0.id] ?? [] }, start: start, end: end,
        from: WallTimeText.display(start, offset: offset),
        to: WallTimeText.display(end, offset: offset))
    ]
  }
}
