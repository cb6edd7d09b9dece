/// How thoroughly recordings are examined.
public enum ScanMode: String, Sendable, CaseIterable {
  /// Every frame by the canonical decode.
  case exhaustive
  /// Every frame by a cheaper decode where groups of pictures are short.
  case fast
  /// Keyframes of everything, every frame only where something may have happened, and a random sample
  /// of the rest.
  case triage
}

/// What changes a scan's results; recorded with them.
public struct ScanSettings: Hashable, Sendable {
  /// How small and faint a motion is still reported.
  public enum Sensitivity: String, Sendable, CaseIterable {
    /// Near or large subjects alone; the figures of all three are in `Limits.md` of `Motion`.
    case low
    /// A subject from about 3 % of the height of 432 lines on, if it is clear.
    case normal
    /// Small and faint subjects; more false windows, and in noise fewer fast subjects.
    case high
  }

  /// How thoroughly recordings are examined.
  public var mode: ScanMode
  /// In `triage`, the share of what is not fully decoded that may hold motion at most, 0 to 1; with 1
  /// nothing is audited.
  public var missBudget: Rational
  /// How small and faint a motion is still reported.
  public var sensitivity: Sensitivity
  /// The shortest window, in seconds.
  public var minimumLength: Rational
  /// Windows with a quiet time of at most this many seconds between them become one.
  public var joinGap: Rational
  /// Seconds before and after a window that its clip holds.
  public var pad: Rational

  /// Makes settings; the defaults are the documented ones.
  public init(
    mode: ScanMode = .exhaustive, missBudget: Rational = Self.standardMissBudget,
    sensitivity: Sensitivity = .normal,
    minimumLength: Rational = Rational(3, 10) ?? Rational(0),
    joinGap: Rational = Rational(2), pad: Rational = Rational(2)
  ) {
    self.mode = mode
    self.missBudget = missBudget
    self.sensitivity = sensitivity
    self.minimumLength = minimumLength
    self.joinGap = joinGap
    self.pad = pad
  }

  /// The miss budget when no other is given: 5 %.
  public static let standardMissBudget = Rational(1, 20) ?? Rational(1)
}
