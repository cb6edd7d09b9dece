internal import ShokoCore

/// Pictures that wait to be made into files, and the files, window by window.
///
/// Decoders work it off between two pictures of theirs, so that what waits stays little.
final class StillWork<File: Sendable>: Sendable {
  typealias Job = @Sendable () throws -> File

  private struct State {
    var waiting: [(window: Int, place: Int, job: Job)] = []
    var counts: [Int: Int] = [:]
    var made: [Int: [Int: Result<File, any Error>]] = [:]
    var next = 0
  }

  private let state = Guarded(State())

  /// Leaves the work on a window; each window is left once.
  func add(_ window: Int, _ jobs: [Job]) {
    state.withLock { state in
      state.counts[window] = jobs.count
      for (place, job) in jobs.enumerated() { state.waiting.append((window, place, job)) }
    }
  }

  /// Makes one file; gives `false` when none waits.
  @discardableResult
  func help() -> Bool {
    let next = state.withLock { state in
      state.waiting.isEmpty ? nil : state.waiting.removeFirst()
    }
    guard let next else { return false }
    let file = Result { try next.job() }
    state.withLock { $0.made[next.window, default: [:]][next.place] = file }
    return true
  }

  /// Whether any waits to be made.
  var isWaiting: Bool { state.withLock { !$0.waiting.isEmpty } }

  /// The next window whose files are all there, with these in the order of its jobs; `nil` while the
  /// window whose turn it is lacks any.
  func takeNext() -> (window: Int, files: [Result<File, any Error>])? {
    state.withLock { state in
      let window = state.next
      guard let count = state.counts[window], state.made[window, default: [:]].count == count else {
        return nil
      }
      let made = state.made.removeValue(forKey: window) ?? [:]
      state.counts[window] = nil
      state.next += 1
      return (window, (0..<count).compactMap { made[$0] })
    }
  }
}
