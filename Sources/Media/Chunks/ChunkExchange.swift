internal import Foundation
internal import ShokoCore

/// Where the reader leaves packets, decoders fetch them and leave results, and the fold takes the
/// results in order.
///
/// The reader works ahead until the queued packets pass a reserve while a chunk waits for a decoder, and a
/// budget in any case. Decoders leave results until they pass another. Whoever leaves what comes next also folds it, in portions, and what others leave
/// meanwhile, while those go on decoding. The decoder whose turn it is waits for room only while another
/// one makes it by folding, and the reader never waits while that decoder lacks packets, so the whole
/// cannot lock up; the order of results never depends on scheduling.
///
/// SAFETY: every stored property is read and written with `condition` locked. `fold` is called without,
/// by the one who set `isFolding`.
final class ChunkExchange<Result: Sendable>: @unchecked Sendable {
  /// What a decoder gets next.
  enum Next {
    case packet(Packet, PacketTime, ChunkRole)
    case end
    case cancelled
  }

  private final class Chunk {
    var packets: [(Packet, PacketTime, ChunkRole)] = []
    var taken = 0
    var isComplete = false
    /// Whether its decoder waits for packets.
    var isHungry = false
    /// Results with their bytes, in order; those that were folded are gone.
    var results: [(Result, Int)?] = []
    var folded = 0
    /// How many results wait for the fold, and their bytes.
    var (ready, readyBytes) = (0, 0)
    var isDecoded = false
    /// What the chunk's own pictures come to, to tell a short chunk from a long one.
    var length = ChunkLength()
    /// Whether it is known how it is to be decoded, so that a decoder may take it.
    var isDecided = false

    func add(_ result: Result, bytes: Int) {
      results.append((result, bytes))
      ready += 1
      readyBytes += bytes
    }

    /// Takes the next result for the fold.
    func takeResult() -> (Result, Int)? {
      guard folded < results.count, let next = results[folded] else { return nil }
      results[folded] = nil
      folded += 1
      ready -= 1
      readyBytes -= next.1
      // A chunk may be a whole recording: what is folded must not pile up as empty places. Dropped by
      // halves, what is left is moved no more often than it was added.
      if folded == results.count || folded >= 64 && folded * 2 >= results.count {
        results.removeFirst(folded)
        folded = 0
      }
      return next
    }
  }

  /// A chunk for a decoder.
  struct Waiting {
    let chunk: Int
    let extradata: [UInt8]
    /// Whether a cheaper decode may be used; `nil` until that is known.
    var isShort: Bool?
  }

  private struct WaitingChunks {
    var list: [Waiting] = []
    var isCalledOff = false
  }

  /// What a packet or a chunk costs beside its bytes: tiny packets must not slip past the budget.
  private static var overhead: Int { 512 }

  /// How many packets a decoder that ran out of them waits for.
  private static var meal: Int { 16 }

  /// How many results of the chunk whose turn it is are folded at once; sooner where they come to so many bytes,
  /// where a decoder must wait for packets or for room, and at the chunk's end.
  ///
  /// What the fold knows of the pictures before has left the processor's cache whenever a picture was
  /// decoded in between: so it is fetched once for several.
  private static var portion: (results: Int, bytes: Int) { (8, 1 << 20) }

  private let condition = NSCondition()
  private let packetBudget: Int
  /// How many bytes of packets are enough where no decoder lacks any.
  private let packetReserve: Int
  /// Chunks of at most this are short; with `nil` none is, and none waits until that is known.
  private let shortLimit: ChunkLength.Limit?
  private let resultBudget: Int
  private let fold: (Result) throws -> Void
  /// Called without the lock when a chunk waits for a decoder.
  private let onWork: @Sendable () -> Void
  private var chunks: [Int: Chunk] = [:]
  /// With a lock of its own: who looks for work must not wait for the fold.
  private let waiting = Guarded(WaitingChunks())
  private var queuedBytes = 0
  /// How many decoders wait for packets.
  private var hungry = 0
  private var isReaderWaiting = false
  private var resultBytes = 0
  /// How many decoders wait for room for their results.
  private var crowd = 0
  private var isFolding = false
  private var turn: Int?
  private var order: [Int] = []
  private(set) var failure: (any Error)?

