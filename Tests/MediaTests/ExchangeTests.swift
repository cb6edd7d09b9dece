import Foundation
import ShokoCore
import Testing

@testable import Media

@Suite struct ChunkExchangeTests {
  private struct Stop: Error {}

  private let noTime = PacketTime(pts: nil, ticks: nil, duration: nil)

  /// Runs `body` on a thread of its own and tells whether it ended within some seconds.
  private func ends(_ body: @escaping @Sendable () -> Void) -> Bool {
    let done = DispatchSemaphore(value: 0)
    Thread.detachNewThread {
      body()
      done.signal()
    }
    return done.wait(timeout: .now() + 20) == .success
  }

  /// Asks again and again for some seconds.
  private func waited<Value>(for value: () -> Value?) -> Value? {
    for _ in 0..<10_000 {
      if let value = value() { return value }
      Thread.sleep(forTimeInterval: 0.001)
    }
    return nil
  }

  @Test("One decoder gets an open chunk's last packets though the next chunk fills the budget")
  func openTail() throws {
    nonisolated(unsafe) var results: [Int] = []
    let exchange = ChunkExchange<Int>(packetBudget: 1000, resultBudget: 10, onWork: {}) {
      results.append($0)
    }
    let packets = try (0..<20).map { try packet($0, [UInt8](repeating: 0, count: 600)) }
    let isDone = ends {
      Thread.detachNewThread {
        for _ in 0..<2 {
          guard let next = self.waited(for: { exchange.nextChunk() }) else { return }
          while case .packet(let packet, _, let role) = exchange.nextPacket(of: next.chunk) {
            if role == .own { exchange.deliver(packet.decodeIndex, bytes: 600, of: next.chunk) }
          }
          exchange.decoded(next.chunk)
        }
      }
      exchange.open(0, extradata: [])
      _ = exchange.append(0, packets[0], self.noTime, .own)
      _ = exchange.append(0, packets[1], self.noTime, .reference)
      exchange.open(1, extradata: [])
      _ = exchange.append(1, packets[1], self.noTime, .own)
      for packet in packets[2..<18] {
        _ = exchange.append(0, packet, self.noTime, .own)
        _ = exchange.append(1, packet, self.noTime, .reference)
      }
      exchange.close(0)
      for packet in packets[18...] { _ = exchange.append(1, packet, self.noTime, .own) }
      exchange.close(1)
      while true {
        if case .end = exchange.nextPacket(of: 1) { return }
        Thread.sleep(forTimeInterval: 0.001)
      }
    }
    #expect(isDone)
  }

  @Test("The reader keeps to its reserve while a chunk waits, and goes on when a decoder lacks one")
  func reserve() throws {
    let exchange = ChunkExchange<Int>(
      packetBudget: 100_000, packetReserve: 8000, resultBudget: 10, onWork: {}
    ) { _ in }
    let packets = try (0..<30).map { try packet($0, [UInt8](repeating: 0, count: 1488)) }
    let read = Guarded(0)
    let isRead = DispatchSemaphore(value: 0)
    Thread.detachNewThread {
      for chunk in 0..<3 {
        exchange.open(chunk, extradata: [])
        for packet in packets[chunk * 10..<chunk * 10 + 10] {
          _ = exchange.append(chunk, packet, self.noTime, .own)
          read.withLock { $0 += 1 }
        }
        exchange.close(chunk)
      }
      isRead.signal()
    }
    // With 2000 bytes each, the fifth passes the reserve; the first chunk waits for a decoder.
    #expect(waited { read.withLock { $0 } == 5 ? true : nil } == true)
    #expect(isRead.wait(timeout: .now() + 0.1) == .timedOut)
    #expect(read.withLock { $0 } == 5)
    // A decoder that took it lacks the rest; then the second chunk waits.
    #expect(waited { exchange.nextChunk() }?.chunk == 0)
    _ = exchange.nextPacket(of: 0)
    #expect(waited { read.withLock { $0 } == 10 ? true : nil } == true)
    #expect(isRead.wait(timeout: .now() + 0.1) == .timedOut)
    // Where a decoder asks for packets of a chunk that has none yet, all of it is read.
    #expect(waited { exchange.nextChunk() }?.chunk == 1)
    _ = exchange.nextPacket(of: 1)
    #expect(waited { exchange.nextChunk() }?.chunk == 2)
    _ = exchange.nextPacket(of: 2)
    #expect(isRead.wait(timeout: .now() + 20) == .success)
  }

