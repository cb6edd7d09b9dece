internal import ShokoCore

/// The entries and exits of a scan as a table for spreadsheet programs, one row for each crossing.
///
/// In the form of `EventsCSV`: UTF-8 with a byte order mark, CRLF, no cell that is taken for a formula.
/// `still_frame` and `still_pts` name the picture of the recording in which the subject is seen best near
/// the crossing, or the still nearest to it where subjects have stills of their own.
public enum CrossingsCSV {
  /// The names of the columns; times are as in `ScanDocument`.
  public static let columns = [
    "crossing", "recording", "camera", "path", "passage", "kind", "direction", "persons", "time_s",
    "uncertainty_s", "wall_time", "wall_uncertainty_s", "pts", "time_base", "track", "window",
    "still_frame", "still_pts", "status", "sha256",
  ]

  /// The table as text.
  public static func text(_ document: ScanDocument) -> String {
    var text = "\u{FEFF}" + columns.joined(separator: ",") + "\r\n"
    let numbers = FirstNumbers(document.recordings)
    for (index, recording) in document.recordings.enumerated() {
      for (place, crossing) in recording.crossings.enumerated() {
        let row = row(crossing, "c\(numbers.crossings[index] + place)", recording, numbers, index)
        text += row.joined(separator: ",") + "\r\n"
      }
    }
    return text
  }

  private static func row(
    _ crossing: Crossing, _ id: String, _ recording: RecordingResult, _ numbers: FirstNumbers,
    _ index: Int
  ) -> [String] {
    let uncertainty = recording.stream?.timeBase.microseconds(crossing.uncertainty) ?? 0
    return [
      id, recording.id, EventsCSV.cell(recording.camera ?? ""), EventsCSV.cell(recording.path),
      EventsCSV.cell(crossing.passage), crossing.kind, crossing.direction.rawValue,
      String(crossing.persons),
      Decimal.seconds(microseconds: recording.microseconds(crossing.pts)),
      Decimal.seconds(microseconds: uncertainty),
      recording.wallTime(crossing.pts).map { WallTimeText.iso8601($0) } ?? "",
      recording.wallUncertainty.map(Decimal.seconds(microseconds:)) ?? "",
      String(crossing.pts), recording.stream?.timeBase.description ?? "",
      recording.trackID(of: crossing, first: numbers.tracks[index]) ?? "",
      recording.windowID(of: crossing, first: numbers.windows[index]) ?? "",
      crossing.still.map { String($0.frame.displayIndex) } ?? "",
      crossing.still.map { String($0.frame.pts) } ?? "", recording.status.rawValue,
      recording.digest?.hex ?? "",
    ]
  }
}
