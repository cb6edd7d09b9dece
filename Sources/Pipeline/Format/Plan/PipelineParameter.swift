/// What the value of a parameter must be.
public enum ParameterType: String, Hashable, Sendable, CaseIterable {
  /// A path, relative to the pipeline file's folder; its wildcards are ordinary characters.
  case path
  /// A date and time with its offset from UTC.
  case time
  /// A calendar day: `2026-11-19`, or `today` or `yesterday` where its key `zone` says.
  case date
  /// A length of time such as `2s`.
  case duration
  /// A decimal number.
  case number
  /// Any text.
  case text
  /// One of the words in `choices`.
  case choice
  /// Several texts; on the command line, separated by commas.
  case list
}

/// A parameter of a pipeline with the value that it was run with.
public struct PipelineParameter: Hashable, Sendable {
  /// Where a value was given.
  public enum Origin: Hashable, Sendable {
    /// As the default in the file.
    case file
    /// With `--set`.
    case set
    /// By the environment variable that the parameter names.
    case environment
  }

  /// The name.
  public let name: String
  /// What the value must be.
  public let type: ParameterType
  /// The value as it was written: one text, or several of a list.
  public let values: [String]
  /// Where it was given.
  public let origin: Origin
}
