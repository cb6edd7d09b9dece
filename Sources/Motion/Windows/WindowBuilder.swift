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
  /// Whether any of its subjects got somewhere, and how their cells differed as long as none did.
  private var hasTravelled = false
  private var evidence: SwayEvidence
  /// Where a window ended that was dropped while it was open.
  private var swayedUntil: Int64?
  /// Windows that are over and may turn out to be something that sways.
  private var doubts: [SwayDoubt] = []
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
  var count: Int { windows.count + doubts.count + (open == nil ? 0 : 1) }

  /// Adds what was seen of a confirmed subject, in time order; `resumes` as in `Track`.
  ///
  /// `hasTravelled` tells whether it got somewhere up to now.
  mutating func add(_ sightings: [Sighting], resumes: Int64?, hasTravelled: Bool) {
    guard let first = sightings.first else { return }
    if let window = open {
      let concealed = min(concealedLimit, first.concealed - concealedAtEnd)
      let gap = first.range.start - window.range.end - concealed
      let isSame = resumes.map { $0 <= window.range.end } ?? false
      if gap > joinGap, !isSame { close() }
    }
    sightings.forEach { add($0) }
    if hasTravelled { self.hasTravelled = true }
    if self.hasTravelled {
      evidence = SwayEvidence(cellCount: cellCount)
    } else {
      for sighting in sightings { evidence.add(sighting) }
    }
  }

  private mutating func add(_ sighting: Sighting) {
    if open == nil, let end = swayedUntil {
      if sighting.range.start - end > joinGap { evidence = SwayEvidence(cellCount: cellCount) }
      swayedUntil = nil
    }
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
    let doubt = SwayDoubt(window: window, evidence: evidence, isDoubtful: isDoubtful)
    if hasTravelled { settle(doubt) } else { doubts.append(doubt) }
    reset()
  }

  private mutating func settle(_ doubt: SwayDoubt) {
    windows.append(doubt.window)
    if doubt.isDoubtful { doubtful.append(doubt.window.range) }
  }

  /// Looks again at the windows none of whose subjects got anywhere, and drops those that a judge now takes
  /// for something that sways; gives their ranges.
  ///
  /// With `isLast` the others are windows for good; before, only those that the judge takes for such.
  mutating func review(
    isLast: Bool = false, by judge: (TickRange, SwayEvidence) -> SwayDoubt.Verdict
  ) -> [TickRange] {
    var dropped: [TickRange] = []
    if let window = open, !hasTravelled, judge(window.range, evidence) == .sways {
      dropped.append(window.range)
      _ = activity.take()
      // What goes on swaying for a moment is judged by what it did before.
      let evidence = evidence
      reset()
      (self.evidence, swayedUntil) = (evidence, window.range.end)
    }
    let waiting = doubts
    doubts = []
    for doubt in waiting {
      switch judge(doubt.window.range, doubt.evidence) {
      case .sways: dropped.append(doubt.window.range)
      case .unknown where !isLast: doubts.append(doubt)
      case .unknown, .subject: settle(doubt)
      }
    }
    return dropped
  }

  private mutating func reset() {
    open = nil
    isDoubtful = true
    hasTravelled = false
    evidence = SwayEvidence(cellCount: cellCount)
    candidates = CandidateList()
    zoneActivity = [Int128](repeating: 0, count: zoneNames.count)
  }
}