  /// Makes an exchange for one pass.
  ///
  /// - Parameters:
  ///   - packetBudget: how many bytes of packets may wait.
  ///   - packetReserve: how many are enough where no decoder lacks any, or all that may wait.
  ///   - resultBudget: how many bytes of results may wait.
  init(
    packetBudget: Int, packetReserve: Int = .max, resultBudget: Int,
    shortLimit: ChunkLength.Limit? = nil, onWork: @escaping @Sendable () -> Void,
    fold: @escaping (Result) throws -> Void
  ) {
    self.onWork = onWork
    self.shortLimit = shortLimit
    self.packetBudget = packetBudget
    self.packetReserve = min(packetReserve, packetBudget)
    self.resultBudget = resultBudget
    self.fold = fold
  }

  // MARK: The reader's side

  /// Announces a chunk.
  func open(_ chunk: Int, extradata: [UInt8]) {
    defer { onWork() }
    locked {
      chunks[chunk] = Chunk()
      order.append(chunk)
      if turn == nil { turn = chunk }
      let isShort: Bool? = shortLimit == nil ? false : nil
      chunks[chunk]?.isDecided = shortLimit == nil
      waiting.withLock {
        $0.list.append(Waiting(chunk: chunk, extradata: extradata, isShort: isShort))
      }
      condition.broadcast()
    }
  }

  /// Adds a packet, waiting for room; gives `false` when the work was called off.
  func append(_ chunk: Int, _ packet: Packet, _ time: PacketTime, _ role: ChunkRole) -> Bool {
    var isDecided = false
    defer { if isDecided { onWork() } }
    return locked {
      if queuedBytes > packetReserve, queuedBytes > packetLimit { waitForPacketRoom() }
      if failure != nil { return false }
      guard let state = chunks[chunk] else { return true }
      state.packets.append((packet, time, role))
      queuedBytes += packet.size + Self.overhead
      if let shortLimit, role == .own, !state.isDecided {
        state.length.add(packet, time)
        isDecided = state.length.isOver(shortLimit)
        if isDecided { decide(chunk, state, isShort: false) }
      }
      if state.isHungry, hasMeal(state) { condition.broadcast() }
      return true
    }
  }

  /// Waits until there is room for many packets: one at a time, each would wake the reader.
  private func waitForPacketRoom() {
    isReaderWaiting = true
    // Who waits for many packets must do with the few that there are.
    condition.broadcast()
    while !hasPacketRoom { condition.wait() }
    isReaderWaiting = false
  }

  private var hasPacketRoom: Bool {
    queuedBytes <= packetReserve / 4 * 3 || queuedBytes <= packetLimit / 4 * 3 || isStarving
      || failure != nil
  }

  /// How many bytes of packets may wait at present.
  private var packetLimit: Int {
    if packetReserve == packetBudget { return packetBudget }
    let isServed = hungry == 0 && hasFreeChunk
    return isServed ? packetReserve : packetBudget
  }

  /// Says that a chunk gets no more packets.
  func close(_ chunk: Int) {
    defer { if shortLimit != nil { onWork() } }
    locked {
      guard let state = chunks[chunk] else { return }
      state.isComplete = true
      if !state.isDecided { decide(chunk, state, isShort: true) }
      condition.broadcast()
    }
  }

  // MARK: A decoder's side

  /// Whether a chunk waits for a decoder.
  var hasChunk: Bool { waiting.withLock { !$0.isCalledOff && !$0.list.isEmpty } }

  /// Whether the next decoder that is free finds a chunk of which it is known how to decode it.
  private var hasFreeChunk: Bool { waiting.withLock { $0.list.first?.isShort != nil } }

  /// Gives the next chunk to decode, or `nil` when none waits at present of which it is known how.
  func nextChunk() -> Waiting? {
    waiting.withLock { waiting in
      guard !waiting.isCalledOff, waiting.list.first?.isShort != nil else { return nil }
      return waiting.list.removeFirst()
    }
  }

  private func decide(_ chunk: Int, _ state: Chunk, isShort: Bool) {
    state.isDecided = true
    waiting.withLock { waiting in
      guard let place = waiting.list.firstIndex(where: { $0.chunk == chunk }) else { return }
      waiting.list[place].isShort = isShort
    }
  }

