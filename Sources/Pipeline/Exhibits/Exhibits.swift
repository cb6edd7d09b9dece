internal import Evidence
internal import Media
internal import Report
internal import ShokoCore

/// Takes stills, clips and hashes of all recordings into a bundle, numbered in the order of the windows.
///
/// Several recordings are under way at once, and share the decoders. What is taken of each does not depend
/// on the others; only the numbers of stills do, which are given when all are there.
struct Exhibits {
  let settings: ScanSettings
  let control: RunControl
  let writer: BundleWriter

  /// What was made of each window, by the id that it has in the scan document.
  private(set) var byWindow: [String: WindowExhibits] = [:]
  /// What was made of each recording's windows together, by the recording's id.
  private(set) var byRecording: [String: RecordingExhibits] = [:]

  init(settings: ScanSettings, control: RunControl, writer: BundleWriter) {
    self.settings = settings
    self.control = control
    self.writer = writer
  }

  /// Takes the exhibits.
  ///
  /// A recording from which none can be taken gets a diagnostic, and the others go on; a bundle
  /// that cannot be written ends the run.
  mutating func take(
    _ scanned: inout [ScannedRecording], stills: StillsStep?, sheets: SheetsStep? = nil,
    clips: ClipsStep?
  ) throws(ShokoError) {
    let taken = try taken(scanned, stills: stills, sheets: sheets, clips: clips)
    var number = 1
    for (index, taken) in taken {
      scanned[index] = taken.recording
      byRecording[taken.recording.result.id] = taken.together
      for (id, exhibits) in taken.byWindow {
        byWindow[id] = try numbered(exhibits, from: &number)
      }
    }
  }

  /// The exhibits of each recording that has windows, with its place among all.
  private func taken(
    _ scanned: [ScannedRecording], stills: StillsStep?, sheets: SheetsStep?, clips: ClipsStep?
  ) throws(ShokoError) -> [(index: Int, taken: ExhibitTaker.Taken)] {
    var first = 1
    var parts: [(index: Int, windows: [String])] = []
    for index in scanned.indices {
      let windows = scanned[index].result.windows.indices.map { "w\(first + $0)" }
      first += windows.count
      if !windows.isEmpty { parts.append((index, windows)) }
    }
    if parts.isEmpty { return [] }
    let progress = ExhibitProgress(scanned, report: control.report)
    progress.tell()
    let pool = DecoderPool(
      jobs: control.jobs, memory: control.memory,
      spread: SharedDecoders.readings(
        of: parts.map { scanned[$0.index] }, keepsNeighbours: stills?.deinterlace == .bwdif,
        control))
    defer { pool.close() }
    let (settings, control, writer) = (settings, control, writer)
    let results = try ScanCrew(pool: pool).results(of: parts.count) {
      [scanned, parts] rank throws(ShokoError) in
      let part = parts[rank]
      var taker = ExhibitTaker(
        settings: settings, control: control, writer: writer, recording: scanned[part.index],
        windows: part.windows, decoders: SharedDecoders(pool: pool, rank: rank))
      control.report(.step(.takingExhibits(from: taker.recording.result.path)))
      let taken = try taker.take(stills: stills, sheets: sheets, clips: clips) {
        progress.tell(windows: $0, of: rank)
      }
      progress.finishRecording(rank, windows: part.windows.count)
      return taken
    }
    progress.end()
    return zip(parts, results).map { ($0.index, $1) }
  }

  /// Gives a window's stills their numbers among all, and their files these names.
  private func numbered(
    _ exhibits: WindowExhibits, from number: inout Int
  ) throws(ShokoError) -> WindowExhibits {
    var exhibits = exhibits
    for index in exhibits.stills.indices {
      let name = Self.number(number)
      number += 1
      try exhibits.stills[index].mapPaths { path throws(ShokoError) in
        let named = StillList.named(path, name)
        try writer.rename(path, to: named)
        return named
      }
    }
    return exhibits
  }

  /// Checks that every original is still what was scanned, and drops the exhibits of one that is not:
  /// they may show something else than the digest stands for.
  mutating func dropChanged(_ scanned: inout [ScannedRecording]) throws(ShokoError) {
    var first = 1
    for index in scanned.indices {
      let windows = scanned[index].result.windows.indices.map { "w\(first + $0)" }
      first += windows.count
      try scanned[index].noteIfSubsChanged(control.isCancelled)
      guard try scanned[index].noteIfChanged(control.isCancelled) else { continue }
      for id in windows {
        guard let exhibits = byWindow.removeValue(forKey: id) else { continue }
        for path in exhibits.paths { writer.withdraw(path) }
      }
      let sheets = byRecording.removeValue(forKey: scanned[index].result.id)
      for path in sheets?.paths ?? [] { writer.withdraw(path) }
    }
  }

  /// A number in a file name.
  static func number(_ value: Int) -> String {
    let text = String(value)
    return String(repeating: "0", count: max(0, 4 - text.count)) + text
  }
}
