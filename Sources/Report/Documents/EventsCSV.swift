internal import ShokoCore

/// The windows of a scan as a table for spreadsheet programs, one row for each window.
///
/// Comma-separated with CRLF line ends (RFC 4180). It is UTF-8 and begins with a byte order mark,
/// because Excel reads it as the system's old code page otherwise and garbles names; other programs
/// are better served by `events.json`. A text cell that a spreadsheet would take for a formula (it
/// begins with `=`, `+`, `-`, `@`, a tab or a line end) gets an apostrophe in front; `events.json`
/// has the text unchanged.
///
/// A row whose `continues` names a window is the rest of that one in the next file: whoever counts
/// windows leaves it out.
public enum EventsCSV {
  /// The names of the columns; times are as in `ScanDocument`, boxes in displayed pixels.
  public static let columns = [
    "window", "recording", "camera", "path", "kind", "zone", "start_s", "end_s", "length_s",
    "wall_start", "wall_end", "wall_uncertainty_s", "start_pts", "end_pts", "time_base",
    "start_frame", "end_frame", "peak", "box_x", "box_y", "box_w", "box_h", "status", "sha256",
    "continues",
  ]

  /// The table as text.
  public static func text(_ document: ScanDocument) -> String {
    var text = "\u{FEFF}" + columns.joined(separator: ",") + "\r\n"
    for window in document.windows {
      text += row(window).joined(separator: ",") + "\r\n"
    }
    return text
  }

  private static func row(_ numbered: NumberedWindow) -> [String] {
    let (recording, window, box) = (numbered.recording, numbered.window, numbered.displayedBox)
    let start = recording.microseconds(window.range.start)
    let end = recording.microseconds(window.range.end)
    return [
      numbered.id, recording.id, cell(recording.camera ?? ""), cell(recording.path),
      cell(window.kind), cell(window.zone ?? ""), Decimal.seconds(microseconds: start),
      Decimal.seconds(microseconds: end),
      Decimal.seconds(microseconds: Int64(clamping: Int128(end) - Int128(start))),
      recording.wallTime(window.range.start).map { WallTimeText.iso8601($0) } ?? "",
      recording.wallTime(window.range.end).map { WallTimeText.iso8601($0) } ?? "",
      recording.wallUncertainty.map(Decimal.seconds(microseconds:)) ?? "",
      String(window.range.start), String(window.range.end),
      recording.stream?.timeBase.description ?? "", String(window.first.displayIndex),
      String(numbered.endFrame), Decimal.measure(window.peak) ?? "", String(box.x), String(box.y),
      String(box.width), String(box.height), recording.status.rawValue, recording.digest?.hex ?? "",
      numbered.continues ?? "",
    ]
  }

  /// A text cell, quoted where it must be and never a formula.
  static func cell(_ text: String) -> String {
    let scalars = text.unicodeScalars
    let formulaStarts: [Unicode.Scalar] = ["=", "+", "-", "@", "\t", "\r", "\n"]
    let isFormula = scalars.first.map(formulaStarts.contains) ?? false
    let safe = isFormula ? "'" + text : text
    // By scalars: as characters, a quote with a combining mark is no quote, and CR LF is one.
    let special: [Unicode.Scalar] = ["\"", ",", "\r", "\n", "'"]
    guard safe.unicodeScalars.contains(where: special.contains) else { return safe }
    var quoted = "\""
    for scalar in safe.unicodeScalars {
      if scalar == "\"" { quoted += "\"" }
      quoted.unicodeScalars.append(scalar)
    }
    return quoted + "\""
  }
}
