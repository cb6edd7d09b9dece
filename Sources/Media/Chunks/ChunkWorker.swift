internal import CFFmpeg
internal import ShokoCore

/// How far a picture can be trusted, and how it was decoded.
struct PictureState: Hashable, Sendable {
  var trust: VideoFrame.Trust
  /// Whether the loop filter was left out.
  var isApproximate: Bool

  /// What its time counts as.
  var coverage: CoverageState {
    trust != .clean ? .concealed : isApproximate ? .approximate : .analysed
  }
}

/// What the decoding of a chunk leaves for the fold.
enum ChunkResult<Mapped: Sendable>: Sendable {
  case frame(PictureState, decodeIndex: Int, time: PacketTime, Mapped)
  case lost(PacketTime)
  case damage(PacketDamage)
}

/// What goes from a decoder to the fold.
enum Delivery<Mapped: Sendable>: Sendable {
  /// A chunk begins whose results are to be kept.
  case begin(chunk: Int)
  /// A result, with the bytes that are to be kept of it.
  case result(ChunkResult<Mapped>, kept: [UInt8]?)
  /// All results to be kept of the chunk were delivered.
  case end(chunk: Int, packets: SHA256Digest)
}

/// Decodes the chunks of one reading and reduces each picture while it is hot in the cache, or takes
/// what an earlier reading kept.
final class ChunkWorker<Mapped: Sendable>: ChunkSource {
  typealias Waiting = ChunkExchange<Delivery<Mapped>>.Waiting

  let parameters: CodecParameters
  let store: PictureStore
  let exchange: ChunkExchange<Delivery<Mapped>>
  let map: @Sendable (VideoFrame) -> Mapped
  let bytes: @Sendable (Mapped) -> Int
  let options: VideoReading.Options
  let keeping: ChunkKeeping<Mapped>?

  init(
    parameters: CodecParameters, store: PictureStore, exchange: ChunkExchange<Delivery<Mapped>>,
    options: VideoReading.Options, keeping: ChunkKeeping<Mapped>?,
    map: @escaping @Sendable (VideoFrame) -> Mapped, bytes: @escaping @Sendable (Mapped) -> Int
  ) {
    self.parameters = parameters
    self.store = store
    self.exchange = exchange
    self.options = options
    self.keeping = keeping
    self.map = map
    self.bytes = bytes
  }

  /// How many packets are decoded after the last picture that is wanted: its second field may be the
  /// next one, and a packed stream's picture may end in a later one.
  private static var further: Int { 4 }

  var hasChunk: Bool { exchange.hasChunk }

  /// By what the header tells: sixteen pictures that others are predicted from, some that wait to be
  /// shown, and tables.
  var decoderBytes: Int64 {
    let header = parameters.pointer.pointee
    let picture = av_image_get_buffer_size(
      AVPixelFormat(header.format), header.width, header.height, 1)
    return 20 * Int64(max(0, picture)) + (4 << 20)
  }

  func takeChunk() -> ChunkWork? {
    exchange.nextChunk().map { next in { self.work(on: next) } }
  }

  private func work(on next: Waiting) {
    // Single keyframes have numbers that mean nothing to another pass.
    let keeping = next.chunk >= 0 ? keeping : nil
    do {
      let isDone: Bool
      if let keeping, let packets = keeping.store.packets(of: next.chunk) {
        isDone = try recall(next, decodedFrom: packets, keeping)
      } else {
        isDone = try decode(next, keeping)
      }
      if isDone { exchange.decoded(next.chunk) }
    } catch {
      exchange.cancel(error)
    }
  }

