/// A file pattern, clock pattern, zone or time that cannot be used.
public struct ArchiveError: Error, Hashable, Sendable {
  /// What is wrong, without a full stop.
  public let message: String
  /// What to write instead, where that can be said.
  public let suggestion: String?

  /// Makes an error.
  public init(_ message: String, suggestion: String? = nil) {
    self.message = message
    self.suggestion = suggestion
  }
}

extension ArchiveError: CustomStringConvertible {
  /// The message with the suggestion in brackets.
  public var description: String { suggestion.map { "\(message) (\($0))" } ?? message }
}
