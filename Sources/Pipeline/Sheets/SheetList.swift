internal import Archive
internal import Evidence
internal import Imaging
internal import Media
internal import Report
internal import ShokoCore

/// The sheets and heat maps of one recording as they are written.
///
/// Windows come in their order, and a page is drawn as soon as it is full, so that no more thumbnails are
/// held than one page has.
final class SheetList {
  private let step: SheetsStep
  private let writer: BundleWriter
  private let recording: ScannedRecording
  private let ids: [String]
  private let stem: String
  private var entries: [ContactSheet.Entry] = []
  /// The pictures of this page, line by line.
  private var frames: [String] = []
  /// The first thumbnail's size, which all have room for.
  private var room: (width: Int, height: Int)?
  private var first: SheetPicture?
  private var sum = ActivitySum()
  /// How long the windows are whose activity is in the sum, in milliseconds.
  private var whole: UInt64 = 0
  private var paths: [String] = []
  /// Pages that are full, while there is no picture yet that could say where they come from.
  private var waiting: [(entries: [ContactSheet.Entry], frames: [String])] = []
  /// Why there are no sheets, where one could not be made; the stills go on without.
  private(set) var failure: (any Error)?
  private(set) var exhibits = RecordingExhibits()
  /// The heat map of each window that has one.
  private(set) var heats: [Int: WindowExhibits.Picture] = [:]

  /// - Parameter ids: the windows' ids.
  init(step: SheetsStep, recording: ScannedRecording, ids: [String], writer: BundleWriter) {
    (self.step, self.recording, self.ids, self.writer) = (step, recording, ids, writer)
    let number = Int(recording.result.id.drop { !$0.isNumber }) ?? 0
    stem = "data/sheets/r\(Exhibits.number(number))"
  }

  /// Takes the next window; throws only where the bundle takes no more.
  func add(_ index: Int, _ sheet: Result<WindowSheet?, any Error>) throws(ShokoError) {
    try attempt { try add(index, try sheet.get()) }
  }

  private func add(_ index: Int, _ sheet: WindowSheet?) throws {
    let window = recording.result.windows[index]
    let name = SheetText.window(index + 1)
    entries.append(
      ContactSheet.Entry(id: name, picture: sheet?.thumbnail, lines: lines(window, name)))
    if let sheet {
      frames.append(
        "\(name) "
          + SheetProvenance.line(sheet.picture.frame, of: sheet.picture.provenance))
      if first == nil { first = sheet.picture }
      if room == nil { room = (sheet.thumbnail.width, sheet.thumbnail.height) }
      if let heat = sheet.heat {
        let number = Exhibits.number(Int(ids[index].dropFirst()) ?? 0)
        heats[index] = try write("data/sheets/\(number)-heat.png", heat)
      }
      if let activity = sheet.activity, sum.add(activity) { whole += length(of: window) }
    }
    if entries.count == step.perPage { try finishPage() }
  }

  /// Draws what is left: the last page, and the whole recording's heat map; throws only where the
  /// bundle takes no more.
  func finish() throws(ShokoError) { try attempt(finishAll) }

  /// Goes on until something fails, and takes all back then.
  private func attempt(_ body: () throws -> Void) throws(ShokoError) {
    if failure != nil { return }
    do {
      try body()
    } catch let error as ShokoError {
      throw error
    } catch {
      failure = error
      withdraw()
      (exhibits, heats, entries, waiting) = (RecordingExhibits(), [:], [], [])
    }
  }

  private func finishAll() throws {
    if !entries.isEmpty { try finishPage() }
    guard let first, let map = sum.map else { return }
    let count = "\(sum.count) window\(sum.count == 1 ? "" : "s")"
    let image = try HeatPainter.paint(
      map, on: first,
      HeatPainter.Words(title: "\(recording.result.id)  \(count)", whole: whole))
    var provenance = SheetProvenance(
      first: first.provenance, title: "where something moved in all windows")
    provenance.fields = StillMaker.fields(map, whole: whole, of: count, on: first)
    exhibits.heat = try write(stem + "-heat.png", image, provenance)
  }

