internal import ShokoCore

/// What the page's template shows, as text.
///
/// The template looks a name up from the innermost object outwards when a value is absent, so a name
/// that may be absent is used in one type only.
struct PageView {
  struct Fact {
    let label: String
    let value: String
  }

  struct Tile {
    let figure: String
    let caption: String
  }

  struct Unread {
    let unreadName: String
    let unreadStatus: String
    let unreadTarget: String
    let reasons: [String]
  }

  struct LegendEntry {
    let style: String
    let words: String
    let length: String
    let share: String
  }

  struct AuditEntry {
    let english: String
    let japanese: String
  }

  struct DiagnosticRow {
    let severity: String
    let place: String
    let time: String
    let message: String
    let code: String
  }

  struct SuppressedRow {
    let kindWords: String
    let recordingName: String
    let when: String
    let measureText: String
  }

  /// More rows than this help nobody; the rest is in `events.json`.
  static let maximumRows = 300

  var caseName: String
  var caseSummary: String?
  var span: String
  var tiles: [Tile]
  var unread: [Unread]
  var unreadHeadline: String
  var hasUnread: Bool
  var problems: [String]
  var hasProblems: Bool
  var legend: [LegendEntry]
  var audits: [AuditEntry]
  var hasAudits: Bool
  var cameraViews: [CameraView]
  var diagnostics: [DiagnosticRow]
  var hasDiagnostics: Bool
  var moreDiagnostics: String?
  var suppressed: [SuppressedRow]
  var hasSuppressed: Bool
  var moreSuppressed: String?
  var versions: [Fact]
  var settings: [Fact]
  var originals: String
  var css: String

  init(_ page: ReportPage) throws(ShokoError) {
    let document = page.document
    caseName = page.caseName
    caseSummary = page.summary
    cameraViews = try CameraView.all(page)
    css = PageStyle.css
    let coverage = CoverageSummary(document.recordings)
    tiles = Self.tiles(document, coverage: coverage)
    legend = coverage.states.map { state, length in
      LegendEntry(
        style: state.rawValue, words: state.words, length: Decimal.length(microseconds: length),
        share: Decimal.percent(length, of: coverage.whole) + " %")
    }
    audits = document.audits.filter { !$0.recordings.isEmpty }.map { audit in
      let words = audit.camera.map { Message.triageOf($0, audit.statement) } ?? audit.statement
      return AuditEntry(english: words.english, japanese: words.japanese)
    }
    hasAudits = !audits.isEmpty
    let affected = document.recordings.filter { $0.status != .ok }
    unread = affected.prefix(Self.maximumRows).map(Self.unread)
    hasUnread = !affected.isEmpty
    problems = document.problems.prefix(Self.maximumRows).map(\.message.english)
    hasProblems = !problems.isEmpty
    unreadHeadline =
      "\(affected.count) of \(Wording.count(document.recordings.count, "recording")) "
      + "could not be read in full"
    span = Self.span(page)
    let diagnosticRows = document.recordings.flatMap(Self.diagnostics)
    diagnostics = Array(diagnosticRows.prefix(Self.maximumRows))
    hasDiagnostics = !diagnosticRows.isEmpty
    moreDiagnostics = Self.more(diagnosticRows.count)
    let suppressedRows = document.recordings.flatMap(Self.suppressed)
    suppressed = Array(suppressedRows.prefix(Self.maximumRows))
    hasSuppressed = !suppressedRows.isEmpty
    moreSuppressed = Self.more(suppressedRows.count)
    versions = Self.versions(document.tool)
    settings = Self.settings(document)
    originals =
      page.includesOriginals
      ? "The original recordings are in data/originals."
      : "The original recordings are not in this bundle; their SHA-256 digests are."
  }

  private static func more(_ count: Int) -> String? {
    count > maximumRows ? "\(count - maximumRows) more are in data/events.json." : nil
  }

  private static func tiles(_ document: ScanDocument, coverage: CoverageSummary) -> [Tile] {
    let windows = document.windowCount
    let cameras = Set(document.recordings.compactMap(\.camera)).count
    var tiles = [
      Tile(figure: String(windows), caption: windows == 1 ? "window found" : "windows found"),
      Tile(
        figure: String(document.recordings.count),
        caption: (document.recordings.count == 1 ? "recording" : "recordings")
          + (cameras > 0 ? " of \(Wording.count(cameras, "camera"))" : "")),
      Tile(
        figure: Decimal.length(microseconds: coverage.whole), caption: "of recorded time"),
    ]
    let analysed = coverage.totals[.analysed] ?? 0
    tiles.append(
      Tile(
        figure: Decimal.percent(analysed, of: coverage.whole - (coverage.totals[.excluded] ?? 0))
          + " %", caption: "of what was asked for examined"))
    return tiles
  }

