/// Versions that results depend on.
public enum ShokoVersion {
  /// The release, as `shoko --version` prints it.
  public static let release = "0.1.0"
  /// Raised whenever the detector's results may change for the same input.
  public static let detector = 15
}
