/// Where a subject was during the last second or so, and how fast that makes it.
///
/// Outlines tremble by a cell from frame to frame, so the speed is the slope of the line that fits the
/// places of more than a second best.
struct Trail {
  /// How far apart in time the places lie, in microseconds.
  private static let interval: Int64 = 160_000
  /// How many are kept.
  private static let limit = 8
  /// After a pause longer than this the old ones tell nothing any more.
  private static let pause: Int64 = 1_000_000

  private struct Place {
    var time: Int64
    var point: CellPoint
  }

  private var places: [Place] = []

  /// Takes where it is at a time in microseconds.
  mutating func add(_ point: CellPoint, at time: Int64) {
    if let last = places.last, time - last.time > Self.pause || time < last.time { places = [] }
    // The newest place moves along until it is an interval away from the one before.
    if places.count > 1, time - places[places.count - 2].time < Self.interval {
      places[places.count - 1] = Place(time: time, point: point)
    } else {
      places.append(Place(time: time, point: point))
    }
    if places.count > Self.limit { places.removeFirst() }
  }

  /// Forgets where it was.
  mutating func clear() { places = [] }

  /// The speed in 1/64 cell a second, or `nil` while too little is known.
  var velocity: CellPoint? {
    guard let first = places.first, let last = places.last, last.time - first.time >= Self.interval
    else { return nil }
    let count = Int64(places.count)
    let times = places.map { ($0.time - first.time) / 1000 }
    let middle = times.reduce(0, +) / count
    let spread = max(1, times.reduce(0) { $0 + ($1 - middle) * ($1 - middle) })
    func slope(_ places: [Int64]) -> Int64 {
      let mean = places.reduce(0, +) / count
      return zip(times, places).reduce(0) { $0 + ($1.0 - middle) * ($1.1 - mean) } * 1000 / spread
    }
    return CellPoint(x: slope(places.map(\.point.x)), y: slope(places.map(\.point.y)))
  }
}
