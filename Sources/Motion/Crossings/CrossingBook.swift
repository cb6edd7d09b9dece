internal import ShokoCore

/// Notes who goes through the passages of a camera.
struct CrossingBook {
  /// More crossings of a scene are not kept.
  private static let limit = 1 << 16
  /// How often a still is considered, in microseconds, and for how long one counts.
  private static let (stillInterval, stillAge) = (Int64(200_000), Int64(2_000_000))
  /// For how long after a crossing its company may still be on the line, in microseconds, and among how many
  /// of the last crossings it is looked for.
  private static let (companyAge, recent) = (Int64(4_000_000), 64)

  /// What is known of one subject.
  private struct Visitor {
    var watches: [PassageWatch]
    var count = PersonCount()
    var stills: [(time: Int64, still: StillCandidate)] = []
    /// Where it stood, how high it was, and when.
    var stance = Stance()
    var height: Int64 = 0
    var time: Int64 = 0
    /// The crossings whose people are still looked at, by their place in the list.
    var pending: [Int] = []
  }

  private let map: PassageMap
  private let layout: GridLayout
  private var visitors: [Int: Visitor] = [:]
  private var notes: [CrossingNote] = []

  /// Starts without crossings.
  init(map: PassageMap, layout: GridLayout) {
    self.map = map
    self.layout = layout
  }

  /// How the picture is turned when it is shown.
  var rotation: PictureGeometry.Rotation { map.rotation }

  /// Whether there is nothing to be counted.
  var isIdle: Bool { map.gates.isEmpty }

  /// Takes where a subject is in a frame; `sight` is what is seen of it alone.
  mutating func observe(
    _ subject: Subject, _ sight: SubjectSight?, by maker: SightingMaker, at time: Int64
  ) {
    if isIdle { return }
    var visitor =
      visitors.removeValue(forKey: subject.number)
      ?? Visitor(watches: Array(repeating: PassageWatch(), count: map.gates.count))
    if let sight { look(sight, &visitor, by: maker, at: time) }
    visitor.stance.take(
      subject.box, size: subject.size, hasFeet: subject.hasFeet, in: map, at: time)
    let height = map.displayed(subject.size).y
    let clearance = max(CellBox.cell * 3 / 2, height / 6)
    (visitor.height, visitor.time) = (height, time)
    for (index, gate) in map.gates.enumerated() {
      if let passing = visitor.watches[index].observe(
        visitor.stance, gate, clearance: clearance, pts: maker.range.start, time: time)
      {
        note(passing, at: index, of: subject.number, &visitor)
      }
    }
    settle(&visitor, at: time)
    visitors[subject.number] = visitor
  }

  /// Looks once more a second after a crossing.
  private mutating func settle(_ visitor: inout Visitor, at time: Int64) {
    for index in visitor.pending where time - notes[index].time >= PersonCount.age {
      if let look = visitor.count.look, company(of: visitor).isEmpty {
        notes[index].looks.append(look)
      }
    }
    visitor.pending.removeAll { time - notes[$0].time >= PersonCount.age }
  }

  /// Whoever was a part of another subject a moment ago came the same way.
  mutating func inherit(_ subject: Int, from parent: Int) {
    guard let earlier = visitors[parent], let own = visitors[subject] else { return }
    var visitor = own
    visitor.watches = earlier.watches.map { $0.inherited() }
    visitors[subject] = visitor
    // Two who part right after the line went over it together.
    guard notes.count < Self.limit,
      let last = notes.lastIndex(where: { $0.crossing.track == parent }),
      earlier.time - notes[last].time <= 1_000_000
    else { return }
    notes[last].hasParted = true
    var second = notes[last]
    second.crossing.track = subject
    notes.append(second)
  }

