internal import Glibc
internal import Synchronization

/// Whether the process was stopped and goes on (Ctrl-Z and `fg`), so that the screen is another one.
enum Resumption {
  private static let wasContinued = Atomic<Bool>(false)

  /// Starts to listen for SIGCONT.
  static func watch() {
    // A first use here: what is set up lazily must not be in the middle of that in a signal's handler.
    wasContinued.store(false, ordering: .relaxed)
    signal(SIGCONT) { _ in Resumption.wasContinued.store(true, ordering: .relaxed) }
  }

  /// Whether it went on since the last call.
  static func take() -> Bool { wasContinued.exchange(false, ordering: .relaxed) }
}
