/// Where a subject was over the last seconds: whether it gets anywhere, and how fast for its size.
struct Course {
  /// A place and a size, in 1/64 cell.
  private struct Point {
    var (x, y): (Int64, Int64)
    var (width, height): (Int64, Int64)
    var time: Int64

    init(_ box: CellBox, at time: Int64) {
      (x, y) = (box.centre.x, box.centre.y)
      (width, height) = (box.width, box.height)
      self.time = time
    }

    /// Moves a part of the way, in 1/256, to another point.
    mutating func approach(_ other: Point, by part: Int64) {
      x += (other.x - x) * part / 256
      y += (other.y - y) * part / 256
      width += (other.width - width) * part / 256
      height += (other.height - height) * part / 256
      time = other.time
    }
  }

  /// How far apart in time the points lie, in microseconds, and those that tell of slow ways.
  private static let (interval, longInterval) = (Int64(200_000), Int64(1_000_000))
  private static let limit = 9
  /// Less than this is no way, in 1/64 cell.
  private static let least: Int64 = 96
  /// Outlines tremble from frame to frame; this evens them out, in microseconds.
  private static let smoothing: Int64 = 150_000
  /// Sizes tremble more, as legs part and meet, and cells are few far away.
  private static let sizeSmoothing: Int64 = 1_000_000

  private var points: [Point]
  private var slowPoints: [Point]
  /// The last places as they were, without smoothing.
  private var places: [Point]
  /// Those that tell of the size over the last eight seconds, evened out over one.
  private var sizes: [Point]
  /// By how much its height changed at most from one of the usual points to the next, before each of those.
  private var leaps: [Int64] = [0]
  private var leap: Int64 = 0
  private var now: Point
  private var size: Point
  /// How fast it is for its size.
  private(set) var pace: Pace

  /// Whether it got twice its own size away within the last seconds, or nearer, steadily; or went along the
  /// line of sight.
  ///
  /// What sways turns round before, and what falls apart and together jumps.
  var isTravelling: Bool { isOnItsWay || isScaling }
  private var isOnItsWay = false
  /// The same for 1.6 seconds at least: in a row of things that swing one after the other, what is seen of them
  /// goes on from one to the next for a while, and grows by one more.
  var isTravellingOn: Bool { isGoingOn || isScaling }
  private var isGoingOn = false
  /// Whether it grew or shrank for seconds, as whoever comes along a corridor or goes does; upright things alone,
  /// as a row that sways grows with the wind.
  private var isScaling = false
  /// Whether it went on like a vehicle for the last 0.8 seconds: straight, and as fast all the time.
  private(set) var isStraight = false
  /// Whether it did so at any time, or went steadily for 1.6 seconds.
  private(set) var hasGoneStraight = false
  /// Whether it got away steadily, or came nearer, at any time, within up to eight seconds.
  private(set) var hasTravelled = false

  /// Begins where a subject is first seen, at a time in microseconds.
  init(_ box: CellBox, at time: Int64) {
    let first = Point(box, at: time)
    pace = Pace(box, at: time)
    now = first
    size = first
    points = [first]
    slowPoints = [first]
    places = [first]
    sizes = [first]
  }

  /// Takes where it is at a time in microseconds.
  mutating func follow(_ box: CellBox, at time: Int64) {
    let elapsed = max(0, time - now.time)
    let place = Point(box, at: time)
    pace.follow(box, at: time)
    now.approach(place, by: min(elapsed, Self.smoothing) * 256 / Self.smoothing)
    guard Self.add(now, to: &points, every: Self.interval) else { return }
    leap = max(leap, abs(now.height - points[points.count - 2].height))
    let sizeAge = min(time - size.time, Self.sizeSmoothing)
    size.approach(now, by: sizeAge * 256 / Self.sizeSmoothing)
    isOnItsWay = [4, 8].contains { Self.isTravel(points, for: $0) }
    isGoingOn = isOnItsWay && Self.isTravelOn(points)
    places = places.suffix(4) + [place]
    isStraight = Self.isStraight(places)
    if isStraight || points.count > 8 && Self.isWay(points[...]) { hasGoneStraight = true }
    let isSlowPoint = Self.add(now, to: &slowPoints, every: Self.longInterval)
    if Self.add(size, to: &sizes, every: Self.longInterval) {
      leaps = leaps.suffix(Self.limit - 1) + [leap]
      leap = 0
      isScaling =
        size.height >= size.width && [4, 8].contains(where: isScaling) && Self.isOneBody(points)
    }
    if !hasTravelled {
      hasTravelled =
        isScaling || Self.hasTravelled(points) || isSlowPoint && Self.hasTravelled(slowPoints)
    }
  }

