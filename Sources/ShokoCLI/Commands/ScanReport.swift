internal import Report
internal import ShokoCore

/// A scan's results for people: a block a recording, a line a window.
struct ScanReport: Sendable {
  let voice: Voice
  /// Whether every diagnostic is listed.
  let isVerbose: Bool
  /// Whether errors alone are listed of the diagnostics.
  var isQuiet = false

  /// A recording with its windows, which are numbered from `firstWindow` on.
  func block(_ recording: RecordingResult, firstWindow: Int) -> String {
    var lines = [heading(recording)]
    let ids = recording.windows.indices.map { "w\(firstWindow + $0)" }
    let width = max(3, ids.last?.count ?? 0)
    for (id, window) in zip(ids, recording.windows) {
      if let line = line(window, TextWidth.padded(id, to: width), recording) { lines.append(line) }
    }
    return (lines + diagnostics(recording)).joined(separator: "\n") + "\n"
  }

  /// The last line, with its line break.
  func total(_ document: ScanDocument) -> String {
    voice(
      .scanTotal(
        windows: document.windowCount, recordings: document.recordings.count,
        incomplete: document.recordings.count { $0.status != .ok })) + "\n"
      + (audits(document) + continuations(document)).map { $0 + "\n" }.joined()
  }

  /// What is listed twice and counts once, as it goes on in the next recording, a line each.
  private func continuations(_ document: ScanDocument) -> [String] {
    document.windows.compactMap { window in
      window.continues.map { voice(.windowGoesOn(window.id, from: $0)) }
    }
  }

  /// What a triage says of the rest, in a line a camera.
  func audits(_ document: ScanDocument) -> [String] {
    document.audits.filter { !$0.recordings.isEmpty }.map { audit in
      voice(audit.camera.map { .triageOf($0, audit.statement) } ?? audit.statement)
    }
  }

  /// The recordings that could not be read in full, each with what was and was not read.
  func incomplete(_ recordings: [RecordingResult]) -> [String] {
    recordings.filter { $0.status != .ok }.flatMap { [heading($0)] + diagnostics($0) }
  }

  /// What must be known about recordings that were read in full, such as a missing clock.
  func remarks(_ recordings: [RecordingResult]) -> [String] {
    recordings.filter { $0.status == .ok }.flatMap { recording -> [String] in
      let lines = diagnostics(recording)
      if lines.isEmpty { return [] }
      // Sentences that name the recording themselves need no heading.
      let told = shown(recording)
      let isNamed = told.count == lines.count && told.allSatisfy { namesItself($0, recording) }
      return isNamed
        ? lines.map { String($0.dropFirst(2)) } : [TextWrap.whole(recording.path)] + lines
    }
  }

  private func namesItself(_ diagnostic: Diagnostic, _ recording: RecordingResult) -> Bool {
    sentence(diagnostic, recording).contains(recording.path)
  }

  private func heading(_ recording: RecordingResult) -> String {
    guard let range = recording.range, let stream = recording.stream else {
      return "\(TextWrap.whole(recording.path))  \(word(recording.status))"
    }
    let size = stream.geometry.displayedSize
    return "\(TextWrap.whole(recording.path))  \(TimeText.exact(range.length, stream.timeBase))"
      + "  \(stream.codec) \(size.width)x\(size.height)  \(word(recording.status))"
  }

  /// How much of a recording was read, in words.
  func word(_ status: ReadStatus) -> String {
    let word = voice(.status(status))
    return switch status {
    case .ok: word
    case .partial: voice.doubtful(word)
    case .unreadable: voice.bad(word)
    }
  }

  private func line(
    _ window: MotionWindow, _ id: String, _ recording: RecordingResult
  ) -> String? {
    guard let stream = recording.stream, let whole = recording.range else { return nil }
    let base = stream.timeBase
    let box = stream.geometry.displayed(window.box)
    let length = TimeText.tenths(base.microseconds(window.range.length))
    let zone = window.zone.map { "  \(Voice.safe($0))" } ?? ""
    let kind = window.kind == MotionWindow.motion ? "" : "  " + voice(.windowWord(window.kind))
    return "  \(id)  "
      + "\(TimeText.exact(window.range.start - whole.start, base)) - "
      + "\(TimeText.exact(window.range.end - whole.start, base))"
      + "  \(voice(.seconds(length)))"
      + "  \(box.width)x\(box.height)+\(box.x)+\(box.y)" + zone + kind
  }

  private func diagnostics(_ recording: RecordingResult) -> [String] {
    var lines: [String] = []
    if let stream = recording.stream, recording.status != .ok {
      lines += totals(recording, stream.timeBase)
    }
    let shown = shown(recording)
    let limit = isVerbose ? Int.max : 4
    for diagnostic in shown.prefix(limit) {
      lines.append("  \(voice.label(diagnostic.severity)) " + sentence(diagnostic, recording))
    }
    if shown.count > limit { lines.append("  " + voice(.moreDiagnostics(shown.count - limit))) }
    return lines
  }

  /// The diagnostics that the user wants to see.
  private func shown(_ recording: RecordingResult) -> [Diagnostic] {
    if isVerbose { return recording.diagnostics }
    return recording.diagnostics.filter {
      isQuiet ? $0.severity == .error : $0.severity != .note
    }
  }

  /// How many seconds are in each state.
  private func totals(_ recording: RecordingResult, _ base: TimeBase) -> [String] {
    let sums = recording.coverage.reduce(into: [CoverageState: Int64]()) {
      $0[$1.state, default: 0] += $1.range.length
    }
    let parts = CoverageState.allCases.compactMap { state in
      sums[state].map { "\(voice(.coverage(state))) \(TimeText.exact($0, base))" }
    }
    return parts.isEmpty ? [] : ["  " + enumeration(parts)]
  }

  private func enumeration(_ items: [String]) -> String {
    voice(.enumeration(items.map { Message(verbatim: $0) }))
  }

  private func sentence(_ diagnostic: Diagnostic, _ recording: RecordingResult) -> String {
    var places: [String] = []
    if let range = diagnostic.range, let stream = recording.stream, let whole = recording.range {
      places.append(TimeText.exact(range.start - whole.start, stream.timeBase))
      if let position = diagnostic.packetPosition { places.append(voice(.byte(position))) }
    }
    if diagnostic.count > 1 { places.append(voice(.times(diagnostic.count))) }
    let place = places.isEmpty ? "" : " [\(enumeration(places))]"
    return voice(diagnostic.message, below: recording.path) + place
  }
}
