internal import Glibc
internal import Synchronization

/// Standard output and standard error.
enum Console {
  /// Why a result could not be printed, as an error number; `nil` when it could.
  ///
  /// A reader that went away is no failure.
  static var failure: Int32? {
    let code = problem.load(ordering: .relaxed)
    return code == 0 || code == EPIPE ? nil : code
  }

  private static let problem = Atomic<Int32>(0)

  /// Writes a result as it is.
  static func out(_ text: String) {
    let code = write(text, to: STDOUT_FILENO)
    if code != 0 { problem.store(code, ordering: .relaxed) }
  }

  /// Writes a result for people; on a terminal, long lines are broken between words.
  static func report(_ text: String) {
    let isTerminal = isatty(STDOUT_FILENO) == 1
    out(isTerminal ? TextWidth.wrapped(text, to: columns(of: STDOUT_FILENO)) : text)
  }

  /// Writes a message.
  static func err(_ text: String) { _ = write(text, to: STDERR_FILENO) }

  /// Whether messages go to a terminal that can move its cursor.
  static var errorsGoToTerminal: Bool {
    guard isatty(STDERR_FILENO) == 1 else { return false }
    let kind = getenv("TERM").map { String(cString: $0) } ?? ""
    return !kind.isEmpty && kind != "dumb" && getenv("NO_COLOR") == nil
  }

  /// The width of the messages' terminal in columns, 80 when unknown.
  static var columns: Int { columns(of: STDERR_FILENO) }

  private static func columns(of descriptor: Int32) -> Int {
    var size = winsize()
    guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return Int(size.ws_col)
  }

  /// Writes all of a text and gives 0, or the error number that stopped it.
  private static func write(_ text: String, to descriptor: Int32) -> Int32 {
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
