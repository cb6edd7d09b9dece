internal import Archive
internal import Evidence
internal import ShokoCore

/// Compares the exhibits of a bundle with those that were derived again, window by window.
struct ExhibitComparison {
  let record: BundleRecord
  let control: RunControl
  /// The ids of the recordings whose originals were found.
  let found: Set<String>

  /// A window by what is the same in every run of the same original; windows of two kinds may have the
  /// same start and end.
  private struct Key: Hashable {
    var recording: String
    var kind: String?
    var zone: String?
    var start: EventsRecord.Mark
    var end: EventsRecord.Mark

    init(_ window: EventsRecord.Window) {
      (recording, start, end) = (window.recording, window.start, window.end)
      (kind, zone) = (window.kind, window.zone)
    }
  }

  private typealias Item = (key: String, kind: ExhibitOutcome.Kind, path: String, pts: Int64)

  /// What became of every exhibit; `derived` is `nil` when no original was found.
  func outcomes(_ derived: BundleRecord.Derived?) throws -> [ExhibitOutcome] {
    let files = ExhibitFiles(
      bundle: record.folder, derived: derived?.folder ?? ArchivePath(""), control: control)
    var fresh = Dictionary(
      (derived?.events.windows ?? []).map { (Key($0), $0) }, uniquingKeysWith: { a, _ in a })
    var outcomes: [ExhibitOutcome] = []
    var named: Set<String> = []
    for window in record.events.windows {
      let other = fresh.removeValue(forKey: Key(window))
      let (old, new) = (items(window), other.map(items) ?? [])
      for item in old {
        named.insert(item.path)
        var outcome = try self.outcome(item, of: window.recording, new, files)
        outcome.window = window.id
        outcomes.append(outcome)
      }
      let keys = Set(old.map(\.key))
      outcomes += new.filter { !keys.contains($0.key) }.map {
        onlyDerived($0, window.recording)
      }
    }
    for window in derived?.events.windows ?? [] where fresh[Key(window)] != nil {
      outcomes += items(window).map { onlyDerived($0, window.recording) }
    }
    outcomes += try sheets(derived, files, &named)
    return outcomes + files.unexpected(besides: named)
  }

  /// What became of the pages and heat maps of whole recordings.
  private func sheets(
    _ derived: BundleRecord.Derived?, _ files: ExhibitFiles, _ named: inout Set<String>
  ) throws -> [ExhibitOutcome] {
    var outcomes: [ExhibitOutcome] = []
    for recording in record.events.recordings {
      let other = derived?.events.recordings.first { $0.id == recording.id }
      let (old, new) = (Self.items(recording.exhibits), Self.items(other?.exhibits))
      for item in old {
        named.insert(item.path)
        outcomes.append(try outcome(item, of: recording.id, new, files))
      }
      let keys = Set(old.map(\.key))
      outcomes += new.filter { !keys.contains($0.key) }.map { onlyDerived($0, recording.id) }
    }
    return outcomes
  }

  private static func items(_ exhibits: EventsRecord.Sheets?) -> [Item] {
    guard let exhibits else { return [] }
    return exhibits.sheets.enumerated().map { ("sheet \($0)", .still, $1, 0) }
      + (exhibits.heat.map { [("heat", .still, $0, 0)] } ?? [])
  }

  private func outcome(
    _ item: Item, of recording: String, _ derived: [Item], _ files: ExhibitFiles
  ) throws -> ExhibitOutcome {
    var outcome = ExhibitOutcome(
      path: item.path, kind: item.kind, recording: recording, state: .notCompared)
    guard try files.hasOwn(item.path) else {
      outcome.state = .missing
      outcome.message = .exhibitIsMissing(item.path)
      return outcome
    }
    guard found.contains(recording) else {
      outcome.message = .exhibitNotCompared(item.path)
      return outcome
    }
    guard let other = derived.first(where: { $0.key == item.key }) else {
      outcome.state = .notDerived
      outcome.message = .exhibitNotDerived(item.path)
      return outcome
    }
    try files.compare(&outcome, item.path, with: other.path)
    return outcome
  }

  private func onlyDerived(_ item: Item, _ id: String) -> ExhibitOutcome {
    let recording = record.events.recordings.first { $0.id == id }
    return ExhibitOutcome(
      path: nil, kind: item.kind, recording: id, state: .onlyDerived,
      message: .exhibitOnlyDerived(
        (item.path.split(separator: "/").last.map(String.init)) ?? "",
        of: recording?.path ?? id, pts: item.pts))
  }

  /// The exhibits of a window by what tells them apart whatever their numbers.
  private func items(_ window: EventsRecord.Window) -> [Item] {
    guard let exhibits = window.exhibits else { return [] }
    let stills = exhibits.stills.flatMap { still -> [Item] in
      // One picture may be the still of several subjects, whose ids depend on other recordings.
      let whose =
        still.chosenFor == "track"
        ? " of \(window.tracks?.firstIndex { $0 == still.track } ?? -1)" : ""
      return [
        ("full", still.full), ("crop", still.crop), ("zoom", still.zoom),
        ("filtered", still.filtered?.crop), ("filtered zoom", still.filtered?.zoom),
        ("stack", still.stack?.path), ("stack zoom", still.stack?.zoom),
      ].compactMap { name, path in
        path.map { ("still \(still.decodeIndex)\(whose) \(name)", .still, $0, still.pts) }
      }
    }
    let strip = [("strip", exhibits.strip), ("heat", exhibits.heat)].compactMap { name, file in
      file.map { (name, .still, $0.path, window.start.pts) as Item }
    }
    let clip = [("clip", exhibits.clip?.path), ("view", exhibits.clip?.view?.path)].compactMap {
      name, path in path.map { (name, .clip, $0, window.start.pts) as Item }
    }
    let hashes = [
      ("frames", exhibits.hashes?.frames), ("packets", exhibits.hashes?.packets),
      ("commands", exhibits.hashes?.commands),
    ].compactMap { name, path in
      path.map { ("hashes \(name)", .hashes, $0, window.start.pts) as Item }
    }
    return stills + strip + clip + hashes
  }
}
