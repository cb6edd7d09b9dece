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
  ///
  /// What changes at once stirs until its reference has changed, too. With six or seven pictures a second
  /// that would be as long as a subject must be seen, so the next newer one is taken if it is not too near.
  func reference(before time: Int64) -> Entry? {
    let interval = DetectorTuning.changeInterval
    guard let index = entries.lastIndex(where: { $0.time <= time - interval }) else {
      return entries.first
    }
    let isFar = entries[index].time <= time - interval * 7 / 5
    guard isFar, index + 1 < entries.count, entries[index + 1].time <= time - interval * 2 / 3
    else { return entries[index] }
    return entries[index + 1]
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
