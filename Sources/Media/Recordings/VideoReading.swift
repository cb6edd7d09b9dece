internal import CFFmpeg
public import ShokoCore

/// A decoded picture's place and time, as the fold sees it.
public struct FrameMark: Hashable, Sendable {
  /// The packet's place in decode order.
  public var decodeIndex: Int
  /// The place among the decoded pictures of this pass in the order in which they are shown, from 0.
  public var displayIndex: Int
  /// The PTS as the container gives it, else the time that the nominal rate gives.
  public var pts: Int64
  /// When it is shown, in ticks of the recording's continuous clock.
  public var range: TickRange
  /// How far its pixels can be trusted.
  public var trust: VideoFrame.Trust
}

/// Passes over a recording's main video: one sequential reader, chunks decoded in parallel, results
/// folded in presentation order.
///
/// The pictures, their order and their times depend on the file alone, never on `jobs`.
public final class VideoReading {
  /// How a pass is run; the decoders and the rank do not change the results.
  public struct Options: Sendable {
    /// Decoders at work at once; at least 1.
    public var jobs: Int
    /// Decoders that several readings share, instead of `jobs` of its own.
    public var pool: DecoderPool?
    /// What the program may take with decoders of its own, in bytes; see `DecoderPool.init`.
    public var memory: Int64?
    /// Shared decoders serve the reading with the lowest rank first.
    public var rank: Int
    /// The chunks to decode, or all.
    public var chunks: Set<Int>?
    /// The last picture that is wanted of a chunk, by its decode index, where later ones need not come.
    ///
    /// No results are kept then.
    public var lastPictures: [Int: Int] = [:]
    /// The chunks of which keyframes alone are decoded, where they are not decoded as a whole.
    public var glances: Glances
    /// How many chunks are examined, or all.
    ///
    /// Of a file that is still being written the last one may end in the middle of a picture. What
    /// lies behind the examined ones is in the ledger as not examined.
    public var wholeChunks: Int?
    /// Whether groups of pictures of at most two seconds (and one picture) are decoded without the
    /// loop filter.
    ///
    /// Their time is in the ledger as approximate. Longer ones would drift too far, and codecs
    /// without such a filter gain nothing: both are decoded as always.
    public var isFast = false
    /// Whether `map` reads the pictures' luma alone, so that chroma need not be kept.
    ///
    /// Luma stays the same to the bit.
    public var dropsChroma = false
    /// Whether `VideoFrame.quantiser(in:)` is asked for.
    public var tellsQuantisers = false
    /// Told of each coded picture that is shown at a time of its own: its decode index and that time.
    public var onPicture: (@Sendable (_ decodeIndex: Int, _ tick: Int64) -> Void)?
    /// Asked where a chunk begins: says whether no further one is to be begun.
    ///
    /// What lies behind the last one is in the ledger as not examined.
    public var isOverdue: @Sendable () -> Bool = { false }
    /// Asked now and then; the pass ends with `MediaError` code `cancelled` when it says so.
    public var isCancelled: @Sendable () -> Bool

    /// Makes options.
    public init(
      jobs: Int = 1, pool: DecoderPool? = nil, memory: Int64? = nil, rank: Int = 0,
      chunks: Set<Int>? = nil,
      glances: Glances = .none, wholeChunks: Int? = nil,
      isCancelled: @escaping @Sendable () -> Bool = { false }
    ) {
      self.jobs = max(1, jobs)
      self.pool = pool
      self.memory = memory
      self.rank = rank
      self.chunks = chunks
      self.glances = glances
      self.wholeChunks = wholeChunks
      self.isCancelled = isCancelled
    }
  }

  /// Of which chunks keyframes are decoded.
  public enum Glances: Hashable, Sendable {
    /// Of none.
    case none
    /// Of these.
    case of(Set<Int>)
    /// Of all; the summary then has the census of the packets, too.
    case all

    func contains(_ chunk: Int) -> Bool {
      switch self {
      case .none: false
      case .of(let chunks): chunks.contains(chunk)
      case .all: true
      }
    }
  }

  /// The opened file.
  public let demuxer: Demuxer
  /// The stream that is decoded.
  public let stream: MediaStream
  /// The clock of all ticks.
  public let timeBase: TimeBase
  /// The length of one picture where nothing else tells, in ticks.
  public let nominal: Int64

  let parameters: CodecParameters
  var extradata: [UInt8] { parameters.extradata }
  /// By how many pictures the coded order may differ from the shown one.
  var reordering: Int { max(0, min(16, Int(parameters.pointer.pointee.video_delay))) }

  private let cutsChunks: Bool

  /// Opens a recording; throws when it has no pictures that can be decoded.
  ///
  /// - Parameter earlier: what the file was before, or `nil`; see `Demuxer.init(_:as:witness:)`.
  /// - Parameter witness: who is shown the bytes that are read, or `nil`.
  public convenience init(
    _ file: MediaFile, as earlier: FileStamp? = nil, witness: (any ByteWitness)? = nil
  ) throws(MediaError) {
    try self.init(file, as: earlier, witness: witness, cutsChunks: true)
  }

