internal import Glibc
internal import Synchronization

/// A standard stream that text is written to.
///
/// Nothing is drawn or coloured here; who writes knows whether there is a terminal.
struct Console: Sendable {
  /// Standard output, for results.
  static let output = Console(descriptor: STDOUT_FILENO)
  /// Standard error, for messages and progress.
  static let errors = Console(descriptor: STDERR_FILENO)

  /// Why a result could not be printed, as an error number; `nil` when it could.
  ///
  /// A reader that went away is no failure.
  static var failure: Int32? {
    let code = problem.load(ordering: .relaxed)
    return code == 0 || code == EPIPE ? nil : code
  }

  private static let problem = Atomic<Int32>(0)

  private let descriptor: Int32

  /// Whether a terminal is there.
  var isTerminal: Bool { isatty(descriptor) == 1 }

  /// Whether what is written goes through a pipe, whose reader may write to the terminal itself.
  var isPipe: Bool {
    var status = stat()
    return fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFIFO
  }

  /// Whether this process may draw: one in the background leaves the screen to the shell.
  var isInForeground: Bool {
    let group = tcgetpgrp(descriptor)
    return group < 0 || group == getpgrp()
  }

  /// The terminal's columns and rows now; 80 and 24 when unknown.
  var size: (columns: Int, rows: Int) {
    var size = winsize()
    guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return (80, 24) }
    return (Int(size.ws_col), size.ws_row > 0 ? Int(size.ws_row) : 24)
  }

  /// Whether a few bytes would be taken at once: a terminal that its user stopped takes none.
  var isReady: Bool {
    var request = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
    return poll(&request, 1, 0) == 1 && request.revents & Int16(POLLOUT) != 0
  }

  /// Writes a text for people; on a terminal, long lines are broken.
  func say(_ text: String) {
    write(isTerminal ? TextWrap.wrapped(text, to: size.columns) : TextWrap.plain(text))
  }

  /// Writes a text as it is.
  func write(_ text: String) {
    let code = writeAll(text)
    if code != 0, descriptor == STDOUT_FILENO { Self.problem.store(code, ordering: .relaxed) }
  }

  /// Writes all of a text and gives 0, or the error number that stopped it.
  private func writeAll(_ text: String) -> Int32 {
    var text = text
    return text.withUTF8 { bytes in
      var rest = UnsafeRawBufferPointer(bytes)
      while !rest.isEmpty {
        let count = Glibc.write(descriptor, rest.baseAddress, rest.count)
        if count > 0 {
          rest = UnsafeRawBufferPointer(rebasing: rest[count...])
          continue
        }
        switch errno {
        case EINTR: continue
        case EAGAIN:
          // The caller's pipe does not block: wait until there is room.
          var request = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
          poll(&request, 1, -1)
        case let code: return code == 0 ? EIO : code
        }
      }
      return 0
    }
  }
}
