internal import Archive
internal import ShokoCore

/// Makes a plan of checked values, and finds the mistakes that lie between several keys.
struct PlanBuilder {
  var mistakes: MistakeList
  /// Where the pipeline's relative paths start from.
  let folder: ArchivePath
  /// The pipeline's own text, in which places inside values are looked up.
  var source = ""

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
      steps: steps(
        root["steps"]?.list ?? [], cameras: sources.map(\.camera),
        hasPrivacy: sources.contains { !$0.privacy.isEmpty }))
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
        zones: zones(source["zones"]?.list ?? []), passages: passages(source),
        privacy: privacy(source["privacy"]?.list ?? []))

    }
  }
}
