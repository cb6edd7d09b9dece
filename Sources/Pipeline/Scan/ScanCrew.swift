internal import Dispatch
internal import Foundation
internal import Media
internal import ShokoCore

/// Has several recordings under way at once, as many as keep the decoders busy and no more.
///
/// A long recording feeds all decoders by itself. At its end, and among short ones, the next
/// recordings begin beside it.
final class ScanCrew: Sendable {
  private struct State {
    var begun = 0
    var hasFailed = false
  }

  private let pool: DecoderPool
  private let state = Guarded(State())

  init(pool: DecoderPool) { self.pool = pool }

  /// Gives the result of each recording in order; throws the first one's error, when all have ended.
  ///
  /// After an error none is begun any more.
  func results<Value: Sendable>(
    of count: Int, _ body: @escaping @Sendable (Int) throws(ShokoError) -> Value
  ) throws(ShokoError) -> [Value] {
    let harvest = Guarded(OrderedResults<Value>(count: count))
    let group = DispatchGroup()
    for index in 0..<count {
      pool.waitForNeed(begun: { self.state.withLock(\.begun) })
      if state.withLock(\.hasFailed) { break }
      state.withLock { $0.begun += 1 }
      group.enter()
      // A thread of its own: a reader that waits for room must not keep a decoder from starting.
      Thread {
        let result = Result { () throws(ShokoError) in try body(index) }
        harvest.withLock { $0.add(result, at: index) }
        self.end(result)
        group.leave()
      }.start()
    }
    group.wait()
    return try harvest.withLock { results throws(ShokoError) in try results.take() }
  }

  private func end<Value>(_ result: Result<Value, ShokoError>) {
    state.withLock { state in
      state.begun -= 1
      if case .failure = result { state.hasFailed = true }
    }
    pool.wake()
  }
}