  /// Who else is followed right beside a visitor.
  private func company(of visitor: Visitor) -> Set<Int> {
    let beside = visitors.filter { _, other in
      let (a, b) = (visitor.stance.foot, other.stance.foot)
      let way = CellPoint(x: b.x - a.x, y: b.y - a.y)
      return visitor.time - other.time <= 300_000 && way.length <= visitor.height * 2 / 3
        && other.height * 2 >= visitor.height
    }
    return Set(beside.keys)
  }

  /// Who is followed right above a visitor, and how high both are together.
  private func above(_ visitor: Visitor) -> [Int: Int64] {
    let foot = map.displayedPlace(visitor.stance.foot)
    return visitors.compactMapValues { other in
      let upper = map.displayedPlace(other.stance.foot)
      guard visitor.time - other.time <= 300_000, upper.y < foot.y,
        abs(upper.x - foot.x) * 4 <= other.height
      else { return nil }
      return foot.y - upper.y + other.height
    }
  }

  /// Forgets a subject that turned out to be a piece of another one.
  mutating func forget(_ subject: Subject) { visitors.removeValue(forKey: subject.number) }

  /// Takes leave of a subject, which was lost sight of unless the recording ends or pauses.
  mutating func end(_ subject: Subject, isLost: Bool) {
    guard var visitor = visitors.removeValue(forKey: subject.number) else { return }
    let hasVanished = isLost && !subject.isResting
    for (index, gate) in map.gates.enumerated() {
      let way = gate.direction(isForward: visitor.watches[index].wouldGoForward)
      if let passing = visitor.watches[index].finish(
        gate, hasVanished: hasVanished,
        isAccompanied: hasVanished
          && wasAccompanied(subject.number, at: index, way, until: visitor.time))
      {
        note(passing, at: index, of: subject.number, &visitor)
      }
    }
  }

  /// Whether a subject went beside somebody who went the same way less than a few seconds ago.
  private func wasAccompanied(
    _ subject: Int, at gate: Int, _ direction: Crossing.Direction, until time: Int64
  ) -> Bool {
    notes.suffix(Self.recent).contains {
      time - $0.time <= Self.companyAge && $0.gate == gate
        && $0.crossing.direction == direction && $0.company.contains(subject)
    }
  }

  /// Gives the crossings of tracks in time order.
  mutating func finish(tracks: [SubjectTrack]) -> [Crossing] {
    defer { notes = [] }
    return CrossingCount(notes, of: tracks, gates: map.gates.count).crossings
  }

  private func look(
    _ sight: SubjectSight, _ visitor: inout Visitor, by maker: SightingMaker, at time: Int64
  ) {
    visitor.count.add(sight, in: map, layout: layout, at: time)
    if let last = visitor.stills.last, time - last.time < Self.stillInterval { return }
    visitor.stills.append((time, maker.candidate(of: sight)))
    visitor.stills.removeAll { time - $0.time > Self.stillAge }
  }

  private mutating func note(
    _ passing: PassageWatch.Passing, at index: Int, of subject: Int, _ visitor: inout Visitor
  ) {
    guard notes.count < Self.limit else { return }
    let passage = map.gates[index].passage
    let direction = map.gates[index].direction(isForward: passing.isForward)
    if let last = notes.lastIndex(where: { $0.crossing.track == subject && $0.gate == index }),
      notes[last].run.goesOn(direction, at: visitor.time)
    {
      return
    }
    let still = visitor.stills.map(\.still).max {
      ($0.activePixels, $1.frame.pts) < ($1.activePixels, $0.frame.pts)
    }
    visitor.pending.append(notes.count)
    notes.append(
      CrossingNote(
        crossing: Crossing(
          passage: passage.name, kind: passage.kind, pts: passing.pts,
          uncertainty: passing.uncertainty, direction: direction,
          track: subject, still: still),
        gate: index, stepped: passing.time, time: visitor.time,
        looks: visitor.count.look.map { [$0] } ?? [],
        height: visitor.height, company: company(of: visitor), above: above(visitor),
        run: PassingRun(direction, at: visitor.time)))
  }
}
