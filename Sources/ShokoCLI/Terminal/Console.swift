internal import Glibc

/// Standard output and standard error.
enum Console {
  /// Writes a result; a reader that went away is no error.
  static func out(_ text: String) { write(text, to: STDOUT_FILENO) }

  /// Writes a message.
  static func err(_ text: String) { write(text, to: STDERR_FILENO) }

  /// Whether messages go to a terminal that can move its cursor.
  static var errorsGoToTerminal: Bool {
    guard isatty(STDERR_FILENO) == 1 else { return false }
    let kind = getenv("TERM").map { String(cString: $0) } ?? ""
    return !kind.isEmpty && kind != "dumb" && getenv("NO_COLOR") == nil
  }

  /// The terminal's width in columns, 80 when unknown.
  static var columns: Int {
    var size = winsize()
    guard ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return Int(size.ws_col)
  }

  private static func write(_ text: String, to descriptor: Int32) {
    var text = text
    text.withUTF8 { bytes in
      var rest = UnsafeRawBufferPointer(bytes)
      while !rest.isEmpty {
        let count = Glibc.write(descriptor, rest.baseAddress, rest.count)
        if count < 0, errno == EINTR { continue }
        if count <= 0 { return }
        rest = UnsafeRawBufferPointer(rebasing: rest[count...])
      }
    }
  }
}
