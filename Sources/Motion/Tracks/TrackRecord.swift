internal import ShokoCore

/// What is kept of a subject for the findings.
struct TrackRecord {
  private(set) var range: TickRange
  private var box: PixelBox
  private var path: TrackPath
  /// Where it was seen by itself, for its own stills.
  private var sights = CandidateList(limit: TrackRecord.mostSights)
  /// A quarter of what a window keeps: there are more of them.
  static let mostSights = 64
  /// The most cells that it covered by itself.
  private var mostCells = 0
  /// In how many frames it was seen, and in how many of them it belonged to a window.
  private var (seen, confirmed) = (0, 0)

  /// Starts in a frame; places of the path are at least `interval` ticks apart.
  init(range: TickRange, box: PixelBox, interval: Int64) {
    self.range = range
    self.box = box
    path = TrackPath(interval: interval)
  }

  /// Adds where it is in a frame; `cells` is 0 and `sight` is `nil` where it is not seen by itself.
  mutating func add(
    range: TickRange, box: PixelBox, cells: Int, isConfirmed: Bool, sight: StillCandidate?
  ) {
    if let sight { sights.add(sight) }
    seen += 1
    if isConfirmed { confirmed += 1 }
    self.range.end = max(self.range.end, range.end)
    self.box = self.box.union(box)
    mostCells = max(mostCells, cells)
    path.add(TrackPoint(pts: range.start, box: box))
  }

  /// Whether there is enough of it to be reported.
  func isSubject(least: Int64, cells: Int) -> Bool {
    range.length >= least && mostCells >= cells && seen >= 3 && confirmed * 4 >= seen
  }

  /// The track; `watched` is the number of watched cells.
  func track(number: Int, watched: Int) -> SubjectTrack {
    var track = SubjectTrack(
      number: number, range: range,
      peak: min(1, Double(mostCells) / Double(max(1, watched))), box: box, path: path.finished)
    track.sights = sights.finished.map(TrackSight.init)
    return track
  }
}
