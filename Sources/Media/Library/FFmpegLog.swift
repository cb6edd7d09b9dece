internal import CMediaShims

/// What FFmpeg said while a call ran.
struct FFmpegMessages: Hashable, Sendable {
  /// How many messages were errors.
  var errors = 0
  /// The first error, in FFmpeg's own words, or `nil`.
  var firstError: String?
  /// The first warning, in FFmpeg's own words, or `nil`.
  var firstWarning: String?
}

/// Collects FFmpeg's messages on the calling thread.
///
/// FFmpeg logs through one global callback. Each of our contexts works on one thread at a time, so
/// a sink per thread tells whose message it is.
enum FFmpegLog {
  private static let installed: Void = shoko_log_install()

  /// Runs `body` and gives its result with what FFmpeg said meanwhile on this thread.
  static func capture<Result, Failure: Error>(
    _ body: () throws(Failure) -> Result
  ) throws(Failure) -> (Result, FFmpegMessages) {
    _ = installed
    var sink = shoko_log()
    let outcome: Swift.Result<Result, Failure> = withUnsafeMutablePointer(to: &sink) { pointer in
      let before = shoko_log_swap(pointer)
      defer { _ = shoko_log_swap(before) }
      do throws(Failure) {
        return .success(try body())
      } catch {
        return .failure(error)
      }
    }
    guard sink.errors > 0 || sink.warnings > 0 else { return (try outcome.get(), FFmpegMessages()) }
    let messages = withUnsafePointer(to: sink) { pointer in
      FFmpegMessages(
        errors: Int(pointer.pointee.errors),
        firstError: text(pointer, at: \.first_error),
        firstWarning: text(pointer, at: \.first_warning))
    }
    return (try outcome.get(), messages)
  }

  private static func text<Characters>(
    _ sink: UnsafePointer<shoko_log>, at path: KeyPath<shoko_log, Characters>
  ) -> String? {
    withUnsafeBytes(of: sink.pointee[keyPath: path]) { bytes in
      let used = bytes.prefix { $0 != 0 }
      return used.isEmpty ? nil : String(decoding: used, as: UTF8.self)
    }
  }
}
