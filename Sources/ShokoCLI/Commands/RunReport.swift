internal import Evidence
internal import Pipeline
internal import Report
internal import ShokoCore

/// A pipeline's outcome for people.
struct RunReport {
  /// The whole text with its final line break.
  let text: String

  /// Makes the text for a terminal of so many `columns`, or for a file where that is `nil`.
  init(
    _ outcome: RunOutcome, voice: Voice, isVerbose: Bool, isQuiet: Bool = false,
    columns: Int? = nil
  ) {
    let recordings = outcome.document.recordings
    let scan = ScanReport(voice: voice, isVerbose: isVerbose, isQuiet: isQuiet)
    var lines: [String] = []
    if let summary = outcome.summary {
      lines += summary.text.split(separator: "\n", omittingEmptySubsequences: false).map(
        String.init)
    }
    lines += RecordingRows(scan, isScanned: outcome.isScanned).lines(recordings, columns: columns)
    let incomplete = scan.incomplete(recordings)
    if !incomplete.isEmpty {
      lines += ["", voice(.notReadInFull)] + incomplete.map { "  " + $0 }
    }
    let remarks = scan.remarks(recordings)
    if !remarks.isEmpty { lines += ["", voice(.worthKnowing)] + remarks.map { "  " + $0 } }
    let audits = scan.audits(outcome.document)
    // The summary has said it.
    if !audits.isEmpty, outcome.summary == nil { lines += [""] + audits }
    lines += [""] + Self.bundle(outcome, voice)
    text =
      lines.joined(separator: "\n") + "\n"
      + (outcome.verification.map { VerifyReport($0, voice: voice, isQuiet: isQuiet).text } ?? "")
  }

  private static func bundle(_ outcome: RunOutcome, _ voice: Voice) -> [String] {
    switch outcome.bundle {
    case nil where !outcome.isScanned: []
    case nil where outcome.isBundleAskedFor:
      [voice(.noBundleMade(windows: outcome.document.windows.count))]
    case nil:
      [voice(.noBundleAskedFor(windows: outcome.document.windows.count))]
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
