internal import Archive
internal import Evidence
internal import Imaging
internal import Media
internal import Report
internal import ShokoCore

/// Fills a bundle with what a run found: stills, clips, originals, documents.
struct BundleBuilder {
  let plan: PipelinePlan
  let step: BundleStep
  let settings: ScanSettings
  let problems: [Diagnostic]
  let control: RunControl
  let date: String
  let writer: BundleWriter
  let inspection: InspectionDocument?

  /// Writes everything and completes the bundle.
  func build(_ scanned: [ScannedRecording]) throws(ShokoError) -> RunOutcome {
    var scanned = scanned
    var exhibits = Exhibits(settings: settings, control: control, writer: writer)
    try exhibits.take(&scanned, stills: stillsStep, sheets: sheetsStep, clips: clipsStep)
    try exhibits.dropChanged(&scanned)
    if let step = stillsStep, step.perTrack > 0 { exhibits.nameInCrossings(of: &scanned) }
    try addOriginals(scanned)
    var document = ArchiveScan.document(scanned, settings: settings)
    document.note(plan, problems)
    for numbered in document.windows {
      document.exhibits[numbered.id] = exhibits.byWindow[numbered.id].map(numbered.json)
    }
    document.recordingExhibits = exhibits.byRecording.compactMapValues(\.json)
    let summary = plan.summaryStep.map {
      plan.summary(
        $0, document.recordings, sources: scanned.map(\.source), audits: document.audits,
        problems: problems)
    }
    try addDocuments(document)
    try addFindings(summary)
    try addMetadata(document, exhibits, scanned)
    control.report(.step(.completingBundle))
    var outcome = RunOutcome(pipeline: plan.name, document: document)
    outcome.inspection = inspection
    outcome.summary = summary
    outcome.bundle = try writer.finish(bagInfo: bagInfo) { [control] done, all in
      control.report(.stepAdvanced(StepProgress(.completingBundle, bytes: done, of: all)))
    }
    return outcome
  }

  private var stillsStep: StillsStep? {
    plan.steps.lazy.compactMap { if case .stills(let step) = $0 { step } else { nil } }.first
  }

  private var sheetsStep: SheetsStep? {
    plan.steps.lazy.compactMap { if case .sheets(let step) = $0 { step } else { nil } }.first
  }

  private var clipsStep: ClipsStep? {
    plan.steps.lazy.compactMap { if case .clips(let step) = $0 { step } else { nil } }.first
  }

  private var bagInfo: [(String, String)] {
    var fields = [("External-Identifier", step.caseName)]
    if let description = plan.description { fields.append(("External-Description", description)) }
    return fields + [
      ("Bagging-Date", date), ("Bag-Software-Agent", "Shoko \(ShokoVersion.release)"),
    ]
  }

  // MARK: Originals

  private func addOriginals(_ scanned: [ScannedRecording]) throws(ShokoError) {
    try writer.add("data/originals/sha256sums.txt", bytes: Checksums.text(of: scanned))
    guard step.originals == .include else { return }
    control.report(.step(.copyingOriginals))
    var names = BundleNames()
    for recording in scanned.flatMap({ [$0] + $0.subs }) {
      // What changed meanwhile is not what was scanned; its diagnostic says so.
      guard let digest = recording.result.digest, !recording.isChanged else { continue }
      let name = names.name(
        for: recording.source.relativePath.lastComponent.display,
        source: "\(recording.result.id)/\(recording.source.relativePath.display)")
      let file = recording.source.file
      try file.withPath { path throws(ShokoError) in
        _ = try writer.copy(
          path, to: "data/originals/\(name)", expected: digest, length: recording.result.bytes,
          named: file.name)
      }
    }
  }

  // MARK: Documents

  private func addDocuments(_ document: ScanDocument) throws(ShokoError) {
    try writer.add("data/events.json", json: document.json())
    try writer.add("data/events.csv", text: EventsCSV.text(document))
    if document.zones.contains(where: { !$0.passages.isEmpty }) {
      try writer.add("data/crossings.csv", text: CrossingsCSV.text(document))
    }
    try writer.add(
      "data/coverage.json", json: CoverageDocument(document.recordings).json())
  }

