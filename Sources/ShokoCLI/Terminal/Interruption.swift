internal import Dispatch
internal import Foundation
internal import Glibc
internal import ShokoCore
internal import Synchronization

/// Turns SIGINT and SIGTERM into a wish to stop, so that nothing half-made is left behind; a second
/// signal ends the process at once.
///
/// SAFETY: the sources are set in `init` and only activated afterwards; the rest is atomic or locked.
final class Interruption: @unchecked Sendable {
  static let shared = Interruption()

  private let signalNumber = Atomic<Int32>(0)
  private struct Announcement {
    var tell: @Sendable () -> Void = {}
    var leave: @Sendable () -> Void = {}
  }

  private let announcement = Guarded(Announcement())
  private let folder = Guarded<String?>(nil)
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
        // Both signals may come at once, each to a thread of its own.
        if !signalNumber.compareExchange(
          expected: 0, desired: number, ordering: .relaxed
        ).exchanged {
          announcement.withLock { $0.leave }()
          removeFolder()
          _exit(exitCode?.rawValue ?? ExitCode.interrupted.rawValue)
        }
        // A terminal that was stopped may hold the announcement up, but not the second signal.
        let tell = announcement.withLock { $0.tell }
        DispatchQueue.global().async { tell() }
      }
    }
  }

  /// Names a temporary folder that goes before a second signal ends the process, or `nil` for none.
  func hold(_ folder: String?) { self.folder.withLock { $0 = folder } }

  private func removeFolder() {
    guard let folder = folder.withLock({ $0 }) else { return }
    // Whoever still writes may put a file into a folder that was just emptied.
    for _ in 0..<3 where access(folder, F_OK) == 0 {
      try? FileManager.default.removeItem(atPath: folder)
    }
  }

  /// Starts to listen; the default action of the signals is switched off.
  ///
  /// `announce` tells the user, once, that the wish was heard. `leave` is called before a second signal
  /// ends the process, and must not wait for anything.
  func listen(
    announce: @escaping @Sendable () -> Void, leave: @escaping @Sendable () -> Void
  ) {
    announcement.withLock { $0 = Announcement(tell: announce, leave: leave) }
    for (source, number) in zip(sources, [SIGINT, SIGTERM]) {
      signal(number, SIG_IGN)
      source.activate()
    }
  }
}
