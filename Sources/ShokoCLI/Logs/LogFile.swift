internal import Archive
internal import Glibc
internal import Logging
internal import ShokoCore

/// A file that messages are appended to, one line each: `2026-11-25T18:45:44.123Z warning …`.
///
/// It is created for its owner alone, as messages may name people's houses. Nothing that holds
/// anything but a log is appended to: a recording's name in the wrong place must not spoil it.
final class LogFile: Sendable {
  private let descriptor: Int32
  private let name: String
  /// Told once, when the file takes no more.
  private let complaint: Guarded<(@Sendable (Message) -> Void)?>

  /// Opens a file in the form of `RawArgument`; calls `open(2)`.
  ///
  /// `complain` is told when a line could not be written later.
  init(argument: String, complain: @escaping @Sendable (Message) -> Void) throws(ShokoError) {
    let path = ArchivePath(argument: argument)
    name = path.display
    complaint = Guarded(complain)
    let characters = path.bytes.map { CChar(bitPattern: $0) } + [0]
    if try Self.holdsSomethingElse(characters) { throw ShokoError(.failure, .noLog(name)) }
    // Without O_NONBLOCK, opening a pipe would wait for its reader.
    descriptor = open(
      characters, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOCTTY | O_NONBLOCK, 0o600)
    if descriptor < 0 { throw ShokoError(.failure, .cannotLog(name, Self.reason)) }
  }

  deinit { close(descriptor) }

  /// Appends an entry.
  func write(_ level: Logger.Level, _ text: String) {
    let line = "\(Self.time()) \(level.rawValue) \(Self.escaped(text))\n"
    let bytes = Array(line.utf8)
    // One call a line: lines of several processes do not mix.
    let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
    if count == bytes.count { return }
    let reason = count < 0 ? Self.reason : Message.systemReason(ENOSPC)
    let complain = complaint.withLock { complaint in
      defer { complaint = nil }
      return complaint
    }
    complain?(.logBroken(name, reason))
  }

  private static var reason: Message { Message.systemReason(errno) }

  /// Whether a file is there that is no log: its first line does not begin with a time.
  private static func holdsSomethingElse(_ path: [CChar]) throws(ShokoError) -> Bool {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK)
    if descriptor < 0 { return false }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return false }
    var head = [UInt8](repeating: 0, count: 24)
    let count = read(descriptor, &head, head.count)
    if count == 0 { return false }
    return String(decoding: head, as: UTF8.self)
      .wholeMatch(of: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/) == nil
  }

  /// The time now in UTC, to the millisecond (ISO 8601).
  private static func time() -> String {
    var now = timespec()
    clock_gettime(CLOCK_REALTIME, &now)
    var seconds = now.tv_sec
    var parts = tm()
    gmtime_r(&seconds, &parts)
    func digits(_ value: Int, _ count: Int) -> String {
      let text = String(value)
      return String(repeating: "0", count: max(0, count - text.count)) + text
    }
    let date = [
      digits(Int(parts.tm_year) + 1900, 4), digits(Int(parts.tm_mon) + 1, 2),
      digits(Int(parts.tm_mday), 2),
    ].joined(separator: "-")
    let time = [parts.tm_hour, parts.tm_min, parts.tm_sec].map { digits(Int($0), 2) }
      .joined(separator: ":")
    return "\(date)T\(time).\(digits(now.tv_nsec / 1_000_000, 3))Z"
  }

  private static func escaped(_ text: String) -> String {
    Voice.safe(text).replacing("\n", with: "\\n")
  }
}

/// Writes messages into a log's file.
struct FileLogHandler: LogHandler {
  var logLevel: Logger.Level
  var metadata: Logger.Metadata = [:]
  private let file: LogFile

  /// Writes what has at least that level.
  init(_ file: LogFile, level: Logger.Level) {
    self.file = file
    logLevel = level
  }

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) { file.write(event.level, event.message.description) }
}
