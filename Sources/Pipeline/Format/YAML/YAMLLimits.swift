/// What a pipeline may not exceed; each is checked before memory or time is spent on it.
enum YAMLLimits {
  /// Bytes of the file.
  static let bytes = 1 << 20
  /// Values and keys, each alias counted with all that it stands for.
  static let nodes = 10_000
  /// Levels of lists and keys inside each other, through aliases too.
  static let depth = 32
}
