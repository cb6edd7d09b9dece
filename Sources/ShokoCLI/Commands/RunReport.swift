internal import Evidence
internal import Pipeline
internal import Report
internal import ShokoCore

/// A pipeline's outcome for people.
struct RunReport {
  /// The whole text with its final line break.
  let text: String

  init(_ outcome: RunOutcome, isVerbose: Bool) {
    let recordings = outcome.document.recordings
    var lines: [String] = []
    if let summary = outcome.summary {
      lines += summary.text.split(separator: "\n", omittingEmptySubsequences: false).map(
        String.init)
    }
    lines += recordings.map { Self.line($0, isScanned: outcome.isScanned) }
    let incomplete = ScanReport.incomplete(recordings, isVerbose: isVerbose)
    if !incomplete.isEmpty { lines += ["", "Not read in full:"] + incomplete.map { "  " + $0 } }
    let remarks = ScanReport.remarks(recordings, isVerbose: isVerbose)
    if !remarks.isEmpty { lines += ["", "Worth knowing:"] + remarks.map { "  " + $0 } }
    lines += [""] + Self.bundle(outcome)
    if let verification = outcome.verification {
      lines.append(VerifyReport(verification).text.trimmingFinalBreak)
    }
    text = lines.joined(separator: "\n") + "\n"
  }

  private static func line(_ recording: RecordingResult, isScanned: Bool) -> String {
    let length = recording.range.flatMap { range in
      recording.stream.map { TimeText.exact(range.length, $0.timeBase) }
    }
    return TextWidth.padded(TextWidth.fitted(recording.path, to: 48), to: 48)
      + "  \(length ?? "-")"
      + (isScanned ? "  \(TimeText.count(recording.windows.count, "window"))" : "")
      + (recording.status == .ok ? "" : "  !")
  }

  private static func bundle(_ outcome: RunOutcome) -> [String] {
    switch outcome.bundle {
    case nil where !outcome.isScanned: []
    case nil:
      ["\(TimeText.count(outcome.document.windows.count, "window")); no bundle was asked for."]
    case .written(let summary):
      [
        "Bundle: \(summary.path)",
        "  \(TimeText.count(summary.files, "file")), \(TimeText.bytes(summary.bytes));"
          + " open metadata/index.html in it.",
      ]
    case .alreadyComplete(let summary):
      [
        "Bundle: \(summary.path)",
        "  It is complete already: it verifies and holds just what this run computed.",
      ]
    case .differs(let path, let differences):
      [
        "Bundle: \(path)",
        "  Something else is there, and it was not touched. Give `case` another name, or move it.",
      ] + differences.prefix(10).map { "  - \($0)" }
        + (differences.count > 10 ? ["  … and \(differences.count - 10) more differences"] : [])
    }
  }
}

extension String {
  fileprivate var trimmingFinalBreak: String { hasSuffix("\n") ? String(dropLast()) : self }
}
