internal import ShokoCore

/// How long a chunk is, as far as its own packets tell; it depends on the recording alone.
struct ChunkLength {
  /// What a short chunk does not pass.
  struct Limit {
    /// In ticks.
    var ticks: Int64
    /// The length of a picture where nothing else tells, in ticks.
    var nominal: Int64
    /// In bytes of packets, which are kept until the chunk is known to be short.
    var bytes: Int
  }

  private var pictures: Int64 = 0
  private var bytes = 0
  private var lowest = Int64.max
  private var highest = Int64.min
  private var lastDuration: Int64?

  /// Adds a packet of the chunk's own.
  mutating func add(_ packet: Packet, _ time: PacketTime) {
    pictures += 1
    bytes += packet.size
    guard let ticks = time.ticks else { return }
    lowest = min(lowest, ticks)
    highest = max(highest, ticks + (time.duration ?? 0))
  }

  /// Whether it is longer than a short one.
  func isOver(_ limit: Limit) -> Bool {
    if bytes > limit.bytes || pictures > 4096 { return true }
    if lowest > highest { return pictures * limit.nominal > limit.ticks }
    return highest - lowest > limit.ticks
  }
}
