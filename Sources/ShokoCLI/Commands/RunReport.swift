internal import Evidence
internal import Pipeline
internal import Report
internal import ShokoCore

/// A pipeline's outcome for people.
struct RunReport {
  private let outcome: RunOutcome
  private let voice: Voice
  private let scan: ScanReport
  private let columns: Int?

  /// Prepares the text for a terminal of so many `columns`, or for a file where that is `nil`.
  init(
    _ outcome: RunOutcome, voice: Voice, isVerbose: Bool, isQuiet: Bool = false,
    columns: Int? = nil
  ) {
    (self.outcome, self.voice, self.columns) = (outcome, voice, columns)
    scan = ScanReport(voice: voice, isVerbose: isVerbose, isQuiet: isQuiet)
  }

  /// Gives the text to `show`, portion by portion: that of an archive's recordings is long.
  func write(_ show: (String) -> Void) {
    var portion = ""
    func add(_ line: String) {
      portion += line + "\n"
      if portion.utf8.count < 1 << 16 { return }
      show(portion)
      portion = ""
    }
    let summary = outcome.summary?.text.split(separator: "\n", omittingEmptySubsequences: false)
    for line in summary ?? [] { add(String(line)) }
    let recordings = outcome.document.recordings
    let rows = RecordingRows(scan, isScanned: outcome.isScanned)
    for line in rows.lines(recordings, columns: columns) { add(line) }
    for line in remainder(recordings) { add(line) }
    if let report = outcome.verification {
      portion += VerifyReport(report, voice: voice, isQuiet: scan.isQuiet).text
    }
    show(portion)
  }

  /// What follows the rows.
  private func remainder(_ recordings: [RecordingResult]) -> [String] {
    var lines: [String] = []
    let incomplete = scan.incomplete(recordings)
    if !incomplete.isEmpty {
      lines += ["", voice(.notReadInFull)] + incomplete.map { "  " + $0 }
    }
    let remarks = scan.remarks(recordings)
    if !remarks.isEmpty { lines += ["", voice(.worthKnowing)] + remarks.map { "  " + $0 } }
    let audits = scan.audits(outcome.document)
    // The summary has said it.
    if !audits.isEmpty, outcome.summary == nil { lines += [""] + audits }
    return lines + [""] + Self.bundle(outcome, voice)
  }

  private static func bundle(_ outcome: RunOutcome, _ voice: Voice) -> [String] {
    switch outcome.bundle {
    case nil where !outcome.isScanned: []
    case nil where outcome.isBundleAskedFor:
      [voice(.noBundleMade(windows: outcome.document.windowCount))]
    case nil:
      [voice(.noBundleAskedFor(windows: outcome.document.windowCount))]
    case .written(let summary):
      [
        voice(.bundle(summary.path)),
        "  " + voice(.bundleContents(files: summary.files, bytes: summary.bytes)),
      ]
    case .alreadyComplete(let summary):
      [voice(.bundle(summary.path)), "  " + voice(.bundleIsThere)]
    case .differs(let path, let differences):
      [voice(.bundle(path)), "  " + voice.bad(voice(.bundleDiffers))]
        + differences.prefix(10).map { "  - " + voice($0) }
        + (differences.count > 10 ? ["  " + voice(.moreDifferences(differences.count - 10))] : [])
    }
  }
}
