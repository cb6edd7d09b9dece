public import ShokoCore

/// What the figures of a run should be.
public struct ExpectStep: Hashable, Sendable {
  /// The expectations in the pipeline's order; at least one.
  public var expectations: [Expectation]

  /// Makes a step.
  public init(_ expectations: [Expectation]) {
    self.expectations = expectations
  }
}

/// One figure of a run, and the bound that it should keep.
public struct Expectation: Hashable, Sendable {
  /// What is counted or measured.
  public enum Figure: String, Hashable, Sendable, CaseIterable {
    /// How many windows were found.
    case windows
    /// The share of the recorded time that was asked for in which every picture was examined, 0 to 1.
    case coverage
    /// The longest stretch, in seconds, that no recording of a camera covers.
    case longestGap = "longest_gap"
    /// How many recordings could not be read at all.
    case unreadable
    /// How many seconds of recordings there are, as far as they were asked for.
    case duration
  }

  /// How the figure compares with the value.
  public enum Bound: String, Hashable, Sendable, CaseIterable {
    /// The figure must not be less.
    case atLeast = "at_least"
    /// The figure must not be more.
    case atMost = "at_most"
    /// The figure must be just that.
    case equals
  }

  /// Whose figure is meant.
  public enum Scope: Hashable, Sendable {
    /// All cameras together; the longest gap is that of the camera with the longest.
    case all
    /// One camera, by its name in the pipeline.
    case camera(String)
  }

  /// What is counted or measured.
  public var figure: Figure
  /// How it compares.
  public var bound: Bound
  /// The value in the figure's unit.
  public var value: Rational
  /// The value as the pipeline writes it, such as `99%` or `1h`.
  public var written: String
  /// Whose figure is meant.
  public var scope: Scope

  /// Makes an expectation.
  public init(
    _ figure: Figure, _ bound: Bound, _ value: Rational, written: String, scope: Scope = .all
  ) {
    self.figure = figure
    self.bound = bound
    self.value = value
    self.written = written
    self.scope = scope
  }
}
