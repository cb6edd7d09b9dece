internal import ShokoCore

// The zones, lines, doorways and privacy zones of a camera.
extension PlanBuilder {
  mutating func zones(_ list: [CheckedValue]) -> [Zone] {
    var firsts: [String: TextPosition] = [:]
    return list.compactMap(\.map).compactMap { zone in
      let name = zone["name"]?.text ?? ""
      if let place = zone["name"]?.position {
        if let first = firsts[name] {
          mistakes.add(place, .zoneTwice(name), .firstIsInLineRename(first.line))
        } else {
          firsts[name] = place
        }
      }
      let excludes = zone["exclude"]?.flag ?? false
      if excludes, zone.has("sensitivity") {
        mistakes.add(zone.place("sensitivity"), .excludedZoneIsSensitive)
      }
      let sensitivity = zone["sensitivity"]?.text
      return shape(zone).map {
        Zone(
          name: name, excludes: excludes,
          sensitivity: sensitivity.flatMap(ScanSettings.Sensitivity.init), polygon: $0)
      }
    }
  }

  /// The corners of a zone or a doorway.
  private mutating func shape(_ zone: CheckedMap) -> [UnitPoint]? {
    if zone.has("box"), zone.has("polygon") {
      mistakes.add(zone.place("polygon"), .zoneHasTwoShapes)
      return nil
    }
    if !zone.has("box"), !zone.has("polygon") {
      mistakes.add(zone.position, .zoneHasNoShape, .forExample("box: [0, 0, 0.35, 0.06]"))
      return nil
    }
    return box(zone) ?? polygon(zone)
  }

  private mutating func box(_ zone: CheckedMap) -> [UnitPoint]? {
    guard let sides = zone["box"]?.list?.compactMap(\.share), sides.count == 4 else { return nil }
    if sides[0] < sides[2], sides[1] < sides[3] {
      return [(0, 1), (2, 1), (2, 3), (0, 3)].map { UnitPoint(x: sides[$0.0], y: sides[$0.1]) }
    }
    mistakes.add(zone.place("box"), .boxIsInsideOut)
    return nil
  }

  private mutating func polygon(_ zone: CheckedMap) -> [UnitPoint]? {
    let corners = (zone["polygon"]?.list ?? []).compactMap(Self.point)
    guard corners.count >= 3 else { return nil }
    if Self.spansArea(corners) { return corners }
    mistakes.add(zone.place("polygon"), .polygonIsFlat)
    return nil
  }

  private static func point(_ value: CheckedValue) -> UnitPoint? {
    guard let pair = value.list?.compactMap(\.share), pair.count == 2 else { return nil }
    return UnitPoint(x: pair[0], y: pair[1])
  }

  /// Whether any corner lies off the line through the two that are farthest from each other.
  private static func spansArea(_ corners: [UnitPoint]) -> Bool {
    let start = corners[0]
    let distance = { (a: UnitPoint) in (a.x - start.x).magnitude + (a.y - start.y).magnitude }
    guard let far = corners.max(by: { distance($0) < distance($1) }) else { return false }
    return corners.contains {
      let cross = (far.x - start.x) * ($0.y - start.y) - (far.y - start.y) * ($0.x - start.x)
      return cross.magnitude > 1e-9
    }
  }

  /// The parts of the picture that are covered.
  mutating func privacy(_ list: [CheckedValue]) -> [PrivacyZone] {
    list.compactMap(\.map).compactMap { zone in
      polygon(zone).map {
        PrivacyZone(
          polygon: $0,
          fill: zone["fill"]?.text.flatMap(PrivacyZone.Fill.init(rawValue:)) ?? .solid)
      }
    }
  }

  /// The lines and doorways of a source.
  mutating func passages(_ source: CheckedMap) -> [Passage] {
    let lines = (source["lines"]?.list ?? []).compactMap(\.map)
    let doorways = (source["doorways"]?.list ?? []).compactMap(\.map)
    var firsts: [String: TextPosition] = [:]
    for passage in lines + doorways {
      guard let name = passage["name"]?.text, let place = passage["name"]?.position else {
        continue
      }
      if let first = firsts[name] {
        mistakes.add(place, .passageTwice(name), .firstIsInLineRenamePassage(first.line))
      } else {
        firsts[name] = place
      }
    }
    return lines.compactMap { line($0) } + doorways.compactMap { doorway($0) }
  }

  private mutating func line(_ line: CheckedMap) -> Passage? {
    guard let from = line["from"].flatMap(Self.point), let to = line["to"].flatMap(Self.point)
    else {
      return nil
    }
    if from == to {
      mistakes.add(line.place("to"), .lineIsPoint)
      return nil
    }
    guard let inside = line["inside"]?.text.flatMap(Passage.Side.init) else { return nil }
    return Passage(
      name: line["name"]?.text ?? "", shape: .line(from: from, to: to, inside: inside))
  }

  private mutating func doorway(_ doorway: CheckedMap) -> Passage? {
    guard let polygon = shape(doorway), let inside = doorway["inside"]?.text else { return nil }
    return Passage.Inside(rawValue: inside).map {
      Passage(
        name: doorway["name"]?.text ?? "", shape: .doorway(polygon: polygon, inside: $0))
    }
  }
}
