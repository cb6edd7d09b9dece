internal import Evidence
internal import Imaging
internal import Media
internal import Report
internal import ShokoCore

/// Takes stills, clips and hashes of all recordings into a bundle, numbered in the order of the windows.
struct Exhibits {
  let settings: ScanSettings
  let control: RunControl
  let writer: BundleWriter

  /// What was made of each window, by the id that it has in the scan document.
  private(set) var byWindow: [String: WindowExhibits] = [:]
  /// What was made of each recording's windows together, by the recording's id.
  private(set) var byRecording: [String: RecordingExhibits] = [:]
  private var stills = 0

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
    var first = 1
    var progress = ExhibitProgress(scanned, report: control.report)
    progress.tell()
    for index in scanned.indices {
      let windows = scanned[index].result.windows.indices.map { "w\(first + $0)" }
      first += windows.count
      if windows.isEmpty { continue }
      defer { progress.finishRecording(windows: windows.count) }
      control.report(.step(.takingExhibits(from: scanned[index].result.path)))
      for id in windows { byWindow[id] = WindowExhibits() }
      // A table that cannot be begun is begun again where it is the only matter, and then tells why.
      let table = stills.flatMap { _ in try? hashTaker(scanned[index]).begin() }
      var isHashed = false
      if let stills {
        var taken: [StillList.Window] = []
        var pages: SheetList?
        try attempt(.stills, &scanned[index]) { recording in
          let list = sheets.map {
            SheetList(step: $0, recording: recording, ids: windows, writer: writer)
          }
          (taken, isHashed) = try takeStills(recording, windows, stills, table, list, progress)
          pages = list
        }
        if let pages { byRecording[scanned[index].result.id] = pages.exhibits }
        for (place, heat) in pages?.heats ?? [:] { byWindow[windows[place]]?.heat = heat }
        self.stills += taken.reduce(0) { $0 + $1.stills.count }
        for (id, window) in zip(windows, taken) {
          byWindow[id]?.stills = window.stills
          byWindow[id]?.strip = window.strip
        }
      }
      if let clips {
        var taken: [WindowExhibits.Clip] = []
        try attempt(.clips, &scanned[index]) { recording in
          taken = try takeClips(recording, windows, clips)
        }
        for (id, clip) in zip(windows, taken) { byWindow[id]?.clip = clip }
      }
      var hashes: [WindowExhibits.Hashes] = []
      try attempt(.hashes, &scanned[index]) { recording in
        hashes = try takeHashes(recording, windows, isHashed ? table : nil)
      }
      for (id, entry) in zip(windows, hashes) { byWindow[id]?.hashes = entry }
      if hashes.isEmpty { noteMissingTimes(&scanned[index]) }
    }
    progress.end()
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

