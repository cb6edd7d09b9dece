internal import ShokoCore

/// Joins sightings into windows.
struct WindowBuilder {
  private(set) var windows: [MotionWindow] = []
  /// The ranges of the windows that rest on doubtful frames alone.
  private(set) var doubtful: [TickRange] = []
  private var open: MotionWindow?
  private var candidates = CandidateList()
  private var activity: ActivityGrid
  private var isDoubtful = true
  /// The track that the open window is of, as long as it is of one alone, and how its cells differed.
  private var onlyTrack: Int?
  private var evidence: SwayEvidence
  /// Cells times ticks of each zone; wide enough for any time stamps.
  private var zoneActivity: [Int128]
  private var concealedAtEnd: Int64 = 0
  private let cellCount: Int
  private let zoneNames: [String]
  private let watchedCount: Int
  private let joinGap: Int64
  private let concealedLimit: Int64

  /// Starts without windows; `joinGap` and `concealedLimit` are in ticks.
  init(
    zoneNames: [String], watchedCount: Int, joinGap: Int64, concealedLimit: Int64,
    activity: ActivityGrid, cellCount: Int
  ) {
    self.cellCount = cellCount
    evidence = SwayEvidence(cellCount: cellCount)
    self.activity = activity
    self.zoneNames = zoneNames
    self.watchedCount = max(1, watchedCount)
    self.joinGap = joinGap
    self.concealedLimit = concealedLimit
    zoneActivity = [Int128](repeating: 0, count: zoneNames.count)
  }

  /// The window that may still go on, as it is now; without candidates.
  var openWindow: MotionWindow? {
    guard var window = open else { return nil }
    window.zone = mostActiveZone
    return window
  }

  /// The windows so far, the open one included.
  var count: Int { windows.count + (open == nil ? 0 : 1) }

  /// Adds what was seen of a confirmed subject, in time order; `resumes` as in `Track`.
  ///
  /// `track` is the number of its track, and `nil` for what can be nothing that sways.
  mutating func add(_ sightings: [Sighting], resumes: Int64?, track: Int?) {
    guard let first = sightings.first else { return }
    if let window = open {
      let concealed = min(concealedLimit, first.concealed - concealedAtEnd)
      let gap = first.range.start - window.range.end - concealed
      let isSame = resumes.map { $0 <= window.range.end } ?? false
      if gap > joinGap, !isSame { close() }
    }
    if open == nil {
      onlyTrack = track
    } else if onlyTrack != track {
      onlyTrack = nil
    }
    for sighting in sightings {
      add(sighting)
      if onlyTrack != nil { evidence.add(sighting) }
    }
  }

  /// Drops the open window, if it is of a track alone that went to and fro and hid nothing; gives its range
  /// and the most cells that it had.
  mutating func drop(swaying track: Int) -> (range: TickRange, cells: Int)? {
    guard let window = open, onlyTrack == track, evidence.isToAndFro, !evidence.hidesBackground
    else { return nil }
    let cells = evidence.mostCells
    _ = activity.take()
    reset()
    return (window.range, cells)
  }

  private mutating func add(_ sighting: Sighting) {
    var window =
      open
      ?? MotionWindow(
        range: sighting.range, first: sighting.frame, last: sighting.frame, peak: 0,
        box: sighting.box)
    if sighting.range.start < window.range.start { window.first = sighting.frame }
    if sighting.range.end > window.range.end {
      window.last = sighting.frame
      concealedAtEnd = sighting.concealed
    }
    window.range = TickRange(
      start: min(window.range.start, sighting.range.start),
      end: max(window.range.end, sighting.range.end))
    window.peak = max(window.peak, min(1, Double(sighting.cellsInFrame) / Double(watchedCount)))
    window.box = window.box.union(sighting.box)
    for (zone, cells) in sighting.zoneCells.enumerated() {
      zoneActivity[zone] += Int128(cells) * Int128(sighting.range.length)
    }
    activity.add(sighting.members, over: sighting.range)
    if !sighting.isDoubtful { isDoubtful = false }
    candidates.add(
      StillCandidate(
        frame: sighting.frame, box: sighting.box, activePixels: sighting.pixels))
    open = window
  }

  /// Adds a window of another kind, which is over.
  mutating func append(_ window: MotionWindow) { windows.append(window) }

  /// Gives the open window away if it began at a tick or later: it belongs to something else.
  mutating func takeOpen(since tick: Int64) -> MotionWindow? {
    guard var window = open, window.range.start >= tick else { return nil }
    window.candidates = candidates.finished
    window.activity = activity.take()
    reset()
    return window
  }

  private var mostActiveZone: String? {
    guard let most = zoneActivity.max(), most > 0, let zone = zoneActivity.firstIndex(of: most)
    else { return nil }
    return zoneNames[zone]
  }

  /// Closes the open window.
  mutating func close() {
    guard var window = open else { return }
    window.candidates = candidates.finished
    window.activity = activity.take()
    window.zone = mostActiveZone
    windows.append(window)
    if isDoubtful { doubtful.append(window.range) }
    reset()
  }

  private mutating func reset() {
    open = nil
    isDoubtful = true
    onlyTrack = nil
    evidence = SwayEvidence(cellCount: cellCount)
    candidates = CandidateList()
    zoneActivity = [Int128](repeating: 0, count: zoneNames.count)
  }
}