  @Test("A fold that fails wakes a reader that waits for room")
  func failureWakes() throws {
    let exchange = ChunkExchange<Int>(packetBudget: 2000, resultBudget: 10, onWork: {}) { _ in
      throw Stop()
    }
    let packets = try (0..<4).map { try packet($0, [UInt8](repeating: 0, count: 1600)) }
    let isDone = ends {
      exchange.open(0, extradata: [])
      Thread.detachNewThread {
        // The reader is waiting by then; the order does not matter for the outcome.
        Thread.sleep(forTimeInterval: 0.05)
        exchange.deliver(0, bytes: 10, of: 0)
      }
      for packet in packets where !exchange.append(0, packet, self.noTime, .own) { return }
    }
    #expect(isDone)
    #expect(exchange.failure is Stop)
  }

  @Test("Results are folded in the order of chunks, whichever is decoded first")
  func order() throws {
    nonisolated(unsafe) var results: [Int] = []
    let exchange = ChunkExchange<Int>(packetBudget: 1 << 20, resultBudget: 1 << 20, onWork: {}) {
      results.append($0)
    }
    for chunk in 0..<3 {
      exchange.open(chunk, extradata: [])
      exchange.close(chunk)
    }
    for chunk in [2, 1, 0] {
      exchange.deliver(chunk * 10, bytes: 1, of: chunk)
      exchange.deliver(chunk * 10 + 1, bytes: 1, of: chunk)
      exchange.decoded(chunk)
    }
    #expect(results == [0, 1, 10, 11, 20, 21])
  }

  @Test("Others go on decoding while a result is folded, and their results keep the order")
  func foldBesideDecoding() throws {
    nonisolated(unsafe) var results: [Int] = []
    let isFolding = DispatchSemaphore(value: 0)
    let mayFold = DispatchSemaphore(value: 0)
    let exchange = ChunkExchange<Int>(packetBudget: 1 << 20, resultBudget: 4 << 20, onWork: {}) {
      results.append($0)
      if $0 == 0 {
        isFolding.signal()
        _ = mayFold.wait(timeout: .now() + 20)
      }
    }
    let picture = try packet(0, [0])
    for chunk in 0..<2 {
      exchange.open(chunk, extradata: [])
      _ = exchange.append(chunk, picture, noTime, .own)
      exchange.close(chunk)
    }
    let isDone = ends {
      let isFirstDone = DispatchSemaphore(value: 0)
      Thread.detachNewThread {
        exchange.deliver(0, bytes: 1 << 20, of: 0)
        isFirstDone.signal()
      }
      _ = isFolding.wait(timeout: .now() + 20)
      // The fold has not come back, and nothing here waits for it.
      if case .packet = exchange.nextPacket(of: 1) { exchange.deliver(2, bytes: 1, of: 1) }
      exchange.deliver(1, bytes: 1, of: 0)
      exchange.decoded(0)
      exchange.decoded(1)
      #expect(results == [0])
      mayFold.signal()
      isFirstDone.wait()
    }
    #expect(isDone)
    #expect(results == [0, 1, 2])
  }

  @Test("Small results are folded in portions, and at once when a decoder must wait or make room")
  func portions() throws {
    nonisolated(unsafe) var results: [Int] = []
    let exchange = ChunkExchange<Int>(packetBudget: 1 << 20, resultBudget: 1000, onWork: {}) {
      results.append($0)
    }
    for chunk in 0..<2 { exchange.open(chunk, extradata: []) }
    _ = exchange.append(0, try packet(0, [0]), noTime, .own)
    for result in 0..<7 { exchange.deliver(result, bytes: 1, of: 0) }
    #expect(results.isEmpty)
    exchange.deliver(7, bytes: 1, of: 0)
    #expect(results == Array(0..<8))
    exchange.deliver(8, bytes: 1, of: 0)
    #expect(results == Array(0..<8))
    // It has one packet and then none.
    let isDone = ends {
      Thread.detachNewThread {
        Thread.sleep(forTimeInterval: 0.05)
        exchange.close(0)
      }
      while case .packet = exchange.nextPacket(of: 0) {}
    }
    #expect(isDone)
    #expect(results == Array(0..<9))
    exchange.deliver(9, bytes: 501, of: 0)
    #expect(results == Array(0..<10))
    // What others left takes up the room, so that the next result is folded whatever its size.
    exchange.deliver(11, bytes: 600, of: 1)
    exchange.deliver(10, bytes: 1, of: 0)
    #expect(results == Array(0..<11))
    exchange.decoded(0)
    #expect(results == Array(0..<12))
  }

