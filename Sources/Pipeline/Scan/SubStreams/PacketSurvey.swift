internal import Media
internal import ShokoCore

/// What the packets of a recording tell without a picture being decoded: whether it is whole, and which
/// chunk is shown when.
struct PacketSurvey {
  /// What later passes need.
  let summary: ReadingSummary
  /// When each chunk is shown, in order; a chunk lasts until the next one begins.
  let chunks: [TickRange]
  /// How many pictures are shown before each chunk.
  let picturesBefore: [Int]
  private let census: [ChunkCensus]

  /// What keeps the pictures of a recording from being told by its packets.
  enum Obstacle: Error { case notWhole }

  /// Reads a recording to its end; throws where anything in it is doubtful, damaged or missing.
  init(_ reading: VideoReading, _ options: VideoReading.Options) throws {
    var options = options
    (options.chunks, options.glances) = ([], .of([]))
    let summary = try reading.run(options, map: { _ in 0 }, bytes: { _ in 0 }, fold: { _, _ in })
    self.summary = summary
    census = summary.census
    let second = max(1, reading.timeBase.ticks(Rational(1)))
    // Another stream beside is no flaw of this one.
    let isClean = summary.diagnostics.allSatisfy { diagnostic in
      diagnostic.severity == .note || diagnostic.code == "other_video_streams"
    }
    guard let range = summary.range, summary.timeSource == .container, isClean,
      !summary.hasDoubtfulTimes, !summary.isGrowing, !summary.isChanged, !census.isEmpty
    else { throw Obstacle.notWhole }
    var chunks: [TickRange] = []
    var pictures = [0]
    for (index, entry) in census.enumerated() {
      let next = index + 1 < census.count ? census[index + 1].first : range.end
      guard let first = entry.first, let next, next > entry.last,
        next - entry.end <= max(second, 4 * reading.nominal), entry.holes.isEmpty,
        !entry.isDoubtful
      else { throw Obstacle.notWhole }
      chunks.append(TickRange(start: first, end: next))
      pictures.append(pictures[index] + entry.pictures)
    }
    self.chunks = chunks
    picturesBefore = pictures
  }

  /// The chunks that show something of a stretch.
  func chunks(in range: TickRange) -> Set<Int> {
    Set(chunks.indices.filter { chunks[$0].overlaps(range) })
  }

  /// The chunk that holds a packet.
  func chunk(of decodeIndex: Int) -> Int {
    (census.lastIndex { $0.start <= decodeIndex }) ?? 0
  }

  /// Chunks with a keyframe, spread evenly: at most `count`, some of them where something moved.
  func keyframeChunks(_ count: Int, moving: [TickRange]) -> Set<Int> {
    let all = chunks.indices.filter { !census[$0].keys.isEmpty }
    let stirred = all.filter { chunk in moving.contains { $0.contains(chunks[chunk].start) } }
    let chosen = Set(Self.spread(count / 2, over: stirred))
    return chosen.union(
      Self.spread(count - chosen.count, over: all.filter { !chosen.contains($0) }))
  }

  private static func spread(_ count: Int, over list: [Int]) -> [Int] {
    if list.count <= count { return list }
    return (0..<count).map { list[(2 * $0 + 1) * list.count / (2 * count)] }
  }
}
