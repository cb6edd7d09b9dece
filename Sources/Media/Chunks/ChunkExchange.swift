internal import Foundation

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
  }

  /// A chunk for a decoder.
  struct Waiting {
    let chunk: Int
    let extradata: [UInt8]
    /// Whether a cheaper decode may be used.
    var isShort = false
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
  private var waiting: [Waiting] = []
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
      waiting.append(Waiting(chunk: chunk, extradata: extradata))
      queuedBytes += extradata.count + Self.overhead
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
      if let shortLimit, role == .own, let state = chunks[chunk] {
        let wasLong = state.length.isOver(shortLimit)
        state.length.add(packet, time)
        isDecided = !wasLong && state.length.isOver(shortLimit)
      }
      condition.broadcast()
      return true
    }
  }

  /// Says that a chunk gets no more packets.
  func close(_ chunk: Int) {
    defer { if shortLimit != nil { onWork() } }
    locked {
      chunks[chunk]?.isComplete = true
      condition.broadcast()
    }
  }

  // MARK: A decoder's side

  /// Whether a chunk waits for a decoder.
  var hasChunk: Bool { locked { failure == nil && !waiting.isEmpty } }

  /// Whether it is known how the next chunk is to be decoded.
  private var isNextDecided: Bool {
    guard let next = waiting.first, let shortLimit, let state = chunks[next.chunk] else {
      return true
    }
    return state.isComplete || state.length.isOver(shortLimit)
  }

  /// Gives the next chunk to decode, or `nil` when none waits at present.
  func nextChunk() -> Waiting? {
    locked {
      if waiting.isEmpty || failure != nil || !isNextDecided { return nil }
      var next = waiting.removeFirst()
      if let shortLimit, let state = chunks[next.chunk] {
        next.isShort = !state.length.isOver(shortLimit)
      }
      queuedBytes -= next.extradata.count + Self.overhead
      condition.broadcast()
      return next
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
      if failure == nil { failure = error }
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
      failure = error
      // The reader and other decoders may be waiting for room.
      condition.broadcast()
    }
  }

  /// Whether the chunk whose turn it is waits for packets: at an open cut it gets its last ones after
  /// the next chunk has begun to fill the budget, and nothing moves until it has them.
  private var isStarving: Bool {
    guard let turn, let chunk = chunks[turn] else { return false }
    return !chunk.isComplete && chunk.taken == chunk.packets.count
  }

  private func locked<Value>(_ body: () -> Value) -> Value {
    condition.lock()
    defer { condition.unlock() }
    return body()
  }
}