  @Test("Whose turn it is waits for room only while another one folds", arguments: 0..<20)
  func crowded(round: Int) throws {
    let (chunks, each) = (6, 40)
    nonisolated(unsafe) var results: [Int] = []
    let exchange = ChunkExchange<Int>(packetBudget: 1 << 20, resultBudget: 5, onWork: {}) {
      results.append($0)
      if $0 % 7 == round % 7 { Thread.sleep(forTimeInterval: 0.0005) }
    }
    for chunk in 0..<chunks {
      exchange.open(chunk, extradata: [])
      exchange.close(chunk)
    }
    let isDone = ends {
      DispatchQueue.concurrentPerform(iterations: 3) { _ in
        while let next = exchange.nextChunk() {
          for place in 0..<each {
            exchange.deliver(next.chunk * each + place, bytes: 1, of: next.chunk)
          }
          exchange.decoded(next.chunk)
        }
      }
    }
    #expect(isDone)
    #expect(results == Array(0..<chunks * each))
  }

  @Test("A chunk waits until it is known to be short where that changes how it is decoded")
  func shortChunks() throws {
    let limit = ChunkLength.Limit(ticks: 50, nominal: 1, bytes: 10_000)
    let exchange = ChunkExchange<Int>(
      packetBudget: 1 << 20, resultBudget: 1, shortLimit: limit, onWork: {}
    ) { _ in }
    func append(_ chunk: Int, _ count: Int, bytes: Int = 10, isTimed: Bool = true) throws {
      for index in 0..<count {
        let ticks = isTimed ? Int64(index) : nil
        let time = PacketTime(pts: ticks, ticks: ticks, duration: isTimed ? 1 : nil)
        let packet = try packet(
          index, [UInt8](repeating: 0, count: bytes), isKey: index == 0)
        #expect(exchange.append(chunk, packet, time, .own))
      }
    }
    exchange.open(0, extradata: [])
    // Two groups of the length that is still short.
    try append(0, 50)
    try append(0, 50)
    #expect(exchange.hasChunk && exchange.nextChunk() == nil)
    exchange.close(0)
    #expect(exchange.nextChunk()?.isShort == true)
    // Longer by time, by bytes, and by pictures where there are no times.
    for (chunk, count, bytes, isTimed) in [
      (1, 51, 10, true), (2, 6, 2000, true), (3, 51, 10, false),
    ] {
      exchange.open(chunk, extradata: [])
      #expect(exchange.nextChunk() == nil)
      try append(chunk, count, bytes: bytes, isTimed: isTimed)
      #expect(exchange.nextChunk()?.isShort == false)
    }
  }

  @Test("A chunk that is not known to be short yet gets its packets though they fill the budget")
  func undecided() throws {
    let limit = ChunkLength.Limit(ticks: 1000, nominal: 1, bytes: 8000)
    let exchange = ChunkExchange<Int>(
      packetBudget: 2000, resultBudget: 1, shortLimit: limit, onWork: {}
    ) { _ in }
    let packets = try (0..<3).map { try packet($0, [UInt8](repeating: 0, count: 1500)) }
    let isDone = ends {
      exchange.open(0, extradata: [])
      _ = exchange.append(0, packets[0], self.noTime, .own)
      _ = exchange.append(0, packets[1], self.noTime, .reference)
      exchange.open(1, extradata: [])
      _ = exchange.append(1, packets[1], self.noTime, .own)
      _ = exchange.append(0, packets[2], self.noTime, .own)
      exchange.close(0)
    }
    #expect(isDone)
    #expect(exchange.nextChunk()?.chunk == 0)
  }
}
