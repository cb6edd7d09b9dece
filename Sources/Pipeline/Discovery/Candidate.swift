internal import Archive
internal import ShokoCore

/// A file that a source names, before it is decided whether it is examined.
struct Candidate {
  /// The file.
  var file: FoundFile
  /// The place of its source in the pipeline.
  var source: Int
  /// When it begins, if that is known before it is decoded.
  var start: WallTime?
  /// When it ends at the latest, if that is known before it is decoded.
  var end: WallTime?
  /// The small stream that was recorded beside it, if one is known.
  var sub: SubPairing.Sub?

  /// Takes from the clock what needs no look into the file.
  init(_ file: FoundFile, source: Int, clock: RecordingClock) {
    self.file = file
    self.source = source
    place(clock.reading(of: file), nil)
  }

  /// Takes what the header adds.
  mutating func add(_ header: HeaderFacts, clock: RecordingClock) {
    place(clock.reading(of: file, containerTime: header.created), header)
  }

  private mutating func place(_ reading: ClockReading, _ header: HeaderFacts?) {
    guard let time = reading.time else { return }
    switch reading.tells {
    case .start:
      start = time
      // A second more, because names cut off what is less.
      end = header?.length.map { time.moved(by: $0) } ?? reading.end?.moved(by: 1_000_000)
    case .tick(let tick):
      guard let header, let first = header.firstTick, let base = header.timeBase else { return }
      let ticks = Int64(clamping: Int128(tick) - Int128(first))
      var begin = time.moved(by: -Int128(base.microseconds(ticks)))
      // What a container says of its first picture may be off by what its edit list leaves out.
      begin.uncertainty = Int64(clamping: Int128(begin.uncertainty) + 10_000_000)
      start = begin
      if let length = header.length { end = begin.moved(by: length) }
    case .end:
      end = time
      if let length = header?.length { start = time.moved(by: -length) }
    }
  }

  /// Whether it may reach into a stretch; what cannot be told may.
  func mayLie(in interval: WallInterval) -> Bool {
    if let to = interval.to, let start, start.earliest > to.microseconds { return false }
    if let from = interval.from, let end { return end.latest > from.microseconds }
    return true
  }

  /// Whether only its length can tell if it reaches into a stretch.
  func needsLength(for interval: WallInterval) -> Bool {
    guard let from = interval.from, let start, end == nil else { return false }
    return start.latest < from.microseconds
  }

  /// Start time, then name; without a start the end stands for it, and without any time a file comes
  /// last.
  static func precedes(_ a: Candidate, _ b: Candidate) -> Bool {
    let times = ((a.start ?? a.end)?.microseconds, (b.start ?? b.end)?.microseconds)
    let keys = (times.0 ?? .max, times.1 ?? .max)
    return keys.0 == keys.1 ? a.file.path < b.file.path : keys.0 < keys.1
  }
}

extension WallTime {
  /// The same moment so many microseconds later.
  func moved(by microseconds: some BinaryInteger) -> WallTime {
    WallTime(
      microseconds: Int64(clamping: Int128(self.microseconds) + Int128(microseconds)),
      uncertainty: uncertainty)
  }

  /// The first moment that it may be.
  var earliest: Int64 { Int64(clamping: Int128(microseconds) - Int128(uncertainty)) }
  /// The last moment that it may be.
  var latest: Int64 { Int64(clamping: Int128(microseconds) + Int128(uncertainty)) }
}

extension RecordingClock {
  /// Whether only a look into a recording tells when it began.
  var asksHeaders: Bool {
    switch source {
    case .container, .modification, .anchor: true
    case .name, .known, .none: false
    }
  }

  /// Whether the names of the recordings tell when they began.
  var isTold: Bool {
    switch source {
    case .name, .known: true
    case .container, .modification, .anchor, .none: false
    }
  }
}
