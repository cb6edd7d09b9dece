internal import ShokoCore

/// The tracks of subjects that are gone, in a bounded memory.
struct TrackStore {
  /// How many places all paths have at most; beyond it every second one goes.
  private static let places = 1 << 16
  /// How many pictures all of them have at most for their stills; beyond it half of them go.
  private static let mostSights = 1 << 16
  /// How many tracks are kept; a scene has far fewer.
  private static let limit = 1 << 16

  private var tracks: [SubjectTrack] = []
  private var placeCount = 0
  private var sightCount = 0
  private let least: Int64
  private let cells: Int
  private let watched: Int

  /// Starts without tracks; what is shorter than `least` ticks or never has so many cells is none.
  init(least: Int64, cells: Int, watched: Int) {
    self.least = least
    self.cells = cells
    self.watched = watched
  }

  /// Keeps a subject's track, if there is enough of it.
  mutating func add(_ subject: Subject) {
    guard subject.record.isSubject(least: least, cells: cells), tracks.count < Self.limit else {
      return
    }
    let track = subject.record.track(number: subject.number, watched: watched)
    tracks.append(track)
    placeCount += track.path.count
    if placeCount > Self.places { thin() }
    sightCount += track.sights.count
    while sightCount > Self.mostSights { thinSights() }
  }

  private mutating func thin() {
    for index in tracks.indices {
      let path = tracks[index].path
      tracks[index].path = path.enumerated()
        .filter { $0.offset % 2 == 0 || $0.offset == path.count - 1 }.map(\.element)
    }
    placeCount = tracks.reduce(0) { $0 + $1.path.count }
  }

  /// Keeps at least one of each track, of which there are never more than sights are allowed.
  private mutating func thinSights() {
    for index in tracks.indices {
      tracks[index].sights = CandidateList.halved(tracks[index].sights) {
        $1.activePixels > $0.activePixels ? $1 : $0
      }
    }
    sightCount = tracks.reduce(0) { $0 + $1.sights.count }
  }

  /// The tracks as far as they lie in windows, in the order of their start.
  func tracks(in windows: [MotionWindow]) -> [SubjectTrack] {
    tracks.compactMap { track in
      let over = windows.filter { $0.range.overlaps(track.range) }
      guard let first = over.first, let last = over.last else { return nil }
      var track = track
      // What was faint before belongs to no window.
      track.range = track.range.intersection(
        TickRange(start: first.range.start, end: max(first.range.end, last.range.end)))
      let range = track.range
      track.path.removeAll { !range.contains($0.pts) }
      return track.range.isEmpty || track.path.isEmpty ? nil : track
    }
    .sorted { ($0.range.start, $0.number) < ($1.range.start, $1.number) }
  }
}
