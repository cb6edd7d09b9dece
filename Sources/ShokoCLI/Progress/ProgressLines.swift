internal import Pipeline
internal import ShokoCore

/// A run's progress in words: a line for each recording under way and one for the total.
struct ProgressLines {
  /// More recordings at once than this are counted, not shown.
  private static let mostRecordings = 6
  private static let gap = "  "

  let voice: Voice

  /// The lines for a terminal of that size; none is as wide as the terminal, so that neither the
  /// cursor nor an echoed `^C` wraps.
  func screen(_ tally: ProgressTally, at now: Double, columns: Int, rows: Int) -> [String] {
    let limit = max(8, columns - 3)
    if tally.isStopping { return [TextWidth.fitted(voice(.stoppingNow), to: limit)] }
    if tally.step != nil { return [line(stepFacts(tally, at: now), limit: limit)] }
    if tally.recordings == 0 { return [] }
    let room = max(0, min(Self.mostRecordings, rows - 2))
    let shown = tally.active.prefix(tally.active.count > room ? max(0, room - 1) : room)
    var lines = recordings(Array(shown), limit: limit)
    if shown.count < tally.active.count, room > 0 {
      lines.append(voice(.moreRecordings(tally.active.count - shown.count)))
    }
    return lines + [line(facts(tally, at: now), limit: limit)]
  }

  /// One line for a log that is read later; `elapsed` seconds have passed.
  ///
  /// On a terminal of so many `columns`, the recording's name is shortened to what is left of the line.
  func plain(
    _ tally: ProgressTally, at now: Double, elapsed: Double, columns: Int? = nil
  ) -> String {
    let time = "[\(TimeText.clock(elapsed))]"
    if tally.isStopping { return time + Self.gap + voice(.stoppingNow) }
    let isAtStep = tally.step != nil
    let facts = isAtStep ? stepFacts(tally, at: now) : facts(tally, at: now)
    let text = ([time] + facts.map(\.text)).joined(separator: Self.gap)
    guard !isAtStep, let first = tally.active.first else { return text }
    let name = Voice.safe(first.mark.path)
    let room = columns.map { max(12, $0 - 1 - TextWidth.columns(text) - Self.gap.count) }
    return text + Self.gap + TextWidth.fitted(name, to: room ?? .max)
  }

  private func recordings(_ active: [ProgressTally.Active], limit: Int) -> [String] {
    let facts = active.map(facts)
    let names = active.map { Voice.safe($0.mark.path) }
    let factWidth = facts.map { TextWidth.columns($0) }.max() ?? 0
    let widest = names.map { TextWidth.columns($0) }.max() ?? 0
    let room = min(widest, max(8, limit - factWidth - Self.gap.count))
    return zip(names, facts).map { name, facts in
      let name = TextWidth.padded(TextWidth.fitted(name, to: room), to: room)
      return TextWidth.fitted(name + Self.gap + facts, to: limit)
    }
  }

  private func facts(_ recording: ProgressTally.Active) -> String {
    var place = TimeText.clock(recording.seconds)
    if let length = recording.length { place += "/" + TimeText.clock(length) }
    return place + Self.gap + voice(.windows(recording.windows))
  }

  /// A line with as many of its facts as there is room for.
  private func line(_ facts: [(text: String, rank: Int)], limit: Int) -> String {
    var facts = facts
    while facts.count > 1, width(facts) > limit,
      let least = facts.indices.max(by: { facts[$0].rank < facts[$1].rank })
    {
      facts.remove(at: least)
    }
    return TextWidth.fitted(facts.map(\.text).joined(separator: Self.gap), to: limit)
  }

  private func width(_ facts: [(text: String, rank: Int)]) -> Int {
    facts.reduce(Self.gap.count * (facts.count - 1)) { $0 + TextWidth.columns($1.text) }
  }

  /// The facts of a step; those with the highest rank are left out first.
  private func stepFacts(
    _ tally: ProgressTally, at now: Double
  ) -> [(text: String, rank: Int)] {
    guard let progress = tally.stepProgress else {
      return [(tally.step.map { voice($0) } ?? "", 0)]
    }
    var facts = [(voice(progress.title), 0)]
    facts += progress.counts.enumerated().map { (voice($1), $0 + 2) }
    if let left = tally.stepSecondsLeft(at: now) {
      facts.append((voice(.timeLeft(TimeText.clock(left))), 1))
    }
    return facts
  }

  /// The total's facts; those with the highest rank are left out first.
  private func facts(_ tally: ProgressTally, at now: Double) -> [(text: String, rank: Int)] {
    let figures = tally.figures(at: now)
    var facts = [(voice(.recordingsDone(tally.doneRecordings, of: tally.recordings)), 0)]
    if let share = figures.share { facts.append(("\(Int(share * 100))%", 4)) }
    if let rate = figures.picturesPerSecond {
      facts.append((voice(.picturesPerSecond(TimeText.rate(rate))), 5))
    }
    if let factor = figures.timesRealTime {
      facts.append((voice(.timesRealTime(TimeText.rate(factor))), 3))
    }
    if let left = figures.secondsLeft {
      facts.append((voice(.timeLeft(TimeText.clock(left))), 1))
    }
    facts.append((voice(.windows(tally.windows)), 2))
    return facts
  }
}
