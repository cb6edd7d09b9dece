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

extension PipelineMistake {
  /// The mistake as `file:line:column: error: message (suggestion)`.
  public var line: Message {
    let place = position.map { "\(file):\($0.line):\($0.column)" } ?? file
    return .mistake(at: place, message, suggestion: suggestion)
  }

  /// The line in a language.
  public func text(_ language: Language) -> String { line.text(language) }
}

extension PipelineMistake: CustomStringConvertible {
  /// The line in English.
  public var description: String { text(.english) }
}

/// Everything that is wrong with a pipeline, found in one pass and sorted by place.
public struct PipelineRejection: Error, Hashable, Sendable {
  /// At least one mistake; a syntax error stands alone.
  public let mistakes: [PipelineMistake]

  init(_ mistakes: [PipelineMistake]) {
    self.mistakes = mistakes
  }
}

extension PipelineRejection {
  /// One mistake a line.
  public var message: Message { .mistakeLines(mistakes.map(\.line)) }

  /// The lines in a language.
  public func text(_ language: Language) -> String { message.text(language) }
}

extension PipelineRejection: CustomStringConvertible {
  /// The lines in English.
  public var description: String { text(.english) }
}