  /// The same but for what grows for a short time only: so does the blob of what begins to sway.
  private static func hasTravelled(_ points: [Point]) -> Bool {
    [4, 8].contains { points.count > $0 && isWay(points.suffix($0 + 1)) }
      || points.count > 8 && isGrowing(points[...])
  }

  private static func add(_ point: Point, to points: inout [Point], every interval: Int64) -> Bool {
    guard let last = points.last, point.time - last.time >= interval else { return false }
    points.append(point)
    if points.count > limit { points.removeFirst() }
    return true
  }

  private static func isTravel(_ points: [Point], for steps: Int) -> Bool {
    points.count > steps
      && (isWay(points.suffix(steps + 1)) || isGrowing(points.suffix(steps + 1)))
  }

  private static func isTravelOn(_ points: [Point]) -> Bool {
    points.count > 8 && (isWay(points[...]) || isGrowing(points[...]) && isOneBody(points))
  }

  /// Whether five places lie on a line at equal distances, as far as a trembling outline shows that.
  private static func isStraight(_ places: [Point]) -> Bool {
    guard places.count == 5, isWay(places[...]) else { return false }
    let (first, last) = (places[0], places[4])
    return (1..<4).allSatisfy { index in
      let place = places[index]
      let slack = max(least, max(place.width, place.height) / 6)
      let part = (elapsed: place.time - first.time, of: max(1, last.time - first.time))
      let x = first.x + (last.x - first.x) * part.elapsed / part.of
      let y = first.y + (last.y - first.y) * part.elapsed / part.of
      return abs(place.x - x) <= slack && abs(place.y - y) <= slack
    }
  }

  /// Whether something gets away, steadily.
  private static func isWay(_ points: ArraySlice<Point>) -> Bool {
    isSteady(points.map(\.x), over: 2 * points.reduce(least) { max($0, $1.width) })
      || isSteady(points.map(\.y), over: 2 * points.reduce(least) { max($0, $1.height) })
  }

  /// Whether something comes nearer.
  private static func isGrowing(_ points: ArraySlice<Point>) -> Bool {
    guard let first = points.first else { return false }
    return isSteady(points.map(\.height), over: max(least, first.height / 4))
      && isSteady(points.map(\.width), over: max(least / 2, first.width / 8))
  }

  /// Whether something comes along the line of sight, or goes.
  private func isScaling(for steps: Int) -> Bool {
    guard sizes.count > steps, let first = sizes.dropLast(steps).last else { return false }
    // What jumps is evened out over several points, too.
    let limit = max(Self.least, abs(size.height - first.height) / 2)
    guard leaps.suffix(steps).allSatisfy({ $0 <= limit }) else { return false }
    let last = sizes.suffix(steps + 1)
    return Self.isEnlarged(Array(last)) || Self.isEnlarged(last.reversed())
  }

  /// Whether something keeps where it is, or where it goes: parts that sway by themselves come together now here,
  /// now there.
  private static func isOneBody(_ points: [Point]) -> Bool {
    let steps = zip(points, points.dropFirst()).map { $1.x - $0.x }
    let detours = steps.reduce(0) { $0 + abs($1) } - abs(steps.reduce(0, +))
    return detours <= points.reduce(least) { max($0, $1.width / 3) }
  }

  /// Whether something becomes half as high again and a quarter wider, without a turn, and in no step by more
  /// than half of that.
  private static func isEnlarged(_ points: [Point]) -> Bool {
    let (first, last) = (points[0], points[points.count - 1])
    return last.height * 2 >= first.height * 3 && last.width * 4 >= first.width * 5
      && zip(points, points.dropFirst()).allSatisfy { before, after in
        after.height * 16 >= before.height * 15 && after.width * 8 >= before.width * 7
          && after.height * after.height * first.height
            <= before.height * before.height * last.height
      }
  }

  /// Whether a coordinate goes over a distance without a jump or a turn.
  private static func isSteady(_ places: [Int64], over distance: Int64) -> Bool {
    let way = places[places.count - 1] - places[0]
    guard abs(way) >= distance else { return false }
    let steps = zip(places, places.dropFirst()).map { way > 0 ? $1 - $0 : $0 - $1 }
    let (least, most) = (steps.min() ?? 0, steps.max() ?? 0)
    return most * Int64(steps.count) <= 2 * abs(way) + abs(way) / 2 && least * 8 > -abs(way)
  }
}
