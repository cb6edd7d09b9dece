internal import Archive
internal import ShokoCore

extension PlanBuilder {
  /// Which sources of the time use a key that not all of them do.
  private static let users: [(key: String, sources: Set<String>)] = [
    ("pattern", ["name"]), ("vendor", ["name"]), ("patterns", ["name"]), ("anchors", ["anchor"]),
    ("uncertainty", ["name", "container", "mtime", "anchor"]),
  ]

  /// A camera's clock.
  mutating func clock(_ map: CheckedMap) -> RecordingClock {
    let from = map["from"]?.text
    if let from { checkKeys(of: map, from) }
    let uncertainty = map["uncertainty"]?.duration.map(Self.microseconds)
    return RecordingClock(
      source: source(map, from, uncertainty), zone: map["zone"]?.zone ?? .utc,
      uncertainty: uncertainty)
  }

  private mutating func checkKeys(of map: CheckedMap, _ from: String) {
    for (key, sources) in Self.users where map.has(key) && !sources.contains(from) {
      mistakes.add(
        map.place(key), .clockKeyUnused(key, from: from), .clockKeyUsedBy(sources.sorted()))
    }
    for key in ["vendor", "patterns"] where map.has(key) && map.has("pattern") {
      mistakes.add(map.place(key), .patternExcludes(key))
    }
  }

  private mutating func source(
    _ map: CheckedMap, _ from: String?, _ uncertainty: Int64?
  ) -> ClockSource {
    switch from {
    case "name": return nameSource(map)
    case "container": return .container
    case "mtime": return .modification
    case "anchor":
      if !map.has("anchors") {
        mistakes.add(
          map.position, .anchorClockNeedsAnchors,
          .forExample("anchors: [{file: a.mp4, pts: 0, time: \"2026-11-19T22:00:00+09:00\"}]"))
      }
      return .anchor(anchors(map["anchors"]?.list ?? [], uncertainty))
    default: return .none
    }
  }

  // MARK: Names

  private mutating func nameSource(_ map: CheckedMap) -> ClockSource {
    if map.has("pattern") {
      guard let pattern = map["pattern"]?.clockPattern else { return .none }
      if !pattern.isAbsolute { checkZone(map) }
      return .name(pattern)
    }
    guard let known = knownClocks(map) else { return .none }
    if known.needsZone { checkZone(map) }
    return .known(known)
  }

  private mutating func checkZone(_ map: CheckedMap) {
    if map.has("zone") { return }
    mistakes.add(map.position, .nameClockNeedsZone, .forExample("zone: Asia/Tokyo"))
  }

  /// The known recorders' names, with those of the user's file, or one vendor's alone.
  private mutating func knownClocks(_ map: CheckedMap) -> ClockPatterns? {
    var known = ClockPatterns.builtIn
    if let file = map["patterns"] {
      guard let path = file.text else { return nil }
      do throws(ArchiveError) {
        known = known.extended(
          by: try ClockPatterns(contentsOf: folder.appending(ArchivePath(path))))
      } catch {
        mistakes.add(file.position, error)
        return nil
      }
    } else if map.has("patterns") {
      return nil
    }
    guard map.has("vendor") else { return known }
    guard let vendor = map["vendor"], let id = vendor.text else { return nil }
    do throws(ArchiveError) {
      return try known.only(id)
    } catch {
      mistakes.add(vendor.position, error)
      return nil
    }
  }

  // MARK: Anchors

  private mutating func anchors(_ list: [CheckedValue], _ uncertainty: Int64?) -> [ClockAnchor] {
    var firsts: [String: TextPosition] = [:]
    return list.compactMap(\.map).compactMap { map -> ClockAnchor? in
      guard let file = map["file"], let path = file.text, let tick = map["pts"]?.ticks,
        let time = map["time"]?.time
      else { return nil }
      if let first = firsts.updateValue(file.position, forKey: path) {
        mistakes.add(file.position, .anchorTwice(path), .firstIsInLineKeepOne(first.line))
        return nil
      }
      do throws(ArchiveError) {
        return try ClockAnchor(
          file: ArchivePath(path), tick: tick,
          time: WallTime(
            microseconds: time.microseconds, uncertainty: uncertainty ?? Self.anchorUncertainty))
      } catch {
        mistakes.add(file.position, error)
        return nil
      }
    }
  }

  /// Without an uncertainty, an anchor is trusted to the second, which is what clocks show.
  private static let anchorUncertainty: Int64 = 1_000_000

  private static func microseconds(_ duration: Rational) -> Int64 {
    TimeBase(1, 1_000_000)?.ticks(duration) ?? 0
  }
}
