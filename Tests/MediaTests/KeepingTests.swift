import Foundation
import ShokoCore
import TestSupport
import Testing

@testable import Media

/// Keeps results in memory.
private final class MemoryStore: ChunkStore {
  private struct State {
    var chunks: [Int: (packets: SHA256Digest, results: [[UInt8]])] = [:]
    var pending: (chunk: Int, results: [[UInt8]])?
  }

  private let state = Guarded(State())

  var chunkCount: Int { state.withLock { $0.chunks.count } }

  func packets(of chunk: Int) -> SHA256Digest? { state.withLock { $0.chunks[chunk]?.packets } }

  func read(_ chunk: Int, _ body: ([UInt8]) throws -> Void) throws {
    for result in state.withLock({ $0.chunks[chunk]?.results ?? [] }) { try body(result) }
  }

  func open(_ chunk: Int) { state.withLock { $0.pending = (chunk, []) } }

  func append(_ result: [UInt8]) { state.withLock { $0.pending?.results.append(result) } }

  func close(_ chunk: Int, packets: SHA256Digest) {
    state.withLock { state in
      guard let pending = state.pending, pending.chunk == chunk else { return }
      state.chunks[chunk] = (packets, pending.results)
      state.pending = nil
    }
  }

  /// Forgets all but some chunks, as an interrupted pass would leave it.
  func forget(_ isForgotten: (Int) -> Bool) {
    state.withLock { state in state.chunks = state.chunks.filter { !isForgotten($0.key) } }
  }
}

/// Codes the hash of a picture.
private final class HashCoder: MappedCoder {
  func encode(_ mapped: UInt64, to bytes: inout [UInt8]) {
    withUnsafeBytes(of: mapped) { bytes.append(contentsOf: $0) }
  }

  func decode(_ bytes: ArraySlice<UInt8>) -> UInt64? {
    bytes.count == 8 ? bytes.withUnsafeBytes { $0.loadUnaligned(as: UInt64.self) } : nil
  }
}

@Suite(.enabled(if: SharedFolder.isPresent, Comment(rawValue: SharedFolder.absence)))
struct KeepingTests {
  /// Gives the pictures, the summary, and how many pictures were decoded.
  private func read(
    _ path: String, _ store: MemoryStore, jobs: Int = 2
  ) throws -> ([Seen], ReadingSummary, Int) {
    let reading = try VideoReading(MediaFile(path))
    let decoded = Guarded(0)
    nonisolated(unsafe) var seen: [Seen] = []
    let summary = try reading.run(
      VideoReading.Options(jobs: jobs),
      map: { frame in
        decoded.withLock { $0 += 1 }
        return lumaHash(frame)
      }, bytes: { _ in 8 },
      keeping: ChunkKeeping(store: store, makeCoder: { HashCoder() }),
      fold: { mark, hash in seen.append(Seen(mark: mark, luma: hash)) })
    return (seen, summary, decoded.withLock { $0 })
  }

  @Test(
    "What was kept stands for decoding, to the last diagnostic", arguments: SharedFolder.readable)
  func recalled(name: String) throws {
    let path = SharedFolder.recording(name)
    let (plain, plainSummary) = try decode(path, jobs: 2)
    let store = MemoryStore()
    let (first, _, _) = try read(path, store)
    let (second, summary, decoded) = try read(path, store, jobs: 3)
    #expect(first == plain && second == plain)
    #expect(decoded == 0)
    #expect(summary.coverage == plainSummary.coverage)
    #expect(summary.diagnostics == plainSummary.diagnostics)
  }

  @Test("Chunks that are not there are decoded, and the others are not")
  func partly() throws {
    let path = SharedFolder.recording("static/car-lane.mp4")
    let store = MemoryStore()
    let (plain, _, all) = try read(path, store)
    let count = store.chunkCount
    #expect(count > 2)
    store.forget { $0 % 2 == 1 }
    let (seen, _, decoded) = try read(path, store)
    #expect(seen == plain)
    #expect(decoded > 0 && decoded < all)
    #expect(store.chunkCount == count)
  }

  @Test("Results of other packets are not used")
  func foreign() throws {
    let store = MemoryStore()
    _ = try read(SharedFolder.recording("static/car-lane.mp4"), store)
    #expect(throws: KeptResultsDiffer.self) {
      try read(SharedFolder.recording("static/table-top.mp4"), store)
    }
  }
}
