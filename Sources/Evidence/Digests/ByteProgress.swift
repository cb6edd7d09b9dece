internal import Synchronization

/// Told how many bytes of all were read, from any thread.
public typealias ByteReport = @Sendable (_ done: Int64, _ all: Int64) -> Void

/// Adds up what several threads read.
final class ByteProgress: Sendable {
  private let done = Atomic<Int64>(0)
  private let all: Int64
  private let report: ByteReport

  /// Begins at nothing, and says so.
  init(all: Int64, _ report: @escaping ByteReport) {
    (self.all, self.report) = (all, report)
    report(0, all)
  }

  func add(_ count: Int) {
    report(done.wrappingAdd(Int64(count), ordering: .relaxed).newValue, all)
  }

  /// Tells that all is done: a file may have been shorter than it was listed.
  func end() { report(all, all) }
}
