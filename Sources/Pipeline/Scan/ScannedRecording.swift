internal import Media
internal import ShokoCore

/// A recording's result, and what later steps need to find its pictures again.
struct ScannedRecording: Sendable {
  var source: RecordingSource
  var result: RecordingResult
  /// `nil` when the recording could not be opened.
  var reading: ReadingSummary?

  /// Lets go of what no later step asks for, so that an archive of very many recordings fits in
  /// memory.
  mutating func trim(keepingCandidates: Bool) {
    // The result has them too.
    reading?.coverage = []
    reading?.diagnostics = []
    if keepingCandidates { return }
    for index in result.windows.indices { result.windows[index].candidates = [] }
  }

  /// Whether the file was found to differ from what was scanned.
  var isChanged: Bool { result.diagnostics.contains { $0.code == "file_changed" } }

  /// Compares the file with what was scanned; a difference becomes a diagnostic.
  ///
  /// Gives whether it differs.
  mutating func noteIfChanged() -> Bool {
    guard let stamp = reading?.stamp, FileStamp(source.file) != stamp else { return false }
    if !isChanged {
      result.diagnostics.append(
        Diagnostic(
          .error, "file_changed",
          "\(result.path) changed while it was worked on; copy it to a place where nothing writes,"
            + " and run again."))
    }
    if result.status == .ok { result.status = .partial }
    return true
  }
}
