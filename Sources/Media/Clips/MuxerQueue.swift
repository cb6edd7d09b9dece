/// What a muxer was given and has not written yet, stream by stream.
struct MuxerQueue {
  /// More is not held, in bytes.
  static let most = 32 << 20

  private struct Waiting {
    /// The sizes of its packets, the oldest first.
    var sizes: [Int] = []
    /// How many packets of the stream are settled, and how many of them were refused.
    var settled = 0
    var refused = 0
  }

  private var streams: [Int32: Waiting] = [:]
  /// What waits in all.
  private(set) var bytes = 0

  /// How many packets wait.
  var count: Int { streams.values.reduce(0) { $0 + $1.sizes.count } }

  /// Learns of a packet that the muxer is given.
  mutating func add(_ size: Int, of stream: Int32) {
    streams[stream, default: Waiting()].sizes.append(size)
    bytes += size
  }

  /// Learns how many packets of a stream were written since the beginning.
  mutating func note(written: Int, of stream: Int32) {
    guard var waiting = streams[stream] else { return }
    let count = min(waiting.sizes.count, max(0, written + waiting.refused - waiting.settled))
    bytes -= waiting.sizes.prefix(count).reduce(0, +)
    waiting.sizes.removeFirst(count)
    waiting.settled += count
    streams[stream] = waiting
  }

  /// What is left when nothing waits any more was refused: how many packets, by stream.
  mutating func takeAll() -> [(stream: Int32, count: Int)] {
    var refused: [(stream: Int32, count: Int)] = []
    for (stream, var waiting) in streams where !waiting.sizes.isEmpty {
      refused.append((stream, waiting.sizes.count))
      waiting.refused += waiting.sizes.count
      waiting.settled += waiting.sizes.count
      waiting.sizes = []
      streams[stream] = waiting
    }
    bytes = 0
    return refused
  }
}
