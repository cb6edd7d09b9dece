extension TrackPoint {
  /// Whether somebody got away from a tick on: half as much again as he is long, without turning round, and
  /// in steps that are shorter than he is.
  public static func isWay(_ path: [TrackPoint], since tick: Int64) -> Bool {
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
}
