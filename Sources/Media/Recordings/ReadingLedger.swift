internal import ShokoCore

/// Collects what became of each picture of a recording, merged as it goes so that it does not grow
/// with the recording's length.
struct ReadingLedger {
  /// As many diagnostics as a reader can use; further ones are counted.
  private static let maximumRuns = 500

  private let stream: Int
  private let second: Int64
  private var decoded: [CoverageSpan] = []
  private var lost: [TickRange] = []
  private var runs: [Diagnostic] = []
  private var unlisted = 0
  private(set) var frames = 0
  /// Lost pictures whose place in time is not known.
  private var untimedLost = 0

  init(stream: Int, second: Int64) {
    self.stream = stream
    self.second = second
  }

  mutating func addFrame(_ range: TickRange, _ state: CoverageState) {
    frames += 1
    if let last = decoded.last, last.state == state, last.range.end == range.start {
      decoded[decoded.count - 1].range.end = range.end
    } else {
      decoded.append(CoverageSpan(range, state))
    }
  }

  mutating func addLost(_ time: PacketTime, nominal: Int64) {
    guard let ticks = time.ticks else {
      untimedLost += 1
      return
    }
    let range = TickRange(start: ticks, end: ticks + (time.duration ?? nominal))
    if let last = lost.last, range.start >= last.start, range.start <= last.end + nominal {
      lost[lost.count - 1].end = max(last.end, range.end)
    } else {
      lost.append(range)
    }
  }

  /// Complaints within a second of each other, of one kind, become one diagnostic.
  mutating func addDamage(_ damage: PacketDamage, nominal: Int64) {
    let code = Self.code(of: damage)
    let range = damage.time.ticks.map {
      TickRange(start: $0, end: $0 + (damage.time.duration ?? nominal))
    }
    let recent = runs.indices.suffix(4).last { index in
      guard runs[index].code == code, let known = runs[index].range, let range else { return false }
      return range.start <= known.end + second && range.end >= known.start - second
    }
    if let recent, let known = runs[recent].range, let range {
      runs[recent].range = TickRange(
        start: min(known.start, range.start), end: max(known.end, range.end))
      runs[recent].count += 1
    } else {
      append(
        Diagnostic(
          .warning, code, Self.sentence(for: damage), stream: stream,
          packetPosition: damage.position, range: range))
    }
  }

  mutating func append(_ diagnostic: Diagnostic) {
    if runs.count < Self.maximumRuns { runs.append(diagnostic) } else { unlisted += 1 }
  }

  /// Every tick of `whole` in one state; what no picture covers is a gap.
  ///
  /// Both lists are walked once: a hostile file may give as many spans as pictures.
  func coverage(of whole: TickRange) -> [CoverageSpan] {
    var spans: [CoverageSpan] = []
    func add(_ range: TickRange, _ state: CoverageState) {
      let range = range.intersection(whole)
      if range.isEmpty { return }
      if let last = spans.last, last.state == state, last.range.end == range.start {
        spans[spans.count - 1].range.end = range.end
      } else {
        spans.append(CoverageSpan(range, state))
      }
    }
    var at = whole.start
    for span in withLosses() where span.range.end > at {
      let start = max(at, span.range.start)
      add(TickRange(start: at, end: start), .gap)
      add(TickRange(start: start, end: span.range.end), span.state)
      at = span.range.end
    }
    add(TickRange(start: at, end: whole.end), .gap)
    return spans
  }

  /// Decoded and lost stretches in order of time, where both are the lost ones.
  private func withLosses() -> [CoverageSpan] {
    var spans: [CoverageSpan] = []
    var rest = decoded[...]
    for range in lost.sorted(by: { ($0.start, $0.end) < ($1.start, $1.end) }) {
      while let span = rest.first, span.range.start < range.end {
        let before = TickRange(start: span.range.start, end: min(span.range.end, range.start))
        if !before.isEmpty { spans.append(CoverageSpan(before, span.state)) }
        let after = TickRange(start: max(span.range.start, range.end), end: span.range.end)
        if after.isEmpty {
          rest.removeFirst()
        } else {
          rest[rest.startIndex].range = after
          break
        }
      }
      spans.append(CoverageSpan(range, .undecodable))
    }
    return spans + rest
  }

  /// What went wrong, in the order of time; what has no time comes last.
  func diagnostics() -> [Diagnostic] {
    var list = runs.enumerated().sorted { a, b in
      let keys = (a.element.range?.start ?? .max, b.element.range?.start ?? .max)
      return keys.0 == keys.1 ? a.offset < b.offset : keys.0 < keys.1
    }.map(\.element)
    if !lost.isEmpty {
      let whole = TickRange(start: lost[0].start, end: lost.reduce(lost[0].end) { max($0, $1.end) })
      list.append(
        Diagnostic(
          .warning, "undecodable_pictures", .undecodablePictures, stream: stream, range: whole,
          count: lost.count))
    }
    if untimedLost > 0 {
      list.append(
        Diagnostic(
          .warning, "undecodable_pictures", .undecodableUntimedPictures, stream: stream,
          count: untimedLost))
    }
    if unlisted > 0 {
      list.append(
        Diagnostic(
          .warning, "more_diagnostics", .moreDiagnostics, stream: stream, count: unlisted))
    }
    return list
  }

  private static func code(of damage: PacketDamage) -> String {
    if damage.isCorruptPacket { return "corrupt_packet" }
    let said = damage.said?.lowercased() ?? ""
    let references = [
      "reference picture missing", "could not find ref", "missing reference", "co located",
    ]
    return references.contains { said.contains($0) } ? "missing_reference" : "decode_error"
  }

  private static func sentence(for damage: PacketDamage) -> Message {
    let said = damage.said.map { String($0.hasSuffix(".") ? $0.dropLast() : $0[...]) }
    return damage.isCorruptPacket ? .bytesAreLost(said) : .pictureDecodedWithErrors(said ?? "")
  }
}
