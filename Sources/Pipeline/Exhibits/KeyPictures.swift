internal import ShokoCore

/// The key pictures that a pass met, which tell the groups of pictures apart.
///
/// Within a group each picture is predicted from others, whose noise it repeats. One that is decoded
/// after a key picture and shown before it may repeat that of two groups.
struct KeyPictures {
  private var places: [Int] = []
  private var times: [Int64] = []

  /// Notes a key picture; they come in the order in which they are shown.
  mutating func note(_ decodeIndex: Int, at pts: Int64) {
    // A stream whose order is damaged has its groups told by what is in order.
    if let place = places.last, decodeIndex <= place { return }
    if let time = times.last, pts <= time { return }
    places.append(decodeIndex)
    times.append(pts)
  }

  /// The one or two groups that a picture may have noise of, by numbers that count key pictures.
  func groups(of frame: FrameID) -> Set<Int> {
    [Self.count(places, upTo: frame.decodeIndex), Self.count(times, upTo: frame.pts)]
  }

  private static func count<Value: Comparable>(_ sorted: [Value], upTo value: Value) -> Int {
    var (low, high) = (0, sorted.count)
    while low < high {
      let middle = (low + high) / 2
      if sorted[middle] <= value { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
