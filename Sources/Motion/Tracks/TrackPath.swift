internal import ShokoCore

/// A bounded list of the places where a subject was, spread over the whole of its time.
struct TrackPath {
  /// How many are kept at most.
  static let limit = 64

  private var points: [TrackPoint] = []
  private var pending: TrackPoint?
  private var interval: Int64

  /// Starts without places; they are at least `interval` ticks apart.
  init(interval: Int64) { self.interval = max(1, interval) }

  /// Adds a place; when the list is full, every second one goes.
  mutating func add(_ point: TrackPoint) {
    if let last = points.last, point.pts < last.pts { return }
    if let last = points.last, point.pts - last.pts < interval {
      pending = point
      return
    }
    pending = nil
    points.append(point)
    if points.count >= Self.limit {
      points = points.enumerated().filter { $0.offset % 2 == 0 }.map(\.element)
      interval *= 2
    }
  }

  /// Whether somebody got away from a tick on: half as much again as he is long, without turning round, and
  /// in steps that are shorter than he is.
  static func isWay(_ path: [TrackPoint], since tick: Int64) -> Bool {
    let boxes = path.filter { $0.pts >= tick }.map(\.box)
    return isWay(boxes.map { (2 * $0.x + $0.width, 2 * $0.width) })
      || isWay(boxes.map { (2 * $0.y + $0.height, 2 * $0.height) })
  }

  /// The same of middles and lengths along one side of the picture.
  private static func isWay(_ places: [(middle: Int, length: Int)]) -> Bool {
    guard var last = places.first else { return false }
    var (way, longest) = (0, 0)
    for place in places.dropFirst() {
      let step = place.middle - last.middle
      let length = max(place.length, last.length)
      last = place
      if abs(step) >= length || step.signum() * way.signum() < 0 { (way, longest) = (0, 0) }
      if abs(step) >= length { continue }
      way += step
      longest = max(longest, length)
      if 2 * abs(way) > 3 * longest { return true }
    }
    return false
  }

  /// All places in time order, the last one included.
  var finished: [TrackPoint] { points + (pending.map { [$0] } ?? []) }
}
