internal import ShokoCore

/// Finds which picture a recording shows at certain ticks, while its packets go by undecoded.
///
/// What it keeps depends on how many ticks are asked for, not on the recording's length.
final class PictureFinder: Sendable {
  private struct Bucket {
    /// The latest picture of those that are shown first at a tick.
    var tick = Int64.min
    var decodeIndex = 0
    var count = 0
  }

  private let ticks: [Int64]
  private let buckets: Guarded<[Bucket]>

  /// Prepares for some ticks.
  init(_ wanted: Set<Int64>) {
    ticks = wanted.sorted()
    buckets = Guarded(Array(repeating: Bucket(), count: ticks.count))
  }

  /// Whether nothing is looked for.
  var isEmpty: Bool { ticks.isEmpty }

  /// Takes a picture by its place in decode order and the tick at which it is shown.
  func note(_ decodeIndex: Int, _ tick: Int64) {
    let place = firstIndex(notBefore: tick)
    if place == ticks.count { return }
    buckets.withLock { buckets in
      buckets[place].count += 1
      if tick > buckets[place].tick {
        (buckets[place].tick, buckets[place].decodeIndex) = (tick, decodeIndex)
      }
    }
  }

  /// The pictures that are shown at the ticks; none for a tick before the first picture.
  func found() -> [Int64: FrameID] {
    var frames: [Int64: FrameID] = [:]
    var (shown, last) = (0, Bucket())
    for (tick, bucket) in zip(ticks, buckets.withLock { $0 }) {
      shown += bucket.count
      if bucket.count > 0 { last = bucket }
      if shown == 0 { continue }
      frames[tick] = FrameID(
        decodeIndex: last.decodeIndex, pts: last.tick, displayIndex: shown - 1)
    }
    return frames
  }

  private func firstIndex(notBefore tick: Int64) -> Int {
    var (low, high) = (0, ticks.count)
    while low < high {
      let middle = (low + high) / 2
      if ticks[middle] < tick { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
