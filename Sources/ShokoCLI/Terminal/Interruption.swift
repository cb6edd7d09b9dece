internal import Dispatch
internal import Glibc
internal import ShokoCore
internal import Synchronization

/// Turns SIGINT and SIGTERM into a wish to stop, so that nothing half-made is left behind; a second
/// signal ends the process at once.
///
/// SAFETY: the sources are set in `init` and only activated afterwards; the rest is atomic.
final class Interruption: @unchecked Sendable {
  static let shared = Interruption()

  private let signalNumber = Atomic<Int32>(0)
  private let sources: [any DispatchSourceSignal]

  /// Whether a signal came.
  var isRequested: Bool { signalNumber.load(ordering: .relaxed) != 0 }

  /// The code to end with, once a signal came.
  var exitCode: ExitCode? {
    switch signalNumber.load(ordering: .relaxed) {
    case 0: nil
    case SIGTERM: .terminated
    default: .interrupted
    }
  }

  private init() {
    sources = [SIGINT, SIGTERM].map {
      DispatchSource.makeSignalSource(signal: $0, queue: .global())
    }
    for (source, number) in zip(sources, [SIGINT, SIGTERM]) {
      source.setEventHandler { [unowned self] in
        if isRequested { _exit(exitCode?.rawValue ?? ExitCode.interrupted.rawValue) }
        signalNumber.store(number, ordering: .relaxed)
        let start = Console.errorsGoToTerminal ? "\r\u{1b}[K" : ""
        Console.err(start + "shoko: stopping; a second signal stops at once.\n")
      }
    }
  }

  /// Starts to listen; the default action of the signals is switched off.
  func listen() {
    for (source, number) in zip(sources, [SIGINT, SIGTERM]) {
      signal(number, SIG_IGN)
      source.activate()
    }
  }
}
