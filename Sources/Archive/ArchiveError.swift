public import ShokoCore

/// A file pattern, clock pattern, zone or time that cannot be used.
public struct ArchiveError: Error, Hashable, Sendable {
  /// What is wrong, without a full stop.
  public let message: Message
  /// What to write instead, where that can be said.
  public let suggestion: Message?

  /// Makes an error.
  public init(_ message: Message, suggestion: Message? = nil) {
    self.message = message
    self.suggestion = suggestion
  }
}

extension ArchiveError: CustomStringConvertible {
  /// The message with the suggestion in brackets.
  public var description: String { suggestion.map { "\(message) (\($0))" } ?? message.english }
}
