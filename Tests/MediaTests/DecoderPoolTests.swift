import Foundation
import ShokoCore
import TestSupport
import Testing

@testable import Media

@Suite struct DecoderPoolTests {
  /// Work that is there from the beginning.
  private final class Pile: ChunkSource {
    private let left: Guarded<Int>
    private let body: @Sendable () -> Void

    init(_ count: Int, _ body: @escaping @Sendable () -> Void) {
      left = Guarded(count)
      self.body = body
    }

    let decoderBytes: Int64 = 40 << 20

    var hasChunk: Bool { left.withLock { $0 > 0 } }

    func takeChunk() -> ChunkWork? {
      left.withLock { left in
        guard left > 0 else { return nil }
        left -= 1
        return body
      }
    }
  }

  /// Notes who was served.
  private final class Order: Sendable {
    let numbers = Guarded<[Int]>([])

    func pile(_ number: Int) -> Pile {
      Pile(2) { self.numbers.withLock { $0.append(number) } }
    }
  }

  /// Offers work on a thread of its own, and goes on once it is offered.
  private static func offer(
    _ pile: Pile, rank: Int, to pool: DecoderPool, in group: DispatchGroup
  ) {
    let isOffered = DispatchSemaphore(value: 0)
    group.enter()
    Thread.detachNewThread {
      pool.serve(pile, rank: rank) { isOffered.signal() }
      group.leave()
    }
    isOffered.wait()
  }

  @Test("All work of a reading is done when it is over, whatever the number of decoders")
  func completes() {
    for jobs in [1, 2, 8] {
      let pool = DecoderPool(jobs: jobs)
      defer { pool.close() }
      let done = Guarded(0)
      pool.serve(Pile(100) { done.withLock { $0 += 1 } }, rank: 0) {}
      #expect(done.withLock { $0 } == 100)
    }
  }

  @Test("Nothing of a reading is held once it is over, such as the lock of what it kept")
  func releases() {
    let pool = DecoderPool(jobs: 2)
    defer { pool.close() }
    for _ in 0..<2000 {
      weak var served: Pile?
      do {
        let pile = Pile(3) {}
        served = pile
        pool.serve(pile, rank: 0) {}
      }
      #expect(served == nil)
    }
  }

  @Test("No more decoders work at once than the memory holds, and at least one")
  func memory() {
    for (megabytes, most) in [(1, 1), (160, 1), (384, 4), (4000, 6)] as [(Int64, Int)] {
      let pool = DecoderPool(jobs: 6, memory: megabytes << 20)
      defer { pool.close() }
      let working = Guarded((now: 0, most: 0))
      let pile = Pile(30) {
        working.withLock {
          $0.now += 1
          $0.most = max($0.most, $0.now)
        }
        Thread.sleep(forTimeInterval: 0.005)
        working.withLock { $0.now -= 1 }
      }
      pool.serve(pile, rank: 0) {}
      #expect((1...most).contains(working.withLock(\.most)))
      #expect(pool.packetBudget > 0 && pool.resultBudget > 0)
    }
  }

  @Test("A decoder that is free serves the earliest reading")
  func ranks() {
    let pool = DecoderPool(jobs: 1)
    defer { pool.close() }
    let order = Order()
    let group = DispatchGroup()
    let isHeld = DispatchSemaphore(value: 0)
    let held = Pile(1) { isHeld.wait() }
    // The one decoder is held while the others come, the later one first.
    for (rank, pile) in [(0, held), (2, order.pile(2)), (1, order.pile(1))] {
      Self.offer(pile, rank: rank, to: pool, in: group)
    }
    isHeld.signal()
    #expect(group.wait(timeout: .now() + 20) == .success)
    #expect(order.numbers.withLock { $0 } == [1, 1, 2, 2])
  }

  @Test("Decoders that are spread serve the reading at which the fewest are at work")
  func spread() {
    let pool = DecoderPool(jobs: 2, spread: 2)
    defer { pool.close() }
    #expect(pool.readingLimit == 2)
    let order = Order()
    let group = DispatchGroup()
    let isHeld = DispatchSemaphore(value: 0)
    // One decoder is held by a reading that comes before all others.
    let (isBusy, isOver) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
    Self.offer(
      Pile(1) {
        isBusy.signal()
        isOver.wait()
      }, rank: 0, to: pool, in: group)
    isBusy.wait()
    // The first reading has work for both decoders, of which the other one is held.
    let isTaken = DispatchSemaphore(value: 0)
    let held = Guarded(true)
    let first = Pile(2) {
      order.numbers.withLock { $0.append(0) }
      let isFirst = held.withLock { isFirst in
        defer { isFirst = false }
        return isFirst
      }
      isTaken.signal()
      if isFirst { isHeld.wait() }
    }
    Self.offer(first, rank: 1, to: pool, in: group)
    isTaken.wait()
    let isDone = DispatchSemaphore(value: 0)
    let second = Pile(2) {
      order.numbers.withLock { $0.append(2) }
      isDone.signal()
    }
    Self.offer(second, rank: 2, to: pool, in: group)
    isOver.signal()
    for _ in 0..<2 { isDone.wait() }
    isHeld.signal()
    #expect(group.wait(timeout: .now() + 20) == .success)
    // One decoder is at the first reading, so that the other one turns to the second before that.
    #expect(order.numbers.withLock { $0 } == [0, 2, 2, 0])
  }

