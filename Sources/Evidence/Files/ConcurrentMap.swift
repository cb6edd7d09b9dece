internal import Dispatch
internal import Foundation
internal import ShokoCore

private struct MapProgress<T: Sendable> {
  var next = 0
  var results: [T?]
  var failure: (index: Int, error: ShokoError)?
}

/// Applies `body` to `0..<count` on several threads, each with its own read buffer.
///
/// Results are in order whatever the scheduling. Indices are handed out in order, so the failure of
/// the lowest index that fails is the one that is thrown.
func concurrentMap<T: Sendable>(
  _ count: Int, jobs: Int,
  _ body: @Sendable (Int, UnsafeMutableRawBufferPointer) throws(ShokoError) -> T
) throws(ShokoError) -> [T] {
  let progress = Guarded(MapProgress<T>(results: Array(repeating: nil, count: count)))
  DispatchQueue.concurrentPerform(iterations: max(1, min(jobs, count))) { _ in
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: readLength, alignment: 16)
    defer { buffer.deallocate() }
    while true {
      let index = progress.withLock { progress -> Int? in
        guard progress.failure == nil, progress.next < count else { return nil }
        defer { progress.next += 1 }
        return progress.next
      }
      guard let index else { return }
      do throws(ShokoError) {
        let result = try body(index, buffer)
        progress.withLock { $0.results[index] = result }
      } catch {
        progress.withLock { progress in
          if let first = progress.failure, first.index < index { return }
          progress.failure = (index, error)
        }
      }
    }
  }
  let done = progress.withLock { $0 }
  if let failure = done.failure { throw failure.error }
  return done.results.compactMap(\.self)
}

/// The number of processors that this process may use.
func processorCount() -> Int { ProcessInfo.processInfo.activeProcessorCount }
