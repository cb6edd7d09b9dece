/// The last few pictures, to tell what changes from what is there.
struct ResidualHistory {
  /// One picture and its differences from the background as it was then.
  struct Entry {
    /// In microseconds.
    var time: Int64
    /// The picture.
    var values: [UInt16]
    /// Its differences from the background, after the light was evened out.
    var residuals: [Int16]
  }

  private var entries: [Entry] = []
  /// The differences of the last picture that was dropped, whose memory can be used again.
  private var spare: [Int16]?

  /// The newest picture at least the change interval older than `time`, or else the oldest.
  func reference(before time: Int64) -> Entry? {
    let limit = time - DetectorTuning.changeInterval
    return entries.last { $0.time <= limit } ?? entries.first
  }

  /// The last picture.
  var latest: Entry? { entries.last }

  /// Keeps a picture and drops those that can no longer be asked for.
  mutating func append(_ entry: Entry) {
    entries.append(entry)
    let limit = entry.time - DetectorTuning.changeInterval
    // 64 pictures cover the interval at 300 a second; more come from broken time stamps alone.
    while entries.count > 64 || (entries.count > 1 && entries[1].time <= limit) {
      spare = entries.removeFirst().residuals
    }
  }

  /// Gives the memory of a picture that was dropped away, with whatever it holds.
  mutating func takeSpare() -> [Int16]? {
    defer { spare = nil }
    return spare
  }

  /// Forgets everything, after an interruption.
  mutating func clear() { entries.removeAll() }
}