  /// Decodes one chunk to its end; gives `false` when the work was called off.
  private func decode(_ next: Waiting, _ keeping: ChunkKeeping<Mapped>?) throws -> Bool {
    let decoder = try makeDecoder(next)
    // A decoder that is told of the end gives all that it holds, the same as if it went on.
    let end = keeping == nil ? options.lastPictures[next.chunk].map { $0 + Self.further } : nil
    let coder = keeping?.makeCoder()
    var digest = keeping.map { _ in makeDigest(next) }
    if keeping != nil { exchange.deliver(.begin(chunk: next.chunk), bytes: 16, of: next.chunk) }
    let isDone = takePackets(of: next) { packet, time, role in
      // Pictures without times are timed by their number: none may be missing.
      if let end, packet.decodeIndex > end, time.ticks != nil { return }
      digest?.add(packet, time, role)
      decoder.decode(packet, time, role) { deliver(result($0, of: next), of: next, coder) }
    }
    guard isDone else { return false }
    decoder.finish { deliver(result($0, of: next), of: next, coder) }
    if let packets = digest?.finish() {
      exchange.deliver(.end(chunk: next.chunk, packets: packets), bytes: 64, of: next.chunk)
    }
    return true
  }

  /// Takes the chunk's results as they were kept, once its packets were found to be the same.
  private func recall(
    _ next: Waiting, decodedFrom packets: SHA256Digest, _ keeping: ChunkKeeping<Mapped>
  ) throws -> Bool {
    var digest = makeDigest(next)
    guard takePackets(of: next, { digest.add($0, $1, $2) }) else { return false }
    guard digest.finish() == packets else { throw KeptResultsDiffer() }
    let coder = keeping.makeCoder()
    try keeping.store.read(next.chunk) { bytes in
      guard let result = ChunkCoder.decode(bytes, with: coder) else { throw KeptResultsDiffer() }
      deliver(result, of: next, nil)
    }
    return true
  }

  /// Gives `false` when the work was called off.
  private func takePackets(
    of next: Waiting, _ body: (Packet, PacketTime, ChunkRole) -> Void
  ) -> Bool {
    while true {
      if options.isCancelled() {
        exchange.cancel(MediaError.cancelled)
        return false
      }
      switch exchange.nextPacket(of: next.chunk) {
      case .packet(let packet, let time, let role): body(packet, time, role)
      case .end: return true
      case .cancelled: return false
      }
    }
  }

  private func makeDigest(_ next: Waiting) -> PacketsDigest {
    PacketsDigest(parameters, extradata: next.extradata, isFast: options.isFast)
  }

  /// Damaged parameter sets from inside the stream may keep a decoder from starting.
  private func makeDecoder(_ next: Waiting) throws(MediaError) -> ChunkDecoder {
    let shortcuts = DecoderShortcuts(
      skipsLoopFilter: next.isShort == true, dropsChroma: options.dropsChroma,
      tellsQuantisers: options.tellsQuantisers)
    func decoder(_ extradata: [UInt8]) throws(MediaError) -> ChunkDecoder {
      try ChunkDecoder(parameters, extradata: extradata, store: store, shortcuts: shortcuts)
    }
    if let decoder = try? decoder(next.extradata) { return decoder }
    return try decoder(parameters.extradata)
  }

  private func result(_ output: ChunkDecoder.Output, of next: Waiting) -> ChunkResult<Mapped> {
    switch output {
    case .frame(let frame, let time):
      .frame(
        PictureState(trust: frame.trust, isApproximate: next.isShort == true),
        decodeIndex: frame.decodeIndex, time: time, map(frame))
    case .lost(let time): .lost(time)
    case .damage(let damage): .damage(damage)
    }
  }

  private func deliver(
    _ result: ChunkResult<Mapped>, of next: Waiting, _ coder: (any MappedCoder<Mapped>)?
  ) {
    let kept = coder.map { ChunkCoder.encode(result, with: $0) }
    let size: Int
    switch result {
    case .frame(_, _, _, let mapped): size = bytes(mapped) + 64
    case .lost: size = 64
    case .damage: size = 256
    }
    exchange.deliver(
      .result(result, kept: kept), bytes: size + (kept?.count ?? 0), of: next.chunk)
  }
}
