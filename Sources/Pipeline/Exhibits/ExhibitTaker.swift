internal import Evidence
internal import Media
internal import Report
internal import ShokoCore

/// Takes stills, clips and hashes of one recording into a bundle.
struct ExhibitTaker {
  /// What one recording comes to.
  struct Taken: Sendable {
    /// The recording, with what could not be made of it.
    var recording: ScannedRecording
    /// The exhibits of each window with its id; stills have names of their own until they are numbered.
    var byWindow: [(id: String, exhibits: WindowExhibits)]
    /// What was made of all its windows together.
    var together: RecordingExhibits?
  }

  let settings: ScanSettings
  let control: RunControl
  let writer: BundleWriter
  private(set) var recording: ScannedRecording
  /// The windows' ids.
  let windows: [String]
  let decoders: SharedDecoders

  init(
    settings: ScanSettings, control: RunControl, writer: BundleWriter, recording: ScannedRecording,
    windows: [String], decoders: SharedDecoders
  ) {
    (self.settings, self.control, self.writer) = (settings, control, writer)
    (self.recording, self.windows, self.decoders) = (recording, windows, decoders)
  }

  /// Takes the exhibits; `progress` is told of how many windows the stills are there.
  mutating func take(
    stills: StillsStep?, sheets: SheetsStep?, clips: ClipsStep?,
    progress: @escaping (_ windows: Int) -> Void
  ) throws(ShokoError) -> Taken {
    // What becomes of one kind changes nothing that the others read.
    let maker = self
    var exhibits = windows.map { _ in WindowExhibits() }
    var together: RecordingExhibits?
    // A table that cannot be begun is begun again where it is the only matter, and then tells why.
    let table = stills.flatMap { _ in try? hashTaker.begin() }
    var isHashed = false
    if let stills {
      var taken: [StillList.Window] = []
      var covered: [StillPlan.Covered] = []
      var sheetFailure: (any Error)?
      let list = sheets.map {
        SheetList(step: $0, recording: recording, ids: windows, writer: writer)
      }
      try attempt(.stills) {
        let found = try maker.takeStills(stills, table, list, progress)
        (taken, isHashed) = (found.windows, found.isHashed)
        covered = found.covered
        together = list?.exhibits
        if let failure = list?.failure { sheetFailure = failure }
        for (place, heat) in list?.heats ?? [:] { exhibits[place].heat = heat }
      }
      noteCovered(covered)
      if let sheetFailure { try attempt(.sheets) { throw sheetFailure } }
      for (place, window) in taken.enumerated() {
        exhibits[place].stills = window.stills
        exhibits[place].strip = window.strip
      }
    }
    if let clips {
      var taken: [WindowExhibits.Clip] = []
      try attempt(.clips) { taken = try maker.takeClips(clips) }
      for (place, clip) in taken.enumerated() { exhibits[place].clip = clip }
    }
    var hashes: [WindowExhibits.Hashes] = []
    try attempt(.hashes) { hashes = try maker.takeHashes(isHashed ? table : nil) }
    for (place, entry) in hashes.enumerated() { exhibits[place].hashes = entry }
    if hashes.isEmpty { noteMissingTimes() }
    return Taken(
      recording: recording, byWindow: Array(zip(windows, exhibits)).map { ($0, $1) },
      together: together)
  }

  private mutating func attempt(
    _ kind: ExhibitKind, _ body: () throws -> Void
  ) throws(ShokoError) {
    do {
      try body()
    } catch let error as ShokoError {
      throw error
    } catch let error as MediaError where error.code == "cancelled" {
      throw ShokoError(.interrupted, .exhibitsInterrupted)
    } catch let error as MediaError where error.code == "no_space" || error.code == "write_error" {
      throw ShokoError(
        .failure,
        .cannotWriteExhibits(kind, of: recording.result.path, into: writer.path, error.reason))
    } catch {
      recording.result.diagnostics.append(
        Diagnostic(
          .error, "no_\(kind.rawValue)",
          .noExhibits(kind, from: recording.result.path, .reason(of: error))))
      if recording.result.status == .ok { recording.result.status = .partial }
    }
  }

  /// The stills and the strip of each window, and whether the table has all its pictures from the same
  /// pass.
  private func takeStills(
    _ step: StillsStep, _ table: StretchTable?, _ sheets: SheetList?,
    _ progress: @escaping (Int) -> Void
  ) throws -> (windows: [StillList.Window], isHashed: Bool, covered: [StillPlan.Covered]) {
    let list = StillList(recording: recording.result.id, windows: numbers, writer: writer)
    do {
      let found = try StillTaker(
        step: step, control: control, recording: recording, decoders: decoders,
        makesSheets: sheets != nil
      ).take(hashing: table) { window, taken in
        try list.add(window, taken)
        try sheets?.add(window, taken.sheet)
        progress(window + 1)
      }
      try sheets?.finish()
      return (list.byWindow, found.isHashed && table != nil, found.covered)
    } catch {
      list.withdraw()
      sheets?.withdraw()
      throw error
    }
  }

  /// The clip of each window.
  private func takeClips(_ step: ClipsStep) throws -> [WindowExhibits.Clip] {
    let taker = ClipTaker(
      settings: settings, step: step, control: control, recording: recording, decoders: decoders)
    return try ClipShelf(writer: writer, taker: taker).fill(numbers)
  }

  private var numbers: [String] { windows.map { Exhibits.number(Int($0.dropFirst()) ?? 0) } }

  private var hashTaker: HashTaker {
    HashTaker(settings: settings, control: control, recording: recording, decoders: decoders)
  }

  /// The hashes of each window, from a table that has them or by a pass of their own; empty for a
  /// recording whose times do not tell its pictures apart.
  private func takeHashes(_ table: StretchTable?) throws -> [WindowExhibits.Hashes] {
    var written: [String] = []
    do {
      let taken = try table.map(hashTaker.finish) ?? hashTaker.take()
      return try zip(numbers, taken).map { number, found in
        let files = found.files("data/hashes/\(number)")
        for file in files.contents {
          written.append(file.path)
          try writer.add(file.path, bytes: file.bytes)
        }
        return files.hashes
      }
    } catch {
      for path in written { writer.withdraw(path) }
      throw error
    }
  }

  /// Says of which windows and subjects there are no stills as privacy zones cover them.
  private mutating func noteCovered(_ covered: [StillPlan.Covered]) {
    for ((id, window), covered) in zip(zip(windows, recording.result.windows), covered) {
      let message: Message
      if covered.isWindow {
        message = .privacyCoversWindow(id)
      } else if covered.tracks > 0 {
        message = .privacyCoversTracks(covered.tracks, in: id)
      } else {
        continue
      }
      recording.result.diagnostics.append(
        Diagnostic(.note, "stills_covered", message, range: window.range))
    }
  }

  private mutating func noteMissingTimes() {
    guard hashTaker.isPossible == false else { return }
    recording.result.diagnostics.append(
      Diagnostic(.note, "no_hashes", .noHashesWithoutTimes(recording.result.path)))
  }
}