  @Test("A pool that spreads its decoders calls for as many readings as it is told")
  func spreadNeed() {
    let pool = DecoderPool(jobs: 4, spread: 3)
    defer { pool.close() }
    for begun in 0..<3 { pool.waitForNeed(begun: { begun }) }
    let single = DecoderPool(jobs: 4, spread: 1)
    #expect(single.readingLimit == 1)
    single.close()
  }

  @Test("Other work is done by free decoders, all of it, and by no more at once than there are")
  func errands() {
    let pool = DecoderPool(jobs: 3)
    defer { pool.close() }
    let group = DispatchGroup()
    let state = Guarded((left: 80, done: 0, now: 0, most: 0))
    for rank in 0..<2 {
      group.enter()
      Thread.detachNewThread {
        finish(rank)
        group.leave()
      }
    }
    #expect(group.wait(timeout: .now() + 20) == .success)
    #expect(state.withLock { $0.done } == 80)
    #expect((1...3).contains(state.withLock { $0.most }))

    @Sendable func finish(_ rank: Int) {
      pool.finish(
        rank: rank, hasWork: { state.withLock { $0.left > 0 } },
        work: {
          let isMine = state.withLock { state in
            if state.left == 0 { return false }
            state.left -= 1
            state.now += 1
            state.most = max(state.most, state.now)
            return true
          }
          if !isMine { return }
          Thread.sleep(forTimeInterval: 0.001)
          state.withLock {
            $0.done += 1
            $0.now -= 1
          }
        })
    }
  }

  @Test("A further reading is called for when those under way were read to their end, or starve")
  func need() {
    let pool = DecoderPool(jobs: 1)
    defer { pool.close() }
    pool.waitForNeed(begun: { 0 })
    let end = DispatchSemaphore(value: 0)
    let isOver = DispatchSemaphore(value: 0)
    Thread.detachNewThread {
      // A reader that brings nothing: the decoder lacks work.
      pool.serve(Pile(0) {}, rank: 0) { end.wait() }
      isOver.signal()
    }
    pool.waitForNeed(begun: { 1 })
    end.signal()
    #expect(isOver.wait(timeout: .now() + 20) == .success)
  }

  @Test(
    "Recordings that share decoders give what each gives alone",
    .enabled(if: Encode.isPossible, Encode.absence))
  func sharing() throws {
    let folder = try Scratch()
    // Different sizes, lengths and codecs, so that nothing can be taken for another's.
    let kinds = [
      ("176x144", 60, "libx264"), ("320x180", 90, "libx264"), ("176x144", 75, "mpeg4"),
      ("640x480", 40, "libx265"),
    ]
    let paths = kinds.indices.map { folder.path("\($0).mp4") }
    for (path, kind) in zip(paths, kinds) {
      try Encode.run(
        Encode.source(kind.0, frames: kind.1) + ["-c:v", kind.2, "-g", "10", path])
    }
    let alone = try paths.map { try decode($0, jobs: 1).0 }
    let pool = DecoderPool(jobs: 2)
    defer { pool.close() }
    let seen = Guarded([[Seen]](repeating: [], count: 4))
    let group = DispatchGroup()
    for (rank, path) in paths.enumerated() {
      group.enter()
      Thread.detachNewThread {
        let pictures = try? decode(path, in: pool, rank: rank)
        seen.withLock { $0[rank] = pictures ?? [] }
        group.leave()
      }
    }
    #expect(group.wait(timeout: .now() + 60) == .success)
    #expect(seen.withLock { $0 } == alone)
  }
}

private func decode(_ path: String, in pool: DecoderPool, rank: Int) throws -> [Seen] {
  let reading = try VideoReading(MediaFile(path))
  nonisolated(unsafe) var seen: [Seen] = []
  _ = try reading.run(
    VideoReading.Options(pool: pool, rank: rank), map: lumaHash, bytes: { _ in 8 },
    fold: { mark, hash in seen.append(Seen(mark: mark, luma: hash)) })
  return seen
}
