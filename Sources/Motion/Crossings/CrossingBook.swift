internal import ShokoCore

/// Notes who goes through the passages of a camera.
struct CrossingBook {
  /// More crossings of a scene are not kept.
  private static let limit = 1 << 16
  /// How often a still is considered, in microseconds, and for how long one counts.
  private static let (stillInterval, stillAge) = (Int64(200_000), Int64(2_000_000))

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

  /// A crossing whose persons are counted at the end, when single ones are known.
  private struct Note {
    var crossing: Crossing
    var gate: Int
    /// When it was complete, in microseconds of clean time.
    var time: Int64
    /// What was seen in the second up to when it was complete, and in the one after that.
    var looks: [PersonLook]
    /// How high the subject was.
    var height: Int64
    /// Whether each of its people is followed by himself.
    var isSingle: Bool
    /// What the subject did at the line from then on.
    var run: PassingRun
  }

  private let map: PassageMap
  private let layout: GridLayout
  private var visitors: [Int: Visitor] = [:]
  private var notes: [Note] = []

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
      if let look = visitor.count.look, !hasCompany(visitor) { notes[index].looks.append(look) }
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
    guard let last = notes.lastIndex(where: { $0.crossing.track == parent }),
      earlier.time - notes[last].time <= 1_000_000
    else { return }
    notes[last].isSingle = true
    var second = notes[last]
    second.crossing.track = subject
    notes.append(second)
  }

  /// Whether somebody else is followed right beside a visitor, so that each stands for one person.
  private func hasCompany(_ visitor: Visitor) -> Bool {
    visitors.values.contains { other in
      let (a, b) = (visitor.stance.foot, other.stance.foot)
      let way = CellPoint(x: b.x - a.x, y: b.y - a.y)
      return visitor.time - other.time <= 300_000 && way.length <= visitor.height * 2 / 3
        && other.height * 2 >= visitor.height
    }
  }

  /// Forgets a subject that turned out to be a piece of another one.
  mutating func forget(_ subject: Subject) { visitors.removeValue(forKey: subject.number) }

  /// Takes leave of a subject, which was lost sight of unless the recording ends or pauses.
  mutating func end(_ subject: Subject, isLost: Bool) {
    guard var visitor = visitors.removeValue(forKey: subject.number) else { return }
    for (index, gate) in map.gates.enumerated() {
      if let passing = visitor.watches[index].finish(
        gate, hasVanished: isLost && !subject.isResting)
      {
        note(passing, at: index, of: subject.number, &visitor)
      }
    }
  }

  /// Gives the crossings of tracks in time order.
  mutating func finish(tracks: [SubjectTrack]) -> [Crossing] {
    let known = Set(tracks.map(\.number))
    notes.removeAll { $0.run.isVoid || !known.contains($0.crossing.track) }
    let singles = map.gates.indices.map(single)
    let heights = map.gates.indices.map(height)
    defer { notes = [] }
    return notes.map { note in
      var crossing = note.crossing
      // Of somebody in a coat of the wall's colour two legs are left, which are not two people.
      let isPart = note.height * 20 < heights[note.gate] * 11
      crossing.persons =
        note.isSingle || isPart
        ? 1 : PersonCount.persons(note.looks, single: singles[note.gate])
      return crossing
    }
    .sorted { ($0.pts, $0.track, $0.passage) < ($1.pts, $1.track, $1.passage) }
  }

  /// How wide for their height single people are at a passage: the middle of those that show one head and
  /// are no wider than one person can be.
  private func single(at gate: Int) -> Int64 {
    let shapes = notes.filter { $0.gate == gate && !$0.isSingle }
      .map { PersonCount.withoutDoor($0.looks) }
      .filter { $0.allSatisfy { $0.heads == 1 } }.compactMap { $0.map(\.shape).max() }
      .filter { $0 <= PersonCount.usual * 3 / 2 }.sorted()
    if shapes.count < 3 { return PersonCount.usual }
    return max(PersonCount.usual * 3 / 4, shapes[shapes.count / 2])
  }

  /// How high those are that go through a passage, or 0 where too few did.
  private func height(at gate: Int) -> Int64 {
    let heights = notes.filter { $0.gate == gate }.map(\.height).sorted()
    return heights.count < 3 ? 0 : heights[heights.count / 2]
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
    let isInwards =
      switch passage.shape {
      case .line(_, _, let inside): passing.isForward == (inside == .right)
      case .doorway(_, let inside): passing.isForward == (inside == .here)
      }
    let direction: Crossing.Direction = isInwards ? .inwards : .outwards
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
      Note(
        crossing: Crossing(
          passage: passage.name, kind: passage.kind, pts: passing.pts,
          uncertainty: passing.uncertainty, direction: direction,
          track: subject, still: still),
        gate: index, time: visitor.time, looks: visitor.count.look.map { [$0] } ?? [],
        height: visitor.height, isSingle: hasCompany(visitor),
        run: PassingRun(direction, at: visitor.time)))
  }
}
