/// What a decoder does with a packet of its chunk.
enum ChunkRole: Hashable {
  /// Decode and give its picture.
  case own
  /// Decode, because others need it, and drop its picture: another chunk gives it.
  case reference
}

/// What the cutter asks for, in order.
enum ChunkAction {
  /// A chunk begins; it needs this decoder configuration.
  case open(chunk: Int, extradata: [UInt8])
  /// A chunk's decoder gets a packet.
  case append(chunk: Int, packet: Packet, time: PacketTime, role: ChunkRole)
  /// A chunk is complete.
  case close(chunk: Int)
}

/// Cuts a stream of packets into chunks that can be decoded apart.
///
/// A chunk ends where a fresh decoder provably gives the same pictures, at the first such place
/// after `minimumPackets`. At an open random access point the decoder before runs on through the key
/// packet and its leading pictures (shown before it) and gives those, and the new one drops them.
struct ChunkCutter {
  /// Short groups are decoded together: opening a decoder costs about as much as a few pictures.
  static let minimumPackets = 32
  /// More leading pictures than any codec allows mean that the times are wrong.
  private static let maximumLeading = 64

  private let judge: RandomAccessJudge
  private var sets: ParameterSets
  private var current = -1
  private var packets = 0
  private var tail: (chunk: Int, key: Int64, leading: Int)?
  private var hasUntimed = false
  /// The chunks at whose start the decoder before runs on.
  private(set) var openChunks: Set<Int> = []

  private let isCutting: Bool

  init(codec: String, extradata: [UInt8], isCutting: Bool = true) {
    self.isCutting = isCutting
    judge = RandomAccessJudge(codec: codec, extradata: extradata)
    sets = ParameterSets(codec: codec, extradata: extradata)
  }

  /// The number of chunks begun.
  var chunkCount: Int { current + 1 }

  /// The number of chunks to which no further packet could belong: another chunk has begun, and its
  /// leading pictures are all there.
  var wholeChunkCount: Int { max(0, tail?.chunk ?? current) }

  /// Takes the next packet in file order.
  mutating func take(_ packet: Packet, _ time: PacketTime) -> [ChunkAction] {
    sets.note(packet)
    if time.ticks == nil { hasUntimed = true }
    var actions: [ChunkAction] = []
    let access = isCutting && packets >= Self.minimumPackets ? judge.judge(packet) : .none
    if current < 0 {
      begin(&actions)
    } else if access == .clean {
      endTail(&actions)
      actions.append(.close(chunk: current))
      begin(&actions)
    } else if access == .open, !hasUntimed, let key = time.ticks {
      endTail(&actions)
      tail = (current, key, 0)
      actions.append(.append(chunk: current, packet: packet, time: time, role: .reference))
      begin(&actions)
      openChunks.insert(current)
      add(packet, time, .own, &actions)
      return actions
    }
    if let tail, let ticks = time.ticks, ticks < tail.key, tail.leading < Self.maximumLeading {
      self.tail?.leading += 1
      actions.append(.append(chunk: tail.chunk, packet: packet, time: time, role: .own))
      add(packet, time, .reference, &actions)
      return actions
    }
    endTail(&actions)
    add(packet, time, .own, &actions)
    return actions
  }

  /// Says that no packet follows.
  ///
  /// `wholeChunkCount` stays what it was.
  func finish() -> [ChunkAction] {
    var actions: [ChunkAction] = []
    if let tail { actions.append(.close(chunk: tail.chunk)) }
    if current >= 0 { actions.append(.close(chunk: current)) }
    return actions
  }

  private mutating func begin(_ actions: inout [ChunkAction]) {
    current += 1
    packets = 0
    actions.append(.open(chunk: current, extradata: sets.extradata))
  }

  private mutating func add(
    _ packet: Packet, _ time: PacketTime, _ role: ChunkRole, _ actions: inout [ChunkAction]
  ) {
    packets += 1
    actions.append(.append(chunk: current, packet: packet, time: time, role: role))
  }

  private mutating func endTail(_ actions: inout [ChunkAction]) {
    if let tail { actions.append(.close(chunk: tail.chunk)) }
    tail = nil
  }
}
