public import ShokoCore

/// The settings of the summary.
public struct SummaryStep: Hashable, Sendable {
  /// The folder for `summary.json` and `summary.txt` as the pipeline writes it.
  ///
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
