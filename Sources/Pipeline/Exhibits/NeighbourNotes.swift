internal import Media
internal import ShokoCore

/// Which pictures of a pass over parts of a recording are shown next to each other.
struct NeighbourNotes: Sendable {
  /// A picture as the pass met it; without pixels where nobody asked for these.
  struct Shown {
    var mark: FrameMark
    var frame: VideoFrame?
  }

  /// Of the picture before and the one after, the packet is at most so far from a picture's own: a codec
  /// reorders by up to sixteen pictures.
  static let reach = 17

  /// How many packets the recording has.
  private let packets: Int
  /// Whether the pass can reach the recording's end.
  private let reachesEnd: Bool

  init(_ reading: ReadingSummary) {
    packets = reading.packets
    reachesEnd = reading.unexaminedStart == nil && reading.failure == nil
  }

  /// The places whose pictures may be shown right before or after those at others.
  func places(beside places: some Sequence<Int>) -> Set<Int> {
    places.reduce(into: []) { beside, place in
      let (start, end) = (max(0, place - Self.reach), min(packets, place + Self.reach + 1))
      if start < end { beside.formUnion(start..<end) }
    }
  }

  /// What a picture is that follows or precedes another one in the pass.
  func side(_ shown: Shown, of mark: FrameMark) -> Neighbours.Side {
    let distance = (shown.mark.decodeIndex - mark.decodeIndex).magnitude
    guard let frame = shown.frame, distance <= UInt(Self.reach) else { return .unknown }
    return .picture(frame)
  }

  /// What is known when a picture comes: the one before it, and that there is none after it unless another
  /// one comes.
  func both(of mark: FrameMark, before: Shown?) -> Neighbours {
    let isFirst = mark.decodeIndex <= Self.reach
    let isLast = reachesEnd && mark.decodeIndex + Self.reach >= packets - 1
    return Neighbours(
      before: before.map { side($0, of: mark) } ?? (isFirst ? .none : .unknown),
      after: isLast ? .none : .unknown)
  }
}
