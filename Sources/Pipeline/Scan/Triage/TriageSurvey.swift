internal import Media
internal import Motion
internal import ShokoCore

/// What the keyframes and packets of a recording tell: the survey's result, chunk by chunk.
struct TriageSurvey {
  /// One chunk.
  struct Chunk {
    /// When its pictures are shown, the time of its holes included; up to the next chunk's first.
    var range: TickRange
    /// The places in time without a picture.
    var holes: [TickRange]
    /// The display index of its first picture, if every picture before it can be decoded.
    var firstPicture: Int
    /// How many keyframes a glance at it gives.
    var keys: Int
    /// Whether every frame of it is to be examined.
    var isChosen = false
    /// How unusual it is, where it is not chosen; orders the rest.
    var unrest = 0.0
  }

  /// The chunks in order of time.
  private(set) var chunks: [Chunk] = []

  /// Packet sizes this many deviations off the usual are looked into.
  static let packetLimit = 8.0
  /// The longest group of pictures, in seconds; a little more, as time stamps are rounded.
  static let longestGroup = Rational(81, 20) ?? Rational(4)

  /// Judges a recording; throws where keyframes cannot tell enough.
  ///
  /// `views` are what the watch saw in the keyframes of the census, by their decode index; a keyframe
  /// that is not among them did not decode cleanly.
  init(
    _ summary: ReadingSummary, timeBase: TimeBase, nominal: Int64, views: [Int: KeyframeView]
  ) throws(TriageObstacle) {
    let census = summary.census
    if summary.isGrowing { throw .growing }
    if summary.hasDoubtfulTimes { throw .doubtfulTimes }
    if views.count < KeyframeWatch.seedCount { throw .fewKeyframes }
    let second = max(1, timeBase.ticks(Rational(1)))
    let hold = max(second, 4 * nominal)
    var picture = 0
    for (index, entry) in census.enumerated() {
      guard let first = entry.first else { throw .doubtfulTimes }
      var range = TickRange(start: first, end: entry.end)
      var holes = entry.holes
      if index + 1 < census.count {
        guard let next = census[index + 1].first, next > entry.last else { throw .doubtfulTimes }
        if next - entry.last > hold {
          holes.append(TickRange(start: min(entry.end, next), end: next))
        }
        range.end = next
      } else {
        range.end = max(range.end, summary.range?.end ?? range.end)
        if range.end > entry.end { holes.append(TickRange(start: entry.end, end: range.end)) }
      }
      chunks.append(
        Chunk(range: range, holes: holes, firstPicture: picture, keys: entry.keys.count))
      picture += entry.pictures
      let longest = timeBase.ticks(Self.longestGroup)
      if shown(index, in: range) > longest * Int64(max(1, entry.keys.count)) { throw .longGOP }
    }
    choose(census, views)
    rank(census, views)
  }

  private mutating func choose(_ census: [ChunkCensus], _ views: [Int: KeyframeView]) {
    for (index, entry) in census.enumerated() {
      if entry.isDoubtful || entry.keys.isEmpty { chunks[index].isChosen = true }
      for key in entry.keys where views[key]?.isSuspicious ?? true {
        chunks[index].isChosen = true
        // What a keyframe shows may have come at any time since the one before.
        if key == entry.keys.first, index > 0 { chunks[index - 1].isChosen = true }
      }
    }
    // Nothing is seen of how it ends.
    if !chunks.isEmpty { chunks[chunks.count - 1].isChosen = true }
  }

  private mutating func rank(_ census: [ChunkCensus], _ views: [Int: KeyframeView]) {
    // A chunk that ends early has too few packets to compare.
    let usual = census.map(\.others).sorted()[census.count / 2]
    let comparable = census.indices.filter {
      census[$0].others > 0 && census[$0].others * 2 >= usual
    }
    var packets = [Double](repeating: 0, count: census.count)
    let means = PacketUnrest.scores(
      comparable.map { Double(census[$0].otherBytes) / Double(census[$0].others) })
    let bursts = PacketUnrest.scores(comparable.map { Double(census[$0].burst) })
    for (place, index) in comparable.enumerated() {
      packets[index] = max(means[place], bursts[place])
    }
    let seen = PacketUnrest.scores(
      census.indices.map { index in
        let keys = census[index].keys + (index + 1 < census.count ? census[index + 1].keys : [])
        return Double(keys.map { views[$0]?.unrest ?? 0 }.max() ?? 0)
      })
    for index in chunks.indices {
      if packets[index] > Self.packetLimit { chunks[index].isChosen = true }
      chunks[index].unrest = max(packets[index], seen[index])
    }
  }

  /// Marks a chunk as one to examine.
  mutating func choose(_ chunk: Int) { chunks[chunk].isChosen = true }

  /// The chunk in which a tick lies.
  func chunk(at tick: Int64) -> Int {
    var (low, high) = (0, chunks.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if chunks[middle].range.start <= tick { low = middle } else { high = middle }
    }
    return low
  }

  /// The stretch of time of some chunks.
  func range(of run: Range<Int>) -> TickRange {
    guard !run.isEmpty, chunks.indices.contains(run.lowerBound), run.upperBound <= chunks.count
    else { return TickRange(start: 0, end: 0) }
    return TickRange(
      start: chunks[run.lowerBound].range.start, end: chunks[run.upperBound - 1].range.end)
  }

  /// How long a chunk shows pictures within a stretch, in ticks.
  func shown(_ chunk: Int, in wanted: TickRange) -> Int64 {
    let inside = chunks[chunk].range.intersection(wanted)
    return chunks[chunk].holes.reduce(inside.length) { $0 - $1.intersection(inside).length }
  }
}
