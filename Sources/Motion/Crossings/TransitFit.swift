/// When somebody stepped over a line, from where the feet were before and after.
///
/// Outlines tremble by a cell, so the moment is where the straight line that fits all places of the
/// transit best crosses, and not where two single places lie on either side.
struct TransitFit {
  /// The tick.
  let pts: Int64
  /// The same in microseconds of clean time.
  let time: Int64
  /// How far that may be off either way, in ticks.
  let uncertainty: Int64
  /// Where along the line.
  let along: Int64

  /// Fits samples in time order; `nil` where they do not lead from one side to the other.
  init?(_ samples: [PassageWatch.Sample]) {
    guard
      let change = samples.indices.dropFirst().last(where: {
        (samples[$0 - 1].aside < 0) != (samples[$0].aside < 0)
      })
    else { return nil }
    let (before, after) = (samples[change - 1], samples[change])
    // What lies within 0.6 seconds of the step decides; who lingered there before does not count.
    let near = samples.filter {
      $0.time >= before.time - 600_000 && $0.time <= after.time + 600_000
    }
    let origin = before.pts
    let count = Int64(near.count)
    let times = near.map { $0.pts - origin }
    let middle = times.reduce(0, +) / count
    let mean = near.reduce(0) { $0 + $1.aside } / count
    let spread = times.reduce(Int128(0)) { $0 + Int128($1 - middle) * Int128($1 - middle) }
    let common = zip(times, near).reduce(Int128(0)) {
      $0 + Int128($1.0 - middle) * Int128($1.1.aside - mean)
    }
    let isRising = after.aside > before.aside
    var moment = Int128(0)
    if count >= 3, common != 0, (common > 0) == isRising {
      moment = Int128(middle) - Int128(mean) * spread / common
    }
    // A fit that leaves the samples is worth less than the two places beside the step.
    let isInside = moment >= Int128(times[0]) && moment <= Int128(times[times.count - 1])
    if count < 3 || common == 0 || (common > 0) != isRising || !isInside {
      let way = max(1, abs(after.aside) + abs(before.aside))
      moment = Int128(after.pts - before.pts) * Int128(abs(before.aside)) / Int128(way)
    }
    pts = origin + Int64(clamping: moment)
    let share = Int128(pts - before.pts) * Int128(after.time - before.time)
    time = before.time + Int64(clamping: share / Int128(max(1, after.pts - before.pts)))
    // The time in which the feet make a cell of way, half a cell either side.
    let way = abs(near[near.count - 1].aside - near[0].aside)
    let length = times[times.count - 1] - times[0]
    uncertainty =
      Int64(
        clamping: Int128(length) * Int128(CellBox.cell) / Int128(max(CellBox.cell, way)))
      + (after.pts - before.pts) / 2
    along = before.along + (after.along - before.along) / 2
  }
}
