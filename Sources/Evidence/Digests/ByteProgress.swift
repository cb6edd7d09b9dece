internal import ShokoCore

/// Told how many bytes of all were read, from any thread; the number never falls.
public typealias ByteReport = @Sendable (_ done: Int64, _ all: Int64) -> Void

/// Adds up what several threads read.
final class ByteProgress: Sendable {
  private let done = Guarded<Int64>(0)
  private let all: Int64
  private let report: ByteReport

  /// Begins at nothing, and says so.
  init(all: Int64, _ report: @escaping ByteReport) {
    (self.all, self.report) = (all, report)
    report(0, all)
  }

  func add(_ count: Int) {
    // Reported with the lock held: of two threads the one with less might come second.
    done.withLock { done in
      // A file may be longer than it was listed.
      done = min(done + Int64(count), all)
      report(done, all)
    }
  }

  /// Tells that all is done: a file may have been shorter than it was listed.
  func end() { report(all, all) }
}
