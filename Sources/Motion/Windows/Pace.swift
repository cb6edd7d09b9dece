/// How many of its own lengths something makes in a second.
///
/// The way is measured between places a tenth of a second apart or a little more, and what is left out of it because
/// outlines tremble is so much a second: it must not grow with the number of pictures. The length is the mean one: what touches something else for a moment, or leaves a trace in a keyframe, is no longer for it.
struct Pace {
  /// How far apart in time the places lie at least, in microseconds; a little less than ten pictures a second.
  private static let interval: Int64 = 95_000
  /// In how many microseconds an outline trembles by a cell, or an eighth of the length.
  private static let tremble: Int64 = 120_000
  /// What lies back further than this, in microseconds, counts less and less.
  private static let horizon: Int64 = 4_000_000
  /// A way of days; what is longer counts as this much, in 1/64 cell.
  private static let longestWay: Int64 = 1 << 36
  /// Nothing is taken for shorter than two cells, in 1/64 cell.
  private static let shortest: Int64 = 128

  private let first: CellPoint
  private let start: Int64
  /// Where it was last, and when, in microseconds.
  private var latest: CellPoint
  private var latestTime: Int64
  /// The last of the places between which the way is measured.
  private var mark: CellPoint
  private var markTime: Int64
  /// The way in 1/64 cell, and the time that it took, in microseconds.
  private var (way, time): (Int64, Int64) = (0, 0)
  /// The longer side, in 1/64 cell, times the microseconds for which it was so long, and those.
  private var (lengths, lengthTime): (Int64, Int64) = (0, 0)
  private var length: Int64

  /// Begins where something is first seen, at a time in microseconds.
  init(_ box: CellBox, at time: Int64) {
    first = box.centre
    latest = first
    mark = first
    start = time
    latestTime = time
    markTime = time
    length = max(box.width, box.height)
  }

  /// Takes where it is at a time in microseconds.
  mutating func follow(_ box: CellBox, at time: Int64) {
    length = max(box.width, box.height)
    measure(for: max(0, time - latestTime))
    latest = box.centre
    latestTime = time
    if time - markTime < Self.interval { return }
    let elapsed = min(Self.horizon, time - markTime)
    let trembling = max(CellBox.cell, length / 8) * elapsed / Self.tremble
    way = min(Self.longestWay, way + max(0, Self.distance(mark, latest) - trembling))
    self.time += time - markTime
    mark = latest
    markTime = time
    while self.time > Self.horizon { (way, self.time) = (way / 2, self.time / 2) }
  }

  /// Counts the present length for a time in microseconds.
  private mutating func measure(for elapsed: Int64) {
    let part = min(Self.horizon, elapsed)
    lengths += length * part
    lengthTime += part
    if lengthTime > Self.horizon { (lengths, lengthTime) = (lengths / 2, lengthTime / 2) }
  }

  private var meanLength: Int64 {
    max(Self.shortest, lengthTime > 0 ? lengths / lengthTime : length)
  }

  /// How many of its own lengths it makes in a second, times 16.
  ///
  /// As long as there is one place alone to tell from, it is the way that lies behind it.
  var lengthsPerSecond: Int64 {
    time > 0 ? way * 16_000_000 / time / meanLength : lengthsGoneInASecond
  }

  /// How many of its own lengths a second lie between where it was first seen and where it is, times 16.
  var lengthsGoneInASecond: Int64 {
    let elapsed = latestTime - start
    let way = min(Self.longestWay, Self.distance(first, latest))
    return elapsed > 0 ? way * 16_000_000 / elapsed / meanLength : 0
  }

  private static func distance(_ a: CellPoint, _ b: CellPoint) -> Int64 {
    let (x, y) = (abs(a.x - b.x), abs(a.y - b.y))
    return max(x, y) + min(x, y) / 2
  }
}
