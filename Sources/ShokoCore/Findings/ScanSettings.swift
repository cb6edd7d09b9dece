/// What changes a scan's results; recorded with them.
public struct ScanSettings: Hashable, Sendable {
  /// How small and faint a motion is still reported.
  public enum Sensitivity: String, Sendable, CaseIterable {
    /// Near or large subjects alone.
    case low
    /// A person at a few per cent of the picture's height.
    case normal
    /// Small and faint subjects; more false windows.
    case high
  }

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
    sensitivity: Sensitivity = .normal,
    minimumLength: Rational = Rational(3, 10) ?? Rational(0),
    joinGap: Rational = Rational(2), pad: Rational = Rational(2)
  ) {
    self.sensitivity = sensitivity
    self.minimumLength = minimumLength
    self.joinGap = joinGap
    self.pad = pad
  }
}