  private static func unread(_ recording: RecordingResult) -> Unread {
    let reasons = recording.diagnostics.filter { $0.severity != .note }.prefix(3).map(
      \.message.english)
    return Unread(
      unreadName: recording.path, unreadStatus: recording.status.words, unreadTarget: recording.id,
      reasons: Array(reasons))
  }

  /// From the first to the last wall-clock time, or how times are to be read.
  private static func span(_ page: ReportPage) -> String {
    let recordings = page.document.recordings
    let starts = recordings.compactMap { $0.range == nil ? nil : $0.wallStart }
    let ends = recordings.compactMap { recording in
      recording.range.flatMap { recording.wallTime($0.end) }
    }
    guard let start = starts.min(), let end = ends.max() else {
      return "No wall clock is known; times count from the start of each recording."
    }
    let recorded = Set(page.document.recordings.compactMap(\.camera))
    let offsets = Set(page.cameras.filter { recorded.contains($0.name) }.map(\.utcOffset))
    let offset = offsets.count == 1 ? offsets.first ?? 0 : 0
    return WallTimeText.display(start, offset: offset) + " – "
      + WallTimeText.display(end, offset: offset)
      + " " + WallTimeText.zone(offset)
  }

  private static func diagnostics(_ recording: RecordingResult) -> [DiagnosticRow] {
    recording.diagnostics.map { diagnostic in
      DiagnosticRow(
        severity: diagnostic.severity.rawValue, place: recording.path,
        time: diagnostic.range.map { time($0, in: recording) } ?? "",
        message: diagnostic.message.english
          + (diagnostic.count > 1 ? " (×\(diagnostic.count))" : ""),
        code: diagnostic.code)
    }
  }

  private static func suppressed(_ recording: RecordingResult) -> [SuppressedRow] {
    recording.suppressed.map { change in
      SuppressedRow(
        kindWords: Wording.title(change.kind), recordingName: recording.path,
        when: time(change.range, in: recording),
        measureText: Decimal.measure(change.measure) ?? "–")
    }
  }

  private static func time(_ range: TickRange, in recording: RecordingResult) -> String {
    guard recording.range != nil else { return "" }
    let start = Decimal.clock(microseconds: recording.microseconds(range.start))
    let end = Decimal.clock(microseconds: recording.microseconds(range.end))
    return start == end ? start : "\(start) – \(end)"
  }

  private static func versions(_ tool: ToolVersions) -> [Fact] {
    [
      Fact(label: "Shoko", value: tool.shoko), Fact(label: "FFmpeg", value: tool.ffmpeg),
      Fact(label: "Detector", value: "version \(tool.detector)"),
      Fact(label: "Mode", value: tool.mode),
    ]
  }

  private static func settings(_ document: ScanDocument) -> [Fact] {
    let settings = document.settings
    func seconds(_ value: Rational) -> String {
      (Decimal.measure(value.approximate) ?? value.description) + " s"
    }
    return [
      Fact(label: "Sensitivity", value: settings.sensitivity.rawValue),
      Fact(label: "Shortest window", value: seconds(settings.minimumLength)),
      Fact(label: "Windows joined up to", value: seconds(settings.joinGap) + " apart"),
      Fact(label: "Clip padding", value: seconds(settings.pad)),
    ]
      + (settings.mode == .triage
        ? [
          Fact(
            label: "Miss budget",
            value: (Decimal.measure(100 * settings.missBudget.approximate) ?? "–") + " %")
        ] : [])
      + document.zones.filter { !$0.zones.isEmpty }.map { zones in
        Fact(
          label: "Zones" + (zones.camera.map { " of \($0)" } ?? ""),
          value: zones.zones.map { zone in
            zone.name + (zone.excludes ? " (left out)" : "")
              + (zone.sensitivity.map { " (sensitivity \($0.rawValue))" } ?? "")
          }
          .joined(separator: ", "))
      }
  }
}
