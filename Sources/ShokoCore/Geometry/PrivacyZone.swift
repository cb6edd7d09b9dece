/// A part of the displayed picture that no exhibit may show.
public struct PrivacyZone: Hashable, Sendable {
  /// What covers it.
  public enum Fill: String, Hashable, Sendable, CaseIterable {
    /// One colour.
    case solid
  }

  /// The corners in order, at least three, in displayed coordinates; closed by itself.
  public let polygon: [UnitPoint]
  /// What covers it.
  public let fill: Fill

  /// Makes a zone.
  public init(polygon: [UnitPoint], fill: Fill = .solid) {
    precondition(polygon.count >= 3, "a zone needs three corners")
    self.polygon = polygon
    self.fill = fill
  }
}