  /// Waits for the chunk's next packet.
  func nextPacket(of chunk: Int) -> Next {
    locked {
      while true {
        if failure != nil { return .cancelled }
        guard let state = chunks[chunk] else { return .end }
        if state.taken < state.packets.count, !state.isHungry || hasMeal(state) {
          setHungry(state, false)
          let (packet, time, role) = state.packets[state.taken]
          state.taken += 1
          // Dropping a run of fetched packets at once keeps this linear.
          if state.taken == state.packets.count || state.taken >= 64 {
            state.packets.removeFirst(state.taken)
            state.taken = 0
          }
          queuedBytes -= packet.size + Self.overhead
          if isReaderWaiting, hasPacketRoom { condition.broadcast() }
          return .packet(packet, time, role)
        }
        setHungry(state, !state.isComplete)
        if state.isComplete { return .end }
        if isReaderWaiting, hasPacketRoom { condition.broadcast() }
        // Who must wait has time to fold what is no portion yet.
        if chunk == turn, !isFolding, state.ready > 0 {
          foldReady()
        } else {
          condition.wait()
        }
      }
    }
  }

  private func setHungry(_ chunk: Chunk, _ isHungry: Bool) {
    if chunk.isHungry != isHungry { hungry += isHungry ? 1 : -1 }
    chunk.isHungry = isHungry
  }

  /// Whether a decoder that ran out of packets goes on: woken for each one, it would leave the reader no
  /// time to get ahead.
  private func hasMeal(_ chunk: Chunk) -> Bool {
    chunk.packets.count - chunk.taken >= Self.meal || chunk.isComplete || isReaderWaiting
  }

  /// Leaves a result of so many bytes for the fold, waiting for room where another one makes it.
  func deliver(_ result: Result, bytes: Int, of chunk: Int) {
    locked {
      while resultBytes > resultBudget, chunk != turn || isFolding, failure == nil {
        crowd += 1
        condition.wait()
        crowd -= 1
      }
      if failure != nil { return }
      guard let state = chunks[chunk] else { return }
      state.add(result, bytes: bytes)
      resultBytes += bytes
      if chunk == turn, isPortion(state) { foldReady() }
    }
  }

  /// Says that a chunk is decoded, and passes the turn on.
  func decoded(_ chunk: Int) {
    locked {
      chunks[chunk]?.isDecoded = true
      foldReady()
    }
  }

  /// Calls the work off; the first reason stays.
  func cancel(_ error: any Error) {
    locked {
      fail(error)
      condition.broadcast()
    }
  }

  // MARK: The fold

  /// Whether what waits of a chunk is worth being folded, or must make room.
  private func isPortion(_ chunk: Chunk) -> Bool {
    chunk.ready >= Self.portion.results || chunk.readyBytes >= Self.portion.bytes || crowd > 0
      || resultBytes > resultBudget / 2
  }

  /// Folds all results whose turn has come, unless another one is about it, who then takes these too.
  ///
  /// The lock is free while a result is folded.
  private func foldReady() {
    if isFolding { return }
    isFolding = true
    while failure == nil, let (result, bytes) = takeReady() {
      condition.unlock()
      let error = errorOfFolding(result)
      condition.lock()
      resultBytes -= bytes
      if let error {
        fail(error)
        // The reader and other decoders may be waiting for room.
        condition.broadcast()
      } else if crowd > 0, resultBytes <= resultBudget {
        condition.broadcast()
      }
    }
    isFolding = false
    // Whose turn it is may have waited for this one to make room.
    if crowd > 0 { condition.broadcast() }
  }

  private func errorOfFolding(_ result: Result) -> (any Error)? {
    do {
      try fold(result)
      return nil
    } catch {
      return error
    }
  }

  /// Takes the next result in order, passing the turn on past chunks that are done.
  private func takeReady() -> (Result, Int)? {
    while let current = turn, let chunk = chunks[current] {
      if let next = chunk.takeResult() { return next }
      guard chunk.isDecoded else { return nil }
      passTurn(from: current)
    }
    return nil
  }

  private func passTurn(from current: Int) {
    chunks[current] = nil
    order.removeFirst()
    turn = order.first
    // Whose turn it is now need not wait for room, and the reader looks whether it lacks packets.
    condition.broadcast()
  }

  private func fail(_ error: any Error) {
    if failure == nil { failure = error }
    waiting.withLock { $0.isCalledOff = true }
  }

  /// Whether the chunk whose turn it is waits for packets: at an open cut it gets its last ones after
  /// the next chunk has begun to fill the budget, and nothing moves until it has them.
  private var isStarving: Bool {
    guard let turn, let chunk = chunks[turn] else { return false }
    // A chunk that no decoder may take yet waits for packets as well.
    return !chunk.isComplete && (!chunk.isDecided || chunk.taken == chunk.packets.count)
  }

  private func locked<Value>(_ body: () -> Value) -> Value {
    condition.lock()
    defer { condition.unlock() }
    return body()
  }
}
