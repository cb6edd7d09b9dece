internal import ShokoCore

/// One window's card.
struct WindowView {
  struct StillView {
    let fullLink: String
    let cropLink: String?
    let zoomLink: String?
    let zoomLabel: String
    let thumbnail: String
    let shape: String
    let aspect: String
    let spokenStill: String
    let stillTime: String
    let subjectWords: String?
    let fieldRemark: String?
    let filteredViews: [FilteredView]
    let filterReason: String?
    let stackViews: [StackView]
    let stackReason: String?
  }

  struct FilteredView {
    let filteredLink: String
    let filteredZoomLink: String
    let filterText: String
    let spokenFiltered: String
  }

  /// A picture that was computed from several.
  struct StackView {
    let stackLink: String
    let stackZoomLink: String
    let stackZoomLabel: String
    let stackShape: String
    let stackAspect: String
    let spokenStack: String
    let stackLabel: String
  }

  struct StripView {
    let stripLink: String
    let stripAspect: String
    let spokenStrip: String
    let stripNote: String
  }

  struct ClipView {
    let clipLink: String
    let clipName: String
    let playable: Bool
    let poster: String?
    let clipNote: String?
  }

  struct HashView {
    let framesLink: String?
    let packetsLink: String?
    let commandsLink: String
  }

  let id: String
  let kind: String
  let zoneName: String?
  let clockTime: String
  let clockNote: String?
  let recordingTime: String
  let windowFacts: [PageView.Fact]
  let stillViews: [StillView]
  let hasStills: Bool
  let strips: [StripView]
  let heatViews: [PictureView]
  let clips: [ClipView]
  let hashViews: [HashView]
  let hasExhibits: Bool

  init(_ numbered: NumberedWindow, exhibits: WindowExhibits, offset: Int) throws(ShokoError) {
    let (recording, window) = (numbered.recording, numbered.window)
    id = numbered.id
    kind = Wording.title(window.kind)
    zoneName = window.zone
    let start = recording.microseconds(window.range.start)
    let end = recording.microseconds(window.range.end)
    let range =
      Decimal.clock(microseconds: start) + " – " + Decimal.clock(microseconds: end)
    let wall = Self.wallRange(numbered, offset: offset)
    clockTime = wall ?? range
    clockNote = wall.map { _ in
      WallTimeText.zone(offset) + RecordingView.uncertainty(recording)
    }
    recordingTime = range
    windowFacts = Self.facts(numbered, length: Int64(clamping: Int128(end) - Int128(start)))
    var stills: [StillView] = []
    for still in exhibits.stills { stills.append(try StillView(still, of: numbered)) }
    stillViews = stills
    hasStills = !stills.isEmpty
    strips = try Self.strips(exhibits.strip, of: numbered)
    if let heat = exhibits.heat {
      heatViews = [
        try PictureView(
          heat, label: "Where something moved, and for how long",
          words: "Where something moved in \(numbered.id), \(recording.path)")
      ]
    } else {
      heatViews = []
    }
    clips = try ClipView.list(exhibits.clip, poster: stills.first?.fullLink)
    if let hashes = exhibits.hashes {
      hashViews = [try HashView(hashes)]
    } else {
      hashViews = []
    }
    hasExhibits = !stills.isEmpty || exhibits.strip != nil || exhibits.clip != nil
  }

  private static func strips(
    _ strip: WindowExhibits.Strip?, of window: NumberedWindow
  ) throws(ShokoError) -> [StripView] {
    guard let strip else { return [] }
    let times = strip.frames.map {
      Decimal.clock(microseconds: window.recording.microseconds($0.pts))
    }
    return [
      StripView(
        stripLink: try BundleLink.href(strip.picture.path),
        stripAspect: "\(max(1, strip.picture.width))/\(max(1, strip.picture.height))",
        spokenStrip: "Evenly spaced pictures of \(window.id), \(window.recording.path)",
        stripNote: "Evenly spaced, not selected: " + times.joined(separator: ", "))
    ]
  }

  private static func wallRange(_ numbered: NumberedWindow, offset: Int) -> String? {
    guard let start = numbered.recording.wallTime(numbered.window.range.start),
      let end = numbered.recording.wallTime(numbered.window.range.end)
    else { return nil }
    return WallTimeText.display(start, offset: offset) + " – "
      + WallTimeText.displayClock(end, offset: offset)
  }

