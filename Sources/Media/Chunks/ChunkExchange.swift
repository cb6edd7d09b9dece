internal import Foundation
internal import Synchronization

/// Where the reader leaves packets, decoders fetch them and leave results, and the fold takes the
/// results in order.
///
/// The reader works ahead until the queued packets pass a budget of bytes. A decoder whose turn has
/// not come keeps its results until they pass another. The decoder whose turn it is never waits for
/// room, and the reader never waits while that decoder lacks packets, so the whole cannot lock up;
/// the order of results never depends on scheduling.
///
/// SAFETY: every stored property is read and written with `condition` locked. `fold` is called with
/// it locked too, so one at a time.
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
    var results: [(Result, Int)] = []
    var isDecoded = false
    /// What the chunk's own pictures come to, to tell a short chunk from a long one.
    var length = ChunkLength()
    /// Whether it is known how it is to be decoded, so that a decoder may take it.
    var isDecided = false
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

  private let condition = NSCondition()
  private let packetBudget: Int
  /// Chunks of at most this are short; with `nil` none is, and none waits until that is known.
  private let shortLimit: ChunkLength.Limit?
  private let resultBudget: Int
  private let fold: (Result) throws -> Void
  /// Called without the lock when a chunk waits for a decoder.
  private let onWork: @Sendable () -> Void
  private var chunks: [Int: Chunk] = [:]
  /// With a lock of its own: who looks for work must not wait for the fold.
  private let waiting = Mutex(WaitingChunks())
  private var queuedBytes = 0
  private var resultBytes = 0
  private var turn: Int?
  private var order: [Int] = []
  private(set) var failure: (any Error)?

  init(
    packetBudget: Int, resultBudget: Int, shortLimit: ChunkLength.Limit? = nil,
    onWork: @escaping @Sendable () -> Void,
    fold: @escaping (Result) throws -> Void
  ) {
    self.onWork = onWork
    self.shortLimit = shortLimit
    self.packetBudget = packetBudget
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
      while queuedBytes > packetBudget, !isStarving, failure == nil { condition.wait() }
      if failure != nil { return false }
      chunks[chunk]?.packets.append((packet, time, role))
      queuedBytes += packet.size + Self.overhead
      if let shortLimit, role == .own, let state = chunks[chunk], !state.isDecided {
        state.length.add(packet, time)
        isDecided = state.length.isOver(shortLimit)
        if isDecided { decide(chunk, state, isShort: false) }
      }
      condition.broadcast()
      return true
    }
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
        if state.taken < state.packets.count {
          let (packet, time, role) = state.packets[state.taken]
          state.taken += 1
          // Dropping a run of fetched packets at once keeps this linear.
          if state.taken == state.packets.count || state.taken >= 64 {
            state.packets.removeFirst(state.taken)
            state.taken = 0
          }
          queuedBytes -= packet.size + Self.overhead
          condition.broadcast()
          return .packet(packet, time, role)
        }
        if state.isComplete { return .end }
        condition.wait()
      }
    }
  }

  /// Leaves a result of so many bytes for the fold, waiting for room unless it is this chunk's turn.
  func deliver(_ result: Result, bytes: Int, of chunk: Int) {
    locked {
      while chunk != turn, resultBytes > resultBudget, failure == nil { condition.wait() }
      if failure != nil { return }
      if chunk == turn {
        apply(result)
      } else {
        chunks[chunk]?.results.append((result, bytes))
        resultBytes += bytes
      }
    }
  }

  /// Says that a chunk is decoded, and passes the turn on.
  func decoded(_ chunk: Int) {
    locked {
      chunks[chunk]?.isDecoded = true
      while let current = turn, chunks[current]?.isDecoded == true { passTurn(from: current) }
      condition.broadcast()
    }
  }

  /// Calls the work off; the first reason stays.
  func cancel(_ error: any Error) {
    locked {
      fail(error)
      condition.broadcast()
    }
  }

  private func passTurn(from current: Int) {
    chunks[current] = nil
    order.removeFirst()
    turn = order.first
    guard let next = turn, let ready = chunks[next]?.results else { return }
    chunks[next]?.results = []
    for (result, bytes) in ready {
      resultBytes -= bytes
      apply(result)
    }
  }

  private func apply(_ result: Result) {
    if failure != nil { return }
    do {
      try fold(result)
    } catch {
      fail(error)
      // The reader and other decoders may be waiting for room.
      condition.broadcast()
    }
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
