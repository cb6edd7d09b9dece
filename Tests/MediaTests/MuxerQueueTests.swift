import Testing

@testable import Media

/// What a muxer holds, and whose packets it refused.
@Suite struct MuxerQueueTests {
  @Test("What is written no longer waits") func counts() {
    var queue = MuxerQueue()
    for size in [100, 200, 300] { queue.add(size, of: 0) }
    queue.add(7, of: 1)
    #expect(queue.bytes == 607 && queue.count == 4)
    queue.note(written: 2, of: 0)
    queue.note(written: 0, of: 1)
    #expect(queue.bytes == 307 && queue.count == 2)
    queue.note(written: 3, of: 0)
    queue.note(written: 1, of: 1)
    #expect(queue.bytes == 0 && queue.count == 0 && queue.takeAll().isEmpty)
  }

  @Test("What is left at last was refused, stream by stream") func refusals() {
    var queue = MuxerQueue()
    for _ in 0..<3 { queue.add(10, of: 0) }
    for _ in 0..<4 { queue.add(5, of: 1) }
    queue.note(written: 3, of: 0)
    queue.note(written: 2, of: 1)
    let refused = queue.takeAll()
    #expect(refused.map(\.stream) == [1] && refused.map(\.count) == [2])
    #expect(queue.bytes == 0)
    // Those count no longer.
    queue.add(5, of: 1)
    queue.note(written: 2, of: 1)
    #expect(queue.count == 1)
    queue.note(written: 3, of: 1)
    #expect(queue.count == 0)
  }
}