  private static func facts(_ numbered: NumberedWindow, length: Int64) -> [PageView.Fact] {
    let (window, box) = (numbered.window, numbered.displayedBox)
    let peak = window.peak.isFinite ? min(max(0, window.peak), 1) : 0
    let origin = numbered.continues.map { earlier in
      PageView.Fact(
        label: "Goes on from", value: "\(earlier) in the recording before; both are one window")
    }
    return (origin.map { [$0] } ?? []) + [
      PageView.Fact(label: "Length", value: Decimal.length(microseconds: length)),
      PageView.Fact(
        label: "Frames", value: "\(window.first.displayIndex) – \(window.last.displayIndex)"),
      PageView.Fact(label: "PTS", value: "\(window.range.start) – \(window.range.end)"),
      PageView.Fact(
        label: "Area", value: "\(box.width)×\(box.height) px at (\(box.x), \(box.y))"),
      PageView.Fact(
        label: "Peak activity",
        value: Decimal.percent(Int64((peak * 1_000).rounded()), of: 1_000)
          + " % of the watched area"),
    ]
  }
}

extension WindowView.StillView {
  init(_ still: WindowExhibits.Still, of window: NumberedWindow) throws(ShokoError) {
    fullLink = try BundleLink.href(still.full.path)
    cropLink = try BundleLink.href(still.crop?.path)
    zoomLink = try BundleLink.href(still.zoom?.path)
    zoomLabel = "Enlarged ×\(still.zoomFactor)"
    let shown = still.crop ?? still.full
    thumbnail = try BundleLink.href(shown.path)
    let (width, height) = (max(1, shown.width), max(1, shown.height))
    shape = Self.shape(width, height)
    aspect = "\(width)/\(height)"
    let time = Decimal.clock(microseconds: window.recording.microseconds(still.frame.pts))
    stillTime = time
    let track = window.track(of: still)
    let isOwn = still.subject?.isChosenForTrack ?? false
    subjectWords = track.map { isOwn ? "Best of subject \($0)" : "Subject \($0)" }
    fieldRemark = still.fields?.remark
    spokenStill =
      (still.crop == nil ? "Whole picture" : "Cut-out") + " at \(time) in \(window.id), "
      + window.recording.path + (track.map { ", subject \($0)" } ?? "")
    switch still.filtered {
    case nil: (filteredViews, filterReason) = ([], nil)
    case .notMade(_, let reason): (filteredViews, filterReason) = ([], reason.english)
    case .made(let files):
      filteredViews = [
        WindowView.FilteredView(
          filteredLink: try BundleLink.href(files.crop.path),
          filteredZoomLink: try BundleLink.href(files.zoom.path), filterText: files.chain,
          spokenFiltered: "Filtered cut-out at \(time) in \(window.id), \(window.recording.path)")
      ]
      filterReason = nil
    }
    switch still.stack {
    case nil: (stackViews, stackReason) = ([], nil)
    case .notMade(let reason): (stackViews, stackReason) = ([], reason.english)
    case .made(let files):
      stackViews = [try WindowView.StackView(files, at: time, of: window)]
      stackReason = nil
    }
  }

  /// The frame on the page is 4:3.
  fileprivate static func shape(_ width: Int, _ height: Int) -> String {
    width * 3 >= height * 4 ? "wide" : "tall"
  }
}

extension WindowView.StackView {
  fileprivate init(
    _ files: WindowExhibits.StackFiles, at time: String, of window: NumberedWindow
  ) throws(ShokoError) {
    stackLink = try BundleLink.href(files.picture.path)
    stackZoomLink = try BundleLink.href(files.zoom.path)
    stackZoomLabel = "Enlarged ×\(files.zoomFactor)"
    let (width, height) = (max(1, files.picture.width), max(1, files.picture.height))
    stackShape = WindowView.StillView.shape(width, height)
    stackAspect = "\(width)/\(height)"
    spokenStack =
      "Picture for the cut-out at \(time) in \(window.id), \(window.recording.path), \(files.label)"
    stackLabel = files.label.prefix(1).uppercased() + files.label.dropFirst()
  }
}

extension WindowView.ClipView {
  /// A clip, and its copy for viewing where there is one.
  static func list(_ clip: WindowExhibits.Clip?, poster: String?) throws(ShokoError) -> [Self] {
    guard let clip else { return [] }
    var views = [
      try Self(clip.path, isPlayable: clip.isPlayable, poster: poster, note: clip.note)
    ]
    if let view = clip.view {
      views.append(
        try Self(view.path, isPlayable: view.isPlayable, poster: poster, note: view.note))
    }
    return views
  }

  private init(
    _ path: String, isPlayable: Bool, poster: String?, note: Message?
  ) throws(ShokoError) {
    clipLink = try BundleLink.href(path)
    clipName = path.split(separator: "/").last.map(String.init) ?? path
    playable = isPlayable
    self.poster = poster
    clipNote = note?.english
  }
}

extension WindowView.HashView {
  init(_ hashes: WindowExhibits.Hashes) throws(ShokoError) {
    framesLink = try BundleLink.href(hashes.frames)
    packetsLink = try BundleLink.href(hashes.packets)
    commandsLink = try BundleLink.href(hashes.commands)
  }
}
