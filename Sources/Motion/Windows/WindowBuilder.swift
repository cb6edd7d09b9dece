internal import ShokoCore

/// Whom sightings that are added to a window are of.
struct WindowSource {
  /// The number of the track.
  let track: Int
  /// Whether it got somewhere, or was seen to have come.
  let hasTravelled: Bool
}

/// Joins sightings into windows.
struct WindowBuilder {
  private(set) var windows: [MotionWindow] = []
  /// The ranges of the windows that rest on doubtful frames alone.
  private(set) var doubtful: [TickRange] = []
  private var open: MotionWindow?
  private var candidates = CandidateList()
  private var activity: ActivityGrid
  private var isDoubtful = true
  /// What tells whether anything in the open window is other than what sways.
  private var evidence: SwayEvidence
  /// The last windows that were of what sways alone, one after the other.
  private var dropped: TickRange?
  /// What is to be joined to the open window once it is over.
  private var returning: [Departure] = []
  /// Cells times ticks of each zone; wide enough for any time stamps.
  private var zoneActivity: [Int128]
  private var concealedAtEnd: Int64 = 0
  private let zoneNames: [String]
  private let watchedCount: Int
  private let clock: SceneClock
  private let concealedLimit: Int64

  /// Starts without windows.
  init(
    zoneNames: [String], watchedCount: Int, clock: SceneClock, activity: ActivityGrid,
    layout: GridLayout
  ) {
    self.clock = clock
    evidence = SwayEvidence(grid: BlockGrid(layout: layout), clock: clock)
    self.activity = activity
    self.zoneNames = zoneNames
    self.watchedCount = max(1, watchedCount)
    concealedLimit = clock.ticks(5_000_000)
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
  /// `ticks` is for how long it was seen, or `nil` where that is from the first to the last of it.
  mutating func add(
    _ sightings: [Sighting], resumes: Int64?, of source: WindowSource, ticks: Int64? = nil
  ) {
    guard let first = sightings.first, let last = sightings.last else { return }
    if let window = open {
      let concealed = min(concealedLimit, first.concealed - concealedAtEnd)
      let gap = first.range.start - window.range.end - concealed
      let isSame = resumes.map { $0 <= window.range.end } ?? false
      if gap > clock.joinGap, !isSame { close() }
    }
    let all = max(0, ticks ?? last.range.end - first.range.start)
    for sighting in sightings {
      add(sighting)
      // Of what was seen before it was confirmed a part is kept.
      evidence.add(sighting, of: source, ticks: all / Int64(sightings.count))
    }
  }

  /// Notes that something in the open window turned out to sway.
  mutating func noteSway() { evidence.hasSwayed = true }

  /// Drops the open window, if it is of what sways alone and lasted for ten seconds; gives it, and the most cells that
  /// it had.
  ///
  /// A shorter one may be of somebody who comes where people have passed for long. `isRestless` tells of the places,
  /// as it is known of them by now.
  mutating func dropSway(
    isRestless: (_ block: Int32) -> Bool
  ) -> (dropped: DroppedWindow, cells: Int)? {
    guard let range = open?.range else { return nil }
    let start = startOfSway(range)
    guard range.end - start >= clock.ticks(Int64(HabitMap.confidence) * 1_000),
      evidence.isSway(isRestless: isRestless)
    else { return nil }
    dropped = TickRange(start: start, end: range.end)
    let (blocks, cells, isDoubtful) = (evidence.blocks, evidence.mostCells, isDoubtful)
    return takeOpen(since: range.start).map {
      (DroppedWindow(window: $0, blocks: blocks, isDoubtful: isDoubtful), cells)
    }
  }

  /// When what sways in a window began to: what goes on after a window that was dropped would have been part of it.
  private func startOfSway(_ range: TickRange) -> Int64 {
    guard let dropped, dropped.start <= range.start, range.start - dropped.end <= clock.joinGap
    else { return range.start }
    return dropped.start
  }

  /// Takes the window of somebody back who left.
  ///
  /// It is one with that in which he does, unless others lie between them.
  mutating func bringBack(_ departure: Departure) {
    let (dropped, tick) = (departure.dropped, departure.leaver.tick)
    if let open, open.range.start <= tick {
      returning.append(departure)
      return
    }
    let isMotion = { (window: MotionWindow) in window.kind == MotionWindow.motion }
    let later = windows.indices.filter {
      isMotion(windows[$0]) && windows[$0].range.end > dropped.window.range.end
    }
    if let first = later.min(by: { windows[$0].range.start < windows[$1].range.start }),
      windows[first].range.start <= tick, tick < windows[first].range.end
    {
      let wasDoubtful = doubtful.firstIndex(of: windows[first].range).map {
        doubtful.remove(at: $0)
      }
      windows[first].begin(with: dropped.window)
      if wasDoubtful != nil, dropped.isDoubtful { doubtful.append(windows[first].range) }
    } else {
      windows.append(dropped.window)
      if dropped.isDoubtful { doubtful.append(dropped.window.range) }
    }
  }

  /// Lets the open window stay, and what follows be judged by itself: what is known of the places is forgotten.
  mutating func interrupt() {
    dropped = nil
    evidence.decide()
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
    window.zone = mostActiveZone
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
    let wasDoubtful = isDoubtful
    if let window = takeOpen(since: .min) {
      windows.append(window)
      if wasDoubtful { doubtful.append(window.range) }
    }
    bringBack()
  }

  private mutating func bringBack() {
    let departures = returning
    returning = []
    departures.forEach { bringBack($0) }
  }

  private mutating func reset() {
    open = nil
    isDoubtful = true
    evidence.clear()
    candidates = CandidateList()
    zoneActivity = [Int128](repeating: 0, count: zoneNames.count)
  }
}
