internal import Dispatch
internal import Synchronization

/// Applies `body` to `0..<count` on several threads; results are in order whatever the scheduling.
///
/// Threads take `portion` pieces of work at once: few where some take a hundred times as long as others.
/// Work that was not begun when `isCancelled` says so gives `nil`.
package func concurrentResults<T: Sendable>(
  _ count: Int, jobs: Int, portion: Int, isCancelled: @Sendable () -> Bool,
  _ body: @Sendable (Int) -> T?
) -> [T?] {
  let results = Guarded([T?](repeating: nil, count: count))
  let next = Atomic<Int>(0)
  DispatchQueue.concurrentPerform(iterations: max(1, min(jobs, count / portion + 1))) { _ in
    while !isCancelled() {
      let start = next.add(portion, ordering: .relaxed).oldValue
      if start >= count { return }
      let range = start..<min(count, start + portion)
      let found = range.map(body)
      results.withLock { $0.replaceSubrange(range, with: found) }
    }
  }
  return results.withLock { $0 }
}