  private func attempt(
    _ kind: ExhibitKind, _ recording: inout ScannedRecording,
    _ body: (ScannedRecording) throws -> Void
  ) throws(ShokoError) {
    do {
      try body(recording)
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
    _ recording: ScannedRecording, _ windows: [String], _ step: StillsStep, _ table: StretchTable?,
    _ sheets: SheetList?, _ progress: ExhibitProgress
  ) throws -> ([StillList.Window], isHashed: Bool) {
    let numbers = windows.map { Self.number(Int($0.dropFirst()) ?? 0) }
    let list = StillList(first: stills + 1, windows: numbers, writer: writer)
    do {
      let isHashed = try StillTaker(
        step: step, control: control, recording: recording, makesSheets: sheets != nil
      ).take(hashing: table) { window, taken in
        try list.add(window, taken)
        try sheets?.add(window, taken.sheet)
        progress.tell(windows: window + 1)
      }
      try sheets?.finish()
      return (list.byWindow, isHashed && table != nil)
    } catch {
      list.withdraw()
      sheets?.withdraw()
      throw error
    }
  }

  /// The clip of each window.
  private func takeClips(
    _ recording: ScannedRecording, _ windows: [String], _ step: ClipsStep
  ) throws -> [WindowExhibits.Clip] {
    let taker = ClipTaker(settings: settings, step: step, control: control, recording: recording)
    return try ClipShelf(writer: writer, taker: taker)
      .fill(windows.map { Self.number(Int($0.dropFirst()) ?? 0) })
  }

  private func hashTaker(_ recording: ScannedRecording) -> HashTaker {
    HashTaker(settings: settings, control: control, recording: recording)
  }

  /// The hashes of each window, from a table that has them or by a pass of their own; empty for a
  /// recording whose times do not tell its pictures apart.
  private func takeHashes(
    _ recording: ScannedRecording, _ windows: [String], _ table: StretchTable?
  ) throws -> [WindowExhibits.Hashes] {
    let taker = hashTaker(recording)
    var written: [String] = []
    do {
      let taken = try table.map(taker.finish) ?? taker.take()
      return try zip(windows, taken).map { id, found in
        let stem = "data/hashes/\(Self.number(Int(id.dropFirst()) ?? 0))"
        let files = found.files(stem)
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

  private func noteMissingTimes(_ recording: inout ScannedRecording) {
    guard hashTaker(recording).isPossible == false else { return }
    recording.result.diagnostics.append(
      Diagnostic(.note, "no_hashes", .noHashesWithoutTimes(recording.result.path)))
  }

  /// A number in a file name.
  static func number(_ value: Int) -> String {
    let text = String(value)
    return String(repeating: "0", count: max(0, 4 - text.count)) + text
  }
}

/// The stills and strips of one recording as they are written; stills are numbered on from those before,
/// a strip has the number of its window.
private final class StillList {
  struct Window {
    var stills: [WindowExhibits.Still] = []
    var strip: WindowExhibits.Strip?
  }

  private let writer: BundleWriter
  private let numbers: [String]
  private var next: Int
  private var paths: [String] = []
  private(set) var byWindow: [Window]

  init(first: Int, windows: [String], writer: BundleWriter) {
    next = first
    numbers = windows
    byWindow = Array(repeating: Window(), count: windows.count)
    self.writer = writer
  }

  func add(_ window: Int, _ taken: StillTaker.Taken) throws(ShokoError) {
    for (frame, files) in taken.stills {
      let stem = "data/stills/\(Exhibits.number(next))"
      next += 1
      var still = WindowExhibits.Still(
        frame: frame,
        full: try picture(stem + "-full.png", files.full, files.fullSize),
        crop: try picture(stem + "-crop.png", files.crop, files.cropSize),
        zoom: try picture(stem + "-zoom.png", files.zoom, files.zoomSize),
        zoomFactor: files.zoomFactor, stack: try stack(stem, files.stack))
      still.filtered = try files.filtered.map { filtered throws(ShokoError) in
        WindowExhibits.Filtered(
          crop: try picture(stem + "-filtered.png", filtered.crop, files.cropSize),
          zoom: try picture(stem + "-filtered-zoom.png", filtered.zoom, files.zoomSize),
          chain: filtered.chain, method: FilterChain.method)
      }
      byWindow[window].stills.append(still)
    }
    guard let strip = taken.strip else { return }
    byWindow[window].strip = WindowExhibits.Strip(
      picture: try picture(
        "data/stills/\(numbers[window])-strip.png", strip.bytes, strip.size),
      frames: strip.frames)
  }

  private func stack(
    _ stem: String, _ stack: StillStack?
  ) throws(ShokoError) -> WindowExhibits.Stack? {
    switch stack {
    case nil: return nil
    case .notMade(let reason): return .notMade(reason)
    case .made(let files):
      return .made(
        WindowExhibits.StackFiles(
          picture: try picture(stem + "-stack.png", files.stack, files.size),
          zoom: try picture(stem + "-stack-zoom.png", files.zoom, files.zoomSize),
          zoomFactor: files.zoomFactor, label: StackProvenance.label(files.frames.count),
          frames: files.frames.map {
            WindowExhibits.StackedFrame(
              frame: $0.frame, right: $0.shift.pixelsRight, down: $0.shift.pixelsDown)
          }))
    }
  }

  /// Takes back what was written, so that a failed recording leaves no loose pictures.
  func withdraw() {
    for path in paths { writer.withdraw(path) }
  }

  private func picture(
    _ path: String, _ bytes: [UInt8], _ size: (width: Int, height: Int)
  ) throws(ShokoError) -> WindowExhibits.Picture {
    paths.append(path)
    try writer.add(path, bytes: bytes)
    return WindowExhibits.Picture(path: path, width: size.width, height: size.height)
  }
}
