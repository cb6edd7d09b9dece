internal import Report
internal import ShokoCore

/// A scan's results for people: a block a recording, a line a window.
struct ScanReport {
  /// The whole text with its final line break.
  let text: String

  init(_ document: ScanDocument, isVerbose: Bool) {
    let windows = Dictionary(grouping: document.windows, by: \.recording.id)
    var lines: [String] = []
    for recording in document.recordings {
      lines.append(Self.heading(recording))
      for numbered in windows[recording.id] ?? [] { lines.append(Self.line(numbered)) }
      lines += Self.diagnostics(recording, isVerbose: isVerbose)
    }
    lines.append(Self.total(document))
    text = lines.joined(separator: "\n") + "\n"
  }

  /// The recordings that could not be read in full, each with what was and was not read.
  static func incomplete(_ recordings: [RecordingResult], isVerbose: Bool) -> [String] {
    recordings.filter { $0.status != .ok }.flatMap { recording in
      [heading(recording)] + diagnostics(recording, isVerbose: isVerbose)
    }
  }

  /// What must be known about recordings that were read in full, such as a missing clock.
  static func remarks(_ recordings: [RecordingResult], isVerbose: Bool) -> [String] {
    recordings.filter { $0.status == .ok }.flatMap { recording -> [String] in
      let lines = diagnostics(recording, isVerbose: isVerbose)
      return lines.isEmpty ? [] : [recording.path] + lines
    }
  }

  private static func heading(_ recording: RecordingResult) -> String {
    guard let range = recording.range, let stream = recording.stream else {
      return "\(recording.path)  \(word(recording.status))"
    }
    let size = stream.geometry.displayedSize
    return "\(recording.path)  \(TimeText.exact(range.length, stream.timeBase))"
      + "  \(stream.codec) \(size.width)x\(size.height)  \(word(recording.status))"
  }

  private static func word(_ status: ReadStatus) -> String {
    switch status {
    case .ok: "read in full"
    case .partial: "READ IN PART"
    case .unreadable: "UNREADABLE"
    }
  }

  private static func line(_ numbered: NumberedWindow) -> String {
    guard let stream = numbered.recording.stream, let whole = numbered.recording.range else {
      return ""
    }
    let (window, base) = (numbered.window, stream.timeBase)
    let box = stream.geometry.displayed(window.box)
    let length = base.microseconds(window.range.length)
    let zone = window.zone.map { "  \($0)" } ?? ""
    let kind = window.kind == "motion" ? "" : "  \(window.kind)"
    return "  " + TextWidth.padded(numbered.id, to: 5)
      + "\(TimeText.exact(window.range.start - whole.start, base)) - "
      + "\(TimeText.exact(window.range.end - whole.start, base))"
      + "  \(TimeText.tenths(length)) s"
      + "  \(box.width)x\(box.height)+\(box.x)+\(box.y)" + zone + kind
  }

  private static func diagnostics(_ recording: RecordingResult, isVerbose: Bool) -> [String] {
    var lines: [String] = []
    if let stream = recording.stream, recording.status != .ok {
      lines += totals(recording, stream.timeBase)
    }
    let shown =
      isVerbose ? recording.diagnostics : recording.diagnostics.filter { $0.severity != .note }
    let limit = isVerbose ? Int.max : 4
    for diagnostic in shown.prefix(limit) {
      lines.append("  \(diagnostic.severity.rawValue): " + sentence(diagnostic, recording))
    }
    if shown.count > limit {
      lines.append("  … and \(shown.count - limit) more (--verbose lists them)")
    }
    return lines
  }

  /// How many seconds are in each state.
  private static func totals(_ recording: RecordingResult, _ base: TimeBase) -> [String] {
    let sums = recording.coverage.reduce(into: [CoverageState: Int64]()) {
      $0[$1.state, default: 0] += $1.range.length
    }
    let parts = CoverageState.allCases.compactMap { state in
      sums[state].map { "\(state.rawValue) \(TimeText.exact($0, base))" }
    }
    return parts.isEmpty ? [] : ["  " + parts.joined(separator: ", ")]
  }

  private static func sentence(_ diagnostic: Diagnostic, _ recording: RecordingResult) -> String {
    var text = diagnostic.message.english
    if let range = diagnostic.range, let stream = recording.stream, let whole = recording.range {
      text += " [\(TimeText.exact(range.start - whole.start, stream.timeBase))"
      if let position = diagnostic.packetPosition { text += ", byte \(position)" }
      text += diagnostic.count > 1 ? ", \(diagnostic.count) times]" : "]"
    } else if diagnostic.count > 1 {
      text += " [\(diagnostic.count) times]"
    }
    return text
  }

  private static func total(_ document: ScanDocument) -> String {
    let part = document.recordings.filter { $0.status != .ok }.count
    return "\(TimeText.count(document.windows.count, "window")) in "
      + TimeText.count(document.recordings.count, "recording")
      + (part == 0 ? "" : "; \(part) could not be read in full")
  }
}
