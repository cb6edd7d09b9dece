internal import Archive
internal import ShokoCore

/// Makes a plan of checked values, and finds the mistakes that lie between several keys.
struct PlanBuilder {
  var mistakes: MistakeList
  /// Where the pipeline's relative paths start from.
  let folder: ArchivePath

  /// The parts of a plan, complete unless there are mistakes.
  struct Parts {
    var name: String
    var description: String?
    var sources: [SourcePlan]
    var from: WallTime?
    var to: WallTime?
    var steps: [PipelineStep]
  }

  mutating func build(_ root: CheckedMap) -> Parts {
    var span: (from: WallTime?, to: WallTime?)?
    if let between = root["between"]?.map { span = interval(between) }
    let sources = sources(root["sources"]?.list ?? [])
    return Parts(
      name: root["name"]?.text ?? "", description: root["description"]?.text,
      sources: sources, from: span?.from, to: span?.to,
      steps: steps(root["steps"]?.list ?? [], cameras: sources.map(\.camera)))
  }

  /// The time that is looked at.
  private mutating func interval(_ span: CheckedMap) -> (from: WallTime?, to: WallTime?)? {
    if span.has("day") { return day(span) }
    if span.has("zone") { mistakes.add(span.place("zone"), .zoneBelongsToDay) }
    if !span.has("from"), !span.has("to") {
      mistakes.add(span.position, .betweenIsEmpty, .orLeaveItOut)
    }
    let (from, to) = (span["from"]?.time, span["to"]?.time)
    if let from, let to, from.microseconds >= to.microseconds {
      mistakes.add(span.place("to"), .spanIsBackwards)
    }
    return (from, to)
  }

  /// A whole calendar day, which has 23 or 25 hours when clocks are changed.
  private mutating func day(_ span: CheckedMap) -> (from: WallTime?, to: WallTime?)? {
    for key in ["from", "to"] where span.has(key) {
      mistakes.add(span.place(key), .dayExcludes(key))
    }
    if !span.has("zone") {
      mistakes.add(span.place("day"), .dayNeedsZone, .forExample("zone: Asia/Tokyo"))
    }
    guard let day = span["day"]?.day, let zone = span["zone"]?.zone else { return nil }
    return (zone.start(ofDay: day), zone.start(ofDay: day.nextDay))
  }

  // MARK: - Sources

  private mutating func sources(_ list: [CheckedValue]) -> [SourcePlan] {
    var firsts: [String: TextPosition] = [:]
    return list.compactMap(\.map).map { source in
      let camera = source["camera"]?.text ?? ""
      if let place = source["camera"]?.position {
        if let first = firsts[camera.lowercased()] {
          mistakes.add(place, .cameraTwice(camera), .firstIsInLineJoinFiles(first.line))
        } else {
          firsts[camera.lowercased()] = place
        }
      }
      let time = source["clock"]?.map.map { clock($0) }
      if source.has("sub"), source["clock"]?.map.map({ $0["from"]?.text == "none" }) ?? true {
        mistakes.add(
          source.place("sub"), .subNeedsClock,
          .forExample("clock: {from: name, zone: Asia/Tokyo}"))
      }
      return SourcePlan(
        camera: camera, title: source["title"]?.text,
        files: (source["files"]?.list ?? []).compactMap(\.filePattern),
        sub: (source["sub"]?.list ?? []).compactMap(\.filePattern),
        clock: time ?? RecordingClock(source: .none),
        zones: zones(source["zones"]?.list ?? []))
    }
  }

  // MARK: - Zones

  private mutating func zones(_ list: [CheckedValue]) -> [Zone] {
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
      if zone.has("box"), zone.has("polygon") {
        mistakes.add(zone.place("polygon"), .zoneHasTwoShapes)
        return nil
      }
      if !zone.has("box"), !zone.has("polygon") {
        mistakes.add(
          zone.position, .zoneHasNoShape, .forExample("box: [0, 0, 0.35, 0.06]"))
        return nil
      }
      return box(zone, name, excludes) ?? polygon(zone, name, excludes)
    }
  }

  private mutating func box(_ zone: CheckedMap, _ name: String, _ excludes: Bool) -> Zone? {
    guard let sides = zone["box"]?.list?.compactMap(\.share), sides.count == 4 else { return nil }
    if sides[0] < sides[2], sides[1] < sides[3] {
      return Zone(
        name: name, excludes: excludes, left: sides[0], top: sides[1], right: sides[2],
        bottom: sides[3])
    }
    mistakes.add(zone.place("box"), .boxIsInsideOut)
    return nil
  }

  private mutating func polygon(_ zone: CheckedMap, _ name: String, _ excludes: Bool) -> Zone? {
    let corners = (zone["polygon"]?.list ?? []).compactMap { corner -> UnitPoint? in
      guard let pair = corner.list?.compactMap(\.share), pair.count == 2 else { return nil }
      return UnitPoint(x: pair[0], y: pair[1])
    }
    guard corners.count >= 3 else { return nil }
    if Self.spansArea(corners) { return Zone(name: name, excludes: excludes, polygon: corners) }
    mistakes.add(zone.place("polygon"), .polygonIsFlat)
    return nil
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
}
