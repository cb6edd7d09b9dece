internal import Motion
internal import Pipeline
internal import ShokoCore

/// An explanation for people: the picture, the decision, and what it rests on.
struct ExplainReport {
  private let explanation: Explanation
  private let voice: Voice
  /// How many groups of cells, and how many things that are followed, are listed.
  private let most: Int

  init(_ explanation: Explanation, voice: Voice, isVerbose: Bool) {
    (self.explanation, self.voice) = (explanation, voice)
    most = isVerbose ? .max : 5
  }

  /// All lines, with their line breaks.
  var text: String {
    var lines = [voice(moment)]
    if let time = explanation.wallTime { lines.append("  " + voice(.explainedClock(time))) }
    lines.append(voice(explanation.sentence))
    lines += details.map { "  " + voice($0) }
    if let output = explanation.output { lines.append(voice(.explanationDrawn(output))) }
    return lines.map { $0 + "\n" }.joined()
  }

  private var moment: Message {
    let view = explanation.view
    return .explainedMoment(
      explanation.result.path, from: explanation.clock(view.range.start),
      to: explanation.clock(view.range.end), frame: view.frame.displayIndex, pts: view.frame.pts)
  }

  private var details: [Message] {
    [cells, light].compactMap(\.self)
      + explanation.view.blobs.sorted { $0.cells > $1.cells }.prefix(most).map(blob)
      + explanation.tracks.filter(\.track.isSeen).sorted { $0.track.cells > $1.track.cells }
      .prefix(most).map(track) + explanation.suppressedHere.map(change)
      + [zones].compactMap(\.self)
  }

  private var cells: Message? {
    guard let cells = explanation.view.cells, let most = cells.most else { return nil }
    return .explainedCells(
      differing: cells.differing, stirring: cells.stirring,
      fleeting: explanation.view.fleeting, of: cells.watched.count { $0 },
      place: box(explanation.box(of: most, cells.layout)),
      difference: Self.levels(Int(cells.differences[most])),
      limit: Self.levels(Int(cells.limits[most])))
  }

  private var light: Message? {
    explanation.view.light.map {
      .explainedLight(
        mean: Self.levels($0.mean),
        offset: ($0.offset >= 0 ? "+" : "") + Self.levels($0.offset),
        factor: Self.tenths($0.scale * 10 / 16))
    }
  }

  private func blob(_ blob: MomentBlob) -> Message {
    .explainedBlob(
      box(blob.box), cells: blob.cells, stirring: blob.stirring, clear: blob.clear,
      neededCells: blob.neededCells, neededClear: blob.neededClear)
  }

  private func track(_ item: ExplainedTrack) -> Message {
    .explainedTrack(
      item.id ?? "–", box(item.track.box), state: item.track.state.rawValue,
      age: Explanation.hundredths(item.track.age), pictures: item.track.pictures,
      clear: item.track.clear, lengths: Self.tenths(item.track.lengthsPerSecond * 10 / 16))
  }

  private func change(_ change: SuppressedChange) -> Message {
    .explainedChange(
      change.kind, from: explanation.clock(change.range.start),
      to: explanation.clock(change.range.end),
      measure: Self.tenths(Int((min(1e9, change.measure) * 10).rounded())))
  }

  private var zones: Message? {
    guard let cells = explanation.view.cells else { return nil }
    let names = explanation.view.zoneCells.map { "\($0.name) \($0.cells)" }
    return .explainedZones(
      percent: cells.watched.count { $0 } * 100 / max(1, cells.layout.cellCount),
      zones: names.isEmpty ? "–" : names.joined(separator: ", "),
      outside: explanation.view.outside.reduce(0) { $0 + $1.stirring })
  }

  private func box(_ box: PixelBox) -> String { Explanation.text(explanation.displayed(box)) }

  /// Units of 1/64 level as levels with one decimal.
  private static func levels(_ units: Int) -> String { tenths(units * 10 / 64) }

  private static func tenths(_ value: Int) -> String {
    (value < 0 ? "-" : "") + "\(value.magnitude / 10).\(value.magnitude % 10)"
  }
}
