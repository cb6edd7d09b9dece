public import ShokoCore

/// One thing that is wrong with a pipeline, and where.
public struct PipelineMistake: Hashable, Sendable {
  /// The file as its reader named it, in printable form.
  public let file: String
  /// Where in the file, or `nil` when the whole file is meant.
  public let position: TextPosition?
  /// What is wrong, without a full stop.
  public let message: Message
  /// What to write instead, where that can be said.
  public let suggestion: Message?

  /// Makes a mistake.
  public init(
    file: String, position: TextPosition?, message: Message, suggestion: Message? = nil
  ) {
    self.file = file
    self.position = position
    self.message = message
    self.suggestion = suggestion
  }
}

extension PipelineMistake: CustomStringConvertible {
  /// The mistake as `file:line:column: error: message (suggestion)`.
  public var description: String {
    let place = position.map { "\(file):\($0.line):\($0.column)" } ?? file
    return "\(place): error: \(message)" + (suggestion.map { " (\($0))" } ?? "")
  }
}

/// Everything that is wrong with a pipeline, found in one pass and sorted by place.
public struct PipelineRejection: Error, Hashable, Sendable {
  /// At least one mistake; a syntax error stands alone.
  public let mistakes: [PipelineMistake]

  init(_ mistakes: [PipelineMistake]) {
    self.mistakes = mistakes
  }
}

extension PipelineRejection: CustomStringConvertible {
  /// One mistake a line.
  public var description: String { mistakes.map(\.description).joined(separator: "\n") }
}