  private func addFindings(_ summary: SummaryResult?) throws(ShokoError) {
    if let inspection {
      try writer.add("data/inspect.json", text: inspection.json().serialized())
    }
    for (name, bytes) in summary?.contents ?? [] { try writer.add("data/\(name)", bytes: bytes) }
  }

  private func addMetadata(
    _ document: ScanDocument, _ exhibits: Exhibits, _ scanned: [ScannedRecording]
  ) throws(ShokoError) {
    try writer.add("metadata/pipeline.yaml", text: plan.resolvedYAML)
    try writer.add("metadata/tool.json", json: ToolDescription.json)
    let page = ReportPage(
      caseName: step.caseName, summary: plan.description, document: document,
      cameras: plan.sources.map { source in
        ReportPage.Camera(
          name: source.camera, title: source.title, utcOffset: offset(of: source, scanned))
      },
      exhibits: exhibits.byWindow, recordingExhibits: exhibits.byRecording,
      includesOriginals: step.originals == .include)
    try writer.add("metadata/index.html", text: try page.render())
  }

  /// The camera's offset from UTC when its first recording began.
  private func offset(of source: SourcePlan, _ scanned: [ScannedRecording]) -> Int {
    let start = scanned.lazy.filter { $0.result.camera == source.camera }
      .compactMap(\.result.wallStart).first
    let moment = start ?? plan.from?.microseconds ?? plan.to?.microseconds
    return moment.map { source.clock.zone.offset(atMicroseconds: $0) } ?? 0
  }
}

/// The originals' digests in the form that `sha256sum -c` reads.
enum Checksums {
  /// One line a recording that could be read, and the small stream beside it that was, by its path below
  /// the inputs' common folder.
  ///
  /// A name with a line break or a backslash is escaped as coreutils does, with a backslash before
  /// the line.
  static func text(of scanned: [ScannedRecording]) -> [UInt8] {
    scanned.flatMap { [$0] + $0.subs }.flatMap { recording -> [UInt8] in
      guard let digest = recording.result.digest else { return [] }
      let path = recording.source.relativePath.bytes
      let escaped = path.flatMap(Self.escape)
      let mark = escaped.count == path.count ? [] : [UInt8(ascii: "\\")]
      return mark + Array(digest.hex.utf8) + Array("  ".utf8) + escaped + [UInt8(ascii: "\n")]
    }
  }

  /// The lines of such a file; what is none is passed over.
  static func read(_ bytes: [UInt8]) -> [(digest: SHA256Digest, path: ArchivePath)] {
    bytes.split(separator: UInt8(ascii: "\n")).compactMap { line in
      let isEscaped = line.first == UInt8(ascii: "\\")
      let rest = isEscaped ? line.dropFirst() : line
      guard rest.count > 66,
        let digest = SHA256Digest(hex: String(decoding: rest.prefix(64), as: UTF8.self))
      else { return nil }
      let path = rest.dropFirst(66)
      return (digest, ArchivePath(bytes: isEscaped ? unescape(path) : Array(path)))
    }
  }

  private static func unescape(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    var isMarked = false
    for byte in bytes {
      switch (isMarked, byte) {
      case (false, UInt8(ascii: "\\")): isMarked = true
      case (true, UInt8(ascii: "n")): (isMarked, result) = (false, result + [UInt8(ascii: "\n")])
      case (true, UInt8(ascii: "r")): (isMarked, result) = (false, result + [UInt8(ascii: "\r")])
      default:
        isMarked = false
        result.append(byte)
      }
    }
    return result
  }

  private static func escape(_ byte: UInt8) -> [UInt8] {
    switch byte {
    case UInt8(ascii: "\\"): Array("\\\\".utf8)
    case UInt8(ascii: "\n"): Array("\\n".utf8)
    case UInt8(ascii: "\r"): Array("\\r".utf8)
    default: [byte]
    }
  }
}
