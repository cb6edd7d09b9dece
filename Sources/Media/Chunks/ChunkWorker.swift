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

/// Decodes the chunks of one reading and reduces each picture while it is hot in the cache.
final class ChunkWorker<Mapped: Sendable>: ChunkSource {
  let parameters: CodecParameters
  let store: PictureStore
  let exchange: ChunkExchange<ChunkResult<Mapped>>
  let map: @Sendable (VideoFrame) -> Mapped
  let bytes: @Sendable (Mapped) -> Int

  init(
    parameters: CodecParameters, store: PictureStore,
    exchange: ChunkExchange<ChunkResult<Mapped>>,
    map: @escaping @Sendable (VideoFrame) -> Mapped, bytes: @escaping @Sendable (Mapped) -> Int
  ) {
    self.parameters = parameters
    self.store = store
    self.exchange = exchange
    self.map = map
    self.bytes = bytes
  }

  var hasChunk: Bool { exchange.hasChunk }

  func takeChunk() -> ChunkWork? {
    exchange.nextChunk().map { next in { self.decode(next) } }
  }

  /// Decodes one chunk to its end.
  private func decode(_ next: ChunkExchange<ChunkResult<Mapped>>.Waiting) {
    let chunk = next.chunk
    do throws(MediaError) {
      let decoder = try makeDecoder(next.extradata, skipsLoopFilter: next.isShort == true)
      while true {
        switch exchange.nextPacket(of: chunk) {
        case .packet(let packet, let time, let role):
          decoder.decode(packet, time, role) { deliver($0, of: next) }
        case .end:
          decoder.finish { deliver($0, of: next) }
          exchange.decoded(chunk)
          return
        case .cancelled:
          return
        }
      }
    } catch {
      exchange.cancel(error)
    }
  }

  /// Damaged parameter sets from inside the stream may keep a decoder from starting.
  private func makeDecoder(
    _ extradata: [UInt8], skipsLoopFilter: Bool
  ) throws(MediaError) -> ChunkDecoder {
    func decoder(_ extradata: [UInt8]) throws(MediaError) -> ChunkDecoder {
      try ChunkDecoder(
        parameters, extradata: extradata, store: store, skipsLoopFilter: skipsLoopFilter)
    }
    if let decoder = try? decoder(extradata) { return decoder }
    return try decoder(parameters.extradata)
  }

  private func deliver(
    _ output: ChunkDecoder.Output, of next: ChunkExchange<ChunkResult<Mapped>>.Waiting
  ) {
    let chunk = next.chunk
    switch output {
    case .frame(let frame, let time):
      let mapped = map(frame)
      exchange.deliver(
        .frame(
          PictureState(trust: frame.trust, isApproximate: next.isShort == true),
          decodeIndex: frame.decodeIndex, time: time, mapped),
        bytes: bytes(mapped) + 64, of: chunk)
    case .lost(let time): exchange.deliver(.lost(time), bytes: 64, of: chunk)
    case .damage(let damage): exchange.deliver(.damage(damage), bytes: 256, of: chunk)
    }
  }
}
