internal import Media
internal import ShokoCore

/// A recording's result, and what later steps need to find its pictures again.
struct ScannedRecording: Sendable {
  var source: RecordingSource
  var result: RecordingResult
  /// `nil` when the recording could not be opened.
  var reading: ReadingSummary?
}
