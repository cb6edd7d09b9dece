/// A point of a picture: (0, 0) is the top left corner, (1, 1) the bottom right one.
public struct UnitPoint: Hashable, Sendable {
  /// Across, 0…1.
  public let x: Double
  /// Down, 0…1.
  public let y: Double

  /// Makes a point.
  public init(x: Double, y: Double) {
    self.x = x
    self.y = y
  }
}

/// A named part of the displayed picture that is watched or left out.
public struct Zone: Hashable, Sendable {
  /// The name as the pipeline gives it; unique in a camera.
  public let name: String
  /// Whether what happens inside is left out.
  public let excludes: Bool
  /// How small and faint a motion inside is still reported, or `nil` for as the scan says.
  public let sensitivity: ScanSettings.Sensitivity?
  /// The corners in order, at least three, in displayed coordinates; closed by itself.
  public let polygon: [UnitPoint]

  /// Makes a zone from a polygon of at least three corners.
  public init(
    name: String, excludes: Bool = false, sensitivity: ScanSettings.Sensitivity? = nil,
    polygon: [UnitPoint]
  ) {
    precondition(polygon.count >= 3, "a zone needs three corners")
    self.name = name
    self.excludes = excludes
    self.sensitivity = sensitivity
    self.polygon = polygon
  }

  /// Makes a zone from a box with corners (left, top) and (right, bottom).
  public init(
    name: String, excludes: Bool = false, sensitivity: ScanSettings.Sensitivity? = nil,
    left: Double, top: Double, right: Double, bottom: Double
  ) {
    self.init(
      name: name, excludes: excludes, sensitivity: sensitivity,
      polygon: [
        UnitPoint(x: left, y: top), UnitPoint(x: right, y: top),
        UnitPoint(x: right, y: bottom), UnitPoint(x: left, y: bottom),
      ])
  }

  /// Whether a point lies inside, by the even-odd rule.
  public func contains(_ point: UnitPoint) -> Bool {
    var inside = false
    var previous = polygon[polygon.count - 1]
    for corner in polygon {
      if (corner.y > point.y) != (previous.y > point.y) {
        let share = (point.y - corner.y) / (previous.y - corner.y)
        if point.x < corner.x + share * (previous.x - corner.x) { inside.toggle() }
      }
      previous = corner
    }
    return inside
  }
}
