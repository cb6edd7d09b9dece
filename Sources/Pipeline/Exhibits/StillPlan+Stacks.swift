internal import Media
internal import ShokoCore

extension StillPlan {
  /// Of a group of pictures so many packets lie between two places.
  private static let stackSpacing = (coded: 8, intra: 2)
  /// So many places of a chunk are enough, however long it is.
  private static let mostStackPlaces = 5
  /// Before and after a window a chunk gives so many places: whoever stands there does not move.
  private static let placesAround = 2
  /// How far before and after a window its subject is looked for, in reaches of a place: 16 seconds.
  private static let reachesAround = 40
  /// So many places of a window are enough.
  private static let mostInWindow = 256
  /// Codecs of which each picture stands for itself.
  private static let intraCodecs: Set<String> = [
    "mjpeg", "ffv1", "prores", "dnxhd", "rawvideo", "huffyuv", "ffvhuff", "dvvideo", "jpeg2000",
  ]

  /// Where in a window its subject may be found once more for a stack, with where it may be then.
  ///
  /// The scan keeps pictures in which a subject moves. A subject that stands is best for stacking, and is
  /// where it was seen last or will be seen next, also after its window is over or before it began, as the
  /// window of a subject that does not stir ends when it stops. Registration tells whether it really is
  /// there. Every chunk gives some places, so that each group of pictures has one.
  static func stackPlaces(
    _ window: MotionWindow, most: Int, codec: String?, reading: ReadingSummary, neighbours: Int
  ) -> [Int: [PixelBox]] {
    let known = window.candidates.sorted { $0.frame.decodeIndex < $1.frame.decodeIndex }
    if known.isEmpty { return [:] }
    let isIntra = codec.map(intraCodecs.contains) ?? false
    var boxes: [Int: [PixelBox]] = [:]
    let indexes = stackIndexes(
      window, most: most, around: reachesAround * neighbours, isIntra: isIntra, reading)
    for place in indexes {
      boxes[place] = standing(at: place, known, neighbours)
    }
    return boxes
  }

  private static func stackIndexes(
    _ window: MotionWindow, most: Int, around: Int, isIntra: Bool, _ reading: ReadingSummary
  ) -> [Int] {
    let inside =
      min(
        window.first.decodeIndex, window.last.decodeIndex)...max(
        window.first.decodeIndex, window.last.decodeIndex)
    let reached = inside.lowerBound - around...inside.upperBound + around
    let own = reading.chunkStarts.indices.filter { chunk in
      range(of: chunk, in: reading).overlaps(inside)
    }
    guard let first = own.first, let last = own.last else { return [] }
    var chunks: [[Int]] = []
    for chunk in max(0, first - most)...min(reading.chunkStarts.count - 1, last + most) {
      let range = range(of: chunk, in: reading)
      func places(_ count: Int, _ least: Int) -> StrideTo<Int> {
        stride(
          from: range.lowerBound, to: range.upperBound, by: max(least, range.count / max(1, count)))
      }
      let spacing = isIntra ? stackSpacing.intra : stackSpacing.coded
      let within = places(isIntra ? range.count : mostStackPlaces, spacing)
        .filter(inside.contains)
      let beyond = places(placesAround, 2 * spacing)
        .filter { reached.contains($0) && !inside.contains($0) }
      if !within.isEmpty || !beyond.isEmpty { chunks.append((within + beyond).sorted()) }
    }
    func halved<Element>(_ list: [Element]) -> [Element] {
      stride(from: 0, to: list.count, by: 2).map { list[$0] }
    }
    while chunks.reduce(0, { $0 + $1.count }) > mostInWindow {
      chunks = chunks.contains { $0.count > 1 } ? chunks.map(halved) : halved(chunks)
    }
    return chunks.flatMap(\.self)
  }

  private static func range(of chunk: Int, in reading: ReadingSummary) -> Range<Int> {
    let start = reading.chunkStarts[chunk]
    let next =
      chunk + 1 < reading.chunkStarts.count ? reading.chunkStarts[chunk + 1] : reading.packets
    return start..<max(start, next)
  }

  /// Where a subject may be: between two sightings that follow each other, half way; where it was not seen
  /// moving for longer, where it was last, or where it is next.
  private static func standing(
    at index: Int, _ known: [StillCandidate], _ neighbours: Int
  ) -> [PixelBox] {
    guard let after = known.first(where: { $0.frame.decodeIndex >= index }) else {
      return known.last.map { [$0.box] } ?? []
    }
    guard let before = known.last(where: { $0.frame.decodeIndex < index }) else {
      return [after.box]
    }
    if after.frame.decodeIndex - before.frame.decodeIndex <= neighbours {
      return subject(at: index, known).map { [$0.box] } ?? []
    }
    let isSame =
      (before.box.x - after.box.x).magnitude <= 4 && (before.box.y - after.box.y).magnitude <= 4
      && (before.box.width - after.box.width).magnitude <= 8
      && (before.box.height - after.box.height).magnitude <= 8
    return isSame ? [before.box] : [before.box, after.box]
  }

  static func addStack(
    _ place: Int, _ share: Share, _ boxes: [PixelBox], _ parts: inout [Int: [Part]]
  ) {
    if let own = parts[place]?.lastIndex(where: { $0.share == share }) {
      parts[place]?[own].stack = boxes
    } else {
      parts[place, default: []].append(Part(share: share, stack: boxes))
    }
  }
}
