public import ShokoCore

/// The settings of the summary.
public struct SummaryStep: Hashable, Sendable {
  /// The folder in which `summary.json` and `summary.txt` are written besides the bundle, as written;
  /// `PipelinePlan.path(_:)` opens it. `nil` writes them into the bundle alone, if there is one.
  public var to: String?
  /// The language of the text; `summary.json` is the same in all.
  public var language: Language

  /// Makes settings.
  public init(to: String? = nil, language: Language = .english) {
    self.to = to
    self.language = language
  }
}
