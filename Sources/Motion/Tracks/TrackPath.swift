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

  /// All places in time order, the last one included.
  var finished: [TrackPoint] { points + (pending.map { [$0] } ?? []) }
}