  /// Opens a recording that was read before, as it was then; throws when the file is another one now.
  ///
  /// A file that has grown since is read to where it ended then. Whether its first bytes are still
  /// the same, a digest must tell.
  public convenience init(
    again file: MediaFile, after summary: ReadingSummary
  ) throws(MediaError) {
    try self.init(file, as: summary.stamp)
  }

  /// What a later pass says of a file that is not the one of the scan.
  static let changed = MediaError("file_changed", .notTheScannedFile)

  /// Without cuts the whole recording is one chunk: the plain decode that tests compare with.
  init(
    _ file: MediaFile, as earlier: FileStamp? = nil, witness: (any ByteWitness)? = nil,
    cutsChunks: Bool
  ) throws(MediaError) {
    self.cutsChunks = cutsChunks
    demuxer = try Demuxer(file, as: earlier, witness: witness)
    guard let stream = demuxer.mainVideo, let timeBase = stream.timeBase else {
      throw MediaError("no_video", .noVideoStreamWithSize)
    }
    self.stream = stream
    self.timeBase = timeBase
    nominal = Self.nominal(stream.frameRate, timeBase)
    parameters = try CodecParameters(shoko_stream(demuxer.context, Int32(stream.index)))
    demuxer.select([stream.index])
  }

  /// What a chunk may come to that is decoded without the loop filter; `nil` for codecs without one.
  private var shortLimit: ChunkLength.Limit? {
    guard ["h264", "hevc"].contains(stream.codec) else { return nil }
    return ChunkLength.Limit(
      ticks: timeBase.ticks(Rational(2)) + nominal, nominal: nominal, bytes: 8 << 20)
  }

  /// A file may state any rate; longer than an hour no picture is taken to last.
  private static func nominal(_ rate: Rational?, _ timeBase: TimeBase) -> Int64 {
    let ticks = timeBase.ticks(rate?.inverse ?? Rational(1, 25) ?? Rational(1))
    return max(1, min(ticks, timeBase.ticks(Rational(3600))))
  }

  /// Reads to the end; may be called once.
  ///
  /// - Parameters:
  ///   - map: reduces a picture, on any thread, several at once.
  ///   - bytes: the memory that a result holds, roughly.
  ///   - keeping: where results of chunks are kept and taken from, or `nil`. `KeptResultsDiffer` is
  ///     thrown when some are not the recording's; what was folded then counts for nothing.
  ///   - fold: takes results in presentation order, one at a time, on any thread.
  public func run<Mapped: Sendable>(
    _ options: Options, map: @escaping @Sendable (VideoFrame) -> Mapped,
    bytes: @escaping @Sendable (Mapped) -> Int, keeping: ChunkKeeping<Mapped>? = nil,
    fold: @escaping (FrameMark, Mapped) throws -> Void
  ) throws -> ReadingSummary {
    let second = max(1, timeBase.ticks(Rational(1)))
    let folding = OrderedFold(
      clock: PresentationClock(nominal: nominal, second: second),
      ledger: ReadingLedger(stream: stream.index, second: second), fold: fold)
    let pool = options.pool ?? DecoderPool(jobs: options.jobs, memory: options.memory)
    defer { if options.pool == nil { pool.close() } }
    let exchange = ChunkExchange<Delivery<Mapped>>(
      packetBudget: pool.packetBudget,
      packetReserve: pool.packetReserve(besides: demuxer.listBytes),
      // Readings that share decoders share this, too.
      resultBudget: options.pool == nil
        ? pool.resultBudget : pool.resultBudget / pool.readingLimit,
      shortLimit: options.isFast ? shortLimit : nil, onWork: { pool.wake() },
      fold: { delivery in
        switch delivery {
        case .begin(let chunk): keeping?.store.open(chunk)
        case .result(let result, let kept):
          // What waits for its turn is dropped, not worked off.
          if options.isCancelled() { throw MediaError.cancelled }
          if let kept { keeping?.store.append(kept) }
          try folding.take(result)
        case .end(let chunk, let packets): keeping?.store.close(chunk, packets: packets)
        }
      })
    let worker = ChunkWorker(
      parameters: parameters, store: pool.store, exchange: exchange, options: options,
      keeping: keeping, map: map, bytes: bytes)
    let intake = PacketIntake(self, options: options)
    // The reader is the calling thread: a demuxer belongs to one thread.
    pool.serve(worker, rank: options.rank) { intake.feed(exchange) }
    if let failure = exchange.failure { throw failure }
    try folding.finish()
    return intake.summary(folding.clock, folding.ledger)
  }
}

extension VideoReading {
  /// A cutter that knows the stream's configuration.
  func makeCutter() -> ChunkCutter {
    ChunkCutter(codec: stream.codec, extradata: parameters.extradata, isCutting: cutsChunks)
  }
}