  /// Takes back what was written, so that a failed recording leaves no loose pictures.
  func withdraw() {
    for path in paths { writer.withdraw(path) }
  }

  // MARK: Pages

  private func finishPage() throws {
    waiting.append((entries, frames))
    (entries, frames) = ([], [])
    // Without a single picture nothing can say where a page comes from.
    guard let first, let room else { return }
    for page in waiting { try draw(page.entries, page.frames, first, room) }
    waiting = []
  }

  private func draw(
    _ entries: [ContactSheet.Entry], _ frames: [String], _ first: SheetPicture,
    _ room: (width: Int, height: Int)
  ) throws {
    let page = exhibits.sheets.count + 1
    let pages = (ids.count + step.perPage - 1) / step.perPage
    let sheet = ContactSheet(
      heading: heading(page, of: pages), columns: min(step.columns, ids.count), entries: entries,
      room: room)
    var provenance = SheetProvenance(
      first: first.provenance, title: "contact sheet, page \(page) of \(pages)")
    provenance.fields = [
      ("shoko:Selection", "of each window the picture in the middle of its strip"),
      ("shoko:Frames", frames.joined(separator: "\n")),
    ]
    let number = page < 10 ? "0\(page)" : "\(page)"
    exhibits.sheets.append(
      try write(stem + "-sheet-\(number).png", try sheet.draw(), provenance))
  }

  private func heading(_ page: Int, of pages: Int) -> [String] {
    let path = recording.result.path
    let name = SheetText.isDrawable(path) ? "  \(path)" : ""
    let camera = recording.result.camera.map { "camera \($0)  " } ?? ""
    let count = "\(ids.count) window\(ids.count == 1 ? "" : "s")"
    return [recording.result.id + name, camera + count + "  page \(page) of \(pages)"]
  }

  private func lines(_ window: MotionWindow, _ name: String) -> [String] {
    let start = recording.result.range?.start ?? 0
    let place = microseconds(window.range.start &- start)
    var lines = ["\(name)  \(SheetText.clock(microseconds: place))"]
    if let wall = recording.result.wallStart {
      let (moment, overflow) = wall.addingReportingOverflow(place)
      if !overflow {
        // `2026-11-19 23:04:12 +09:00`
        let text = WallClockCaption.text(moment, recording.source.clock.zone)
        lines.append(String(text.prefix(19)))
        lines.append(
          text.dropFirst(20) + WallClockCaption.tolerance(recording.result.wallUncertainty))
      }
    }
    let length = SheetText.seconds(milliseconds: length(of: window))
    let zone = window.zone.map { "  \($0)" } ?? ""
    let kind = window.kind == MotionWindow.motion ? "" : "  \(window.kind)"
    return lines + ["\(length) s" + zone + kind]
  }

  private func length(of window: MotionWindow) -> UInt64 {
    UInt64(max(0, microseconds(window.range.length) / 1000))
  }

  private func microseconds(_ ticks: Int64) -> Int64 {
    recording.result.stream?.timeBase.microseconds(ticks) ?? 0
  }

  // MARK: Files

  private func write(
    _ path: String, _ image: RGBImage, _ provenance: SheetProvenance
  ) throws -> WindowExhibits.Picture {
    try write(
      path,
      WindowSheet.File(
        bytes: try PNGImage.encode(image, text: provenance.chunks()), width: image.width,
        height: image.height))
  }

  private func write(
    _ path: String, _ file: WindowSheet.File
  ) throws(ShokoError) -> WindowExhibits.Picture {
    paths.append(path)
    try writer.add(path, bytes: file.bytes)
    return WindowExhibits.Picture(path: path, width: file.width, height: file.height)
  }
}
