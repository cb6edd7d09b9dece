internal import ShokoCore

/// How long the groups of pictures of a chunk are, as far as its own packets tell; it depends on the
/// recording alone.
struct ChunkLength {
  /// What the groups of a short chunk, from keyframe to keyframe, do not pass.
  struct Limit {
    /// In ticks.
    var ticks: Int64
    /// The length of a picture where nothing else tells, in ticks.
    var nominal: Int64
    /// In bytes of packets of the whole chunk, which are kept until it is known to be short.
    var bytes: Int
  }

  private var bytes = 0
  private var packets = 0
  /// Of the group that is going on.
  private var pictures: Int64 = 0
  private var lowest = Int64.max
  private var highest = Int64.min
  /// The longest group so far, in pictures without a time and in ticks.
  private var mostPictures: Int64 = 0
  private var longest: Int64 = 0

  private static let maximumPackets = 4096

  /// Adds a packet of the chunk's own.
  mutating func add(_ packet: Packet, _ time: PacketTime) {
    packets += 1
    bytes += packet.size
    if packet.isKey { (pictures, lowest, highest) = (0, .max, .min) }
    pictures += 1
    if let ticks = time.ticks {
      lowest = min(lowest, ticks)
      highest = max(highest, ticks + (time.duration ?? 0))
      longest = max(longest, highest - lowest)
    } else {
      mostPictures = max(mostPictures, pictures)
    }
  }

  /// Whether it is longer than a short one.
  func isOver(_ limit: Limit) -> Bool {
    bytes > limit.bytes || packets > Self.maximumPackets || longest > limit.ticks
      || mostPictures * limit.nominal > limit.ticks
  }
}
