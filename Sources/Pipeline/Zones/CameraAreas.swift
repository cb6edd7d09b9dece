internal import ShokoCore

/// Everything that a pipeline marks in the picture of a camera.
struct CameraAreas {
  /// What a marked part of the picture is for.
  enum Kind: String {
    case include, exclude, line, doorway, privacy
  }

  /// One marked part.
  struct Area {
    let kind: Kind
    /// What is written beside it.
    let label: String
    /// The corners in order, in displayed coordinates; two for a line.
    let corners: [UnitPoint]
    /// Where the words "in" and "out" are written, for lines and doorways.
    var sides: (inside: UnitPoint, outside: UnitPoint)?
  }

  /// The parts in the order in which they are drawn, zones before what lies on them.
  let areas: [Area]

  /// Gathers what a source marks.
  init(_ source: SourcePlan) {
    self.init(zones: source.zones, passages: source.passages, privacy: source.privacy)
  }

  /// Gathers what is marked for a camera.
  init(zones: [Zone], passages: [Passage], privacy: [PrivacyZone]) {
    areas =
      zones.map(Self.area)
      + privacy.enumerated().map { index, zone in
        Area(
          kind: .privacy, label: privacy.count > 1 ? "privacy \(index + 1)" : "privacy",
          corners: zone.polygon)
      } + passages.map(Self.area)
  }

  private static func area(_ zone: Zone) -> Area {
    Area(
      kind: zone.excludes ? .exclude : .include,
      label: zone.name
        + (zone.excludes ? " (excluded)" : zone.sensitivity.map { " (\($0.rawValue))" } ?? ""),
      corners: zone.polygon)
  }

  private static func area(_ passage: Passage) -> Area {
    switch passage.shape {
    case .line(let from, let to, let inside):
      let left = sides(of: from, to)
      return Area(
        kind: .line, label: passage.name, corners: [from, to],
        sides: inside == .left ? left : (left.outside, left.inside))
    case .doorway(let polygon, let inside):
      // Beyond a doorway is what one sees through it; the floor before it is the picture's side.
      let through = centre(of: polygon)
      let lowest = polygon.map(\.y).max() ?? through.y
      let before = UnitPoint(x: through.x, y: min(0.97, lowest + 0.05))
      return Area(
        kind: .doorway, label: passage.name, corners: polygon,
        sides: inside == .beyond ? (through, before) : (before, through))
    }
  }

  /// The left hand of somebody who goes along a line as the inside, and the right one as the outside.
  private static func sides(
    of from: UnitPoint, _ to: UnitPoint
  ) -> (inside: UnitPoint, outside: UnitPoint) {
    let (dx, dy) = (to.x - from.x, to.y - from.y)
    let length = max(1e-9, (dx * dx + dy * dy).squareRoot())
    // Downwards counts as positive, so the left hand of who goes to the right is up.
    let (across, down) = (0.05 * dy / length, -0.05 * dx / length)
    let middle = UnitPoint(x: (from.x + to.x) / 2, y: (from.y + to.y) / 2)
    return (
      UnitPoint(x: middle.x + across, y: middle.y + down),
      UnitPoint(x: middle.x - across, y: middle.y - down)
    )
  }

  private static func centre(of polygon: [UnitPoint]) -> UnitPoint {
    let (xs, ys) = (polygon.map(\.x), polygon.map(\.y))
    return UnitPoint(
      x: ((xs.min() ?? 0) + (xs.max() ?? 1)) / 2, y: ((ys.min() ?? 0) + (ys.max() ?? 1)) / 2)
  }
}
