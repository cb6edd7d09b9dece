public import ShokoCore

/// What the packets of a chunk tell without being decoded.
public struct ChunkCensus: Hashable, Sendable {
  /// The decode index of the first packet.
  public var start: Int
  /// How many pictures are shown of it.
  public var pictures = 0
  /// When the first of them is shown; `nil` without any that has a time.
  public var first: Int64?
  /// When the last of them is shown.
  public var last: Int64 = 0
  /// When the last of them ends, as far as its packet tells.
  public var end: Int64 = 0
  /// Stretches inside in which no picture is shown, in time order.
  public var holes: [TickRange] = []
  /// The decode indexes of the keyframes that a glance at it takes, in order.
  public var keys: [Int] = []
  /// The bytes of all packets but keyframes, and how many those are.
  public var otherBytes = 0
  /// How many packets are no keyframes.
  public var others = 0
  /// The most bytes of five packets in a row that are no keyframes.
  public var burst = 0
  /// Whether pictures have no time, or bytes are known to be lost.
  public var isDoubtful = false

  /// Begins with the first packet.
  init(start: Int) { self.start = start }
}

/// Takes the census of a recording's chunks while its packets go by.
struct CensusTaker {
  private struct Open {
    var ticks: [(start: Int64, duration: Int64)] = []
    var recent: [Int] = []
  }

  /// Keyframes nearer to each other than this tell little more.
  private let spacing: Int64
  private let nominal: Int64
  /// As `PresentationClock` holds pictures.
  private let longestHold: Int64
  private var open: [Int: Open] = [:]
  private var lastKey: Int64?
  private(set) var chunks: [ChunkCensus] = []

  init(nominal: Int64, second: Int64) {
    self.nominal = nominal
    longestHold = max(second, 4 * nominal)
    spacing = second - second / 8
  }

  mutating func open(_ chunk: Int, start: Int) {
    chunks.append(ChunkCensus(start: start))
    open[chunk] = Open()
    lastKey = nil
  }

  /// Takes a packet of the chunk's own; gives whether a glance takes its picture.
  mutating func note(_ chunk: Int, _ packet: Packet, _ time: PacketTime, isDamaged: Bool) -> Bool {
    guard chunks.indices.contains(chunk) else { return false }
    if packet.isCorrupt || isDamaged { chunks[chunk].isDoubtful = true }
    if !packet.isDiscarded {
      chunks[chunk].pictures += 1
      if let ticks = time.ticks {
        open[chunk]?.ticks.append((ticks, time.duration ?? nominal))
      } else {
        chunks[chunk].isDoubtful = true
      }
    }
    guard packet.isKey else {
      noteSize(chunk, packet.size)
      return false
    }
    guard let ticks = time.ticks, !packet.isDiscarded else { return false }
    // Not magnitude alone: a clock that runs backwards gives no order.
    if let lastKey, ticks < lastKey || ticks - lastKey < spacing { return false }
    lastKey = ticks
    chunks[chunk].keys.append(packet.decodeIndex)
    return true
  }

  /// Sums a chunk up of which nothing follows.
  mutating func close(_ chunk: Int) {
    guard let found = open.removeValue(forKey: chunk), chunks.indices.contains(chunk) else {
      return
    }
    let ticks = found.ticks.sorted { $0.start < $1.start }
    guard let first = ticks.first, let last = ticks.last else { return }
    chunks[chunk].first = first.start
    chunks[chunk].last = last.start
    chunks[chunk].end = last.start + min(last.duration, longestHold)
    for (before, after) in zip(ticks, ticks.dropFirst())
    where after.start - before.start > longestHold {
      chunks[chunk].holes.append(
        TickRange(start: before.start + min(before.duration, longestHold), end: after.start))
    }
  }

  private mutating func noteSize(_ chunk: Int, _ size: Int) {
    chunks[chunk].otherBytes += size
    chunks[chunk].others += 1
    open[chunk]?.recent.append(size)
    if let recent = open[chunk]?.recent, recent.count > 5 { open[chunk]?.recent.removeFirst() }
    let burst = open[chunk]?.recent.reduce(0, +) ?? 0
    chunks[chunk].burst = max(chunks[chunk].burst, burst)
  }
}
