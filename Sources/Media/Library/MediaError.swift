internal import CFFmpeg
public import ShokoCore

/// Why a recording could not be opened, read, decoded or written.
public struct MediaError: Error, Hashable, Sendable {
  /// A stable word in snake_case, the same as in diagnostics.
  public let code: String
  /// One clause without the file's name, which the caller knows; FFmpeg's own message is quoted.
  public let reason: Message

  /// What a pass ends with that was called off; whoever did that knows what to say of the whole.
  public static let cancelled = MediaError("cancelled", .nothingWasWritten)

  /// Makes an error.
  public init(_ code: String, _ reason: Message) {
    self.code = code
    self.reason = reason
  }
}

extension MediaError: CustomStringConvertible {
  /// The reason.
  public var description: String { reason.english }
}

/// A result code of an FFmpeg function: zero or more is success.
struct FFmpegStatus: RawRepresentable, Hashable {
  var rawValue: Int32

  static let endOfFile = FFmpegStatus(rawValue: shoko_averror_eof())
  static let again = FFmpegStatus(rawValue: shoko_averror_again())
  static let noSpace = FFmpegStatus(rawValue: shoko_averror_nospace())

  var isError: Bool { rawValue < 0 }

  /// FFmpeg's words for the code.
  ///
  /// Calls `av_strerror`.
  var message: String {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: 128) { buffer in
      guard let base = buffer.baseAddress else { return "error \(rawValue)" }
      _ = av_strerror(rawValue, base, 128)
      return String(cString: base)
    }
  }
}
