internal import ShokoCore

/// Follows each subject from frame to frame and keeps its identity through meetings, short occlusion and
/// rest.
///
/// A subject is looked for where its speed takes it. Blobs and subjects are matched one to one by place
/// and size, and after a meeting by brightness too. A subject without a blob of its own either shares
/// another's, or stands still for up to ten seconds while its cells still differ from the background, or is hidden for
/// up to a second. Of all this, windows depend on who gets somewhere alone, which nothing does that sways.
struct SubjectBook {
  /// More subjects at once are not told apart.
  private static let limit = 64
  /// For how long a subject may be out of sight, in microseconds.
  private static let hiding: Int64 = 1_000_000

  private(set) var subjects: [Subject] = []
  private var count = 0
  private var store: TrackStore
  private var crossings: CrossingBook
  private let sensitivities: SensitivityMap
  private let interval: Int64
  /// Where everybody was, or `nil` where nobody asks.
  private var trace: [SubjectTrace]?

  /// Starts without subjects; `watched` is the number of watched cells.
  init(
    sensitivities: SensitivityMap, clock: SceneClock, watched: Int, crossings: CrossingBook,
    keepsTrace: Bool
  ) {
    self.sensitivities = sensitivities
    self.crossings = crossings
    trace = keepsTrace ? [] : nil
    interval = clock.ticks(100_000)
    store = TrackStore(
      least: clock.minimumLength, cells: sensitivities.leastCells, watched: watched)
  }

  /// Takes a frame's blobs at a clean time in microseconds; `confirmed` are those that belong to windows.
  mutating func observe(
    _ blobs: [Blob], confirmed: [Blob], in model: FieldModel, by maker: SightingMaker,
    at time: Int64
  ) {
    let finder = CoreFinder(
      layout: maker.layout, flags: maker.flags,
      expected: subjects.map {
        Expected(box: $0.predicted(at: time), velocity: $0.velocity)
      })
    let sights = blobs.enumerated().flatMap { index, blob in
      let isConfirmed = confirmed.contains { $0.holds(blob) }
      return finder.cores(of: blob).map { core in
        SubjectSight(
          box: core.box, contrast: model.contrast(of: core.cells),
          strength: model.strength(of: core.cells), members: core.cells, blob: index,
          isConfirmed: isConfirmed)
      }
    }
    if subjects.isEmpty, sights.isEmpty { return }
    var match = SubjectMatch(
      subjects: subjects, sights: sights, on: maker.layout, rotation: crossings.rotation, at: time)
    match.solve()
    merge(&match, on: maker.layout)
    for index in subjects.indices { update(index, match, in: model, by: maker, at: time) }
    dropLost(in: model, at: time)
    for sight in match.births(least: sensitivities.leastCells)
    where sight.members.count >= sensitivities.tuning(of: sight.members).subjectCells {
      begin(sight, company: match.company(of: sight), by: maker, at: time)
    }
    if trace != nil { addTrace(by: maker, at: time) }
  }

  /// Ends all subjects.
  mutating func clear() {
    for subject in subjects { end(subject, isLost: false) }
    subjects = []
  }

  /// Ends all subjects and gives the tracks of those that were in windows, in the order of their start,
  /// their crossings and the trace.
  mutating func finish(windows: [MotionWindow]) -> (
    tracks: [SubjectTrack], crossings: [Crossing], trace: [SubjectTrace]
  ) {
    clear()
    let tracks = store.tracks(in: windows)
    return (tracks, crossings.finish(tracks: tracks), trace ?? [])
  }

  /// Those that get somewhere, as they were last seen.
  func travellers(at time: Int64) -> [Traveller] {
    subjects.filter { $0.isTravelling(at: time) }
      .map { Traveller(place: $0.place, goesOn: $0.isTravellingOn) }
  }

  private mutating func end(_ subject: Subject, isLost: Bool) {
    store.add(subject)
    crossings.end(subject, isLost: isLost)
  }

  /// Takes what is one for what it is: of those that share a blob, the young ones were pieces.
  private mutating func merge(_ match: inout SubjectMatch, on layout: GridLayout) {
    let pieces = match.fragments()
    guard !pieces.isEmpty else { return }
    for piece in pieces { crossings.forget(subjects[piece]) }
    subjects = subjects.enumerated().filter { !pieces.contains($0.offset) }.map(\.element)
    match = SubjectMatch(
      subjects: subjects, sights: match.sights, on: layout, rotation: crossings.rotation,
      at: match.time)
    match.solve()
  }

  private mutating func update(
    _ index: Int, _ match: SubjectMatch, in model: FieldModel, by maker: SightingMaker,
    at time: Int64
  ) {
    if let isWithCompany = match.isWithCompany(index) {
      subjects[index].note(isWithCompany: isWithCompany, at: time)
    }
    switch match.fates[index] {
    case .alone(let sight):
      subjects[index].follow(sight, isApart: match.isApart(index), at: time)
      note(index, sight, isConfirmed: sight.isConfirmed, by: maker, at: time)
    case .shared(let blob, let pull, let isEvident):
      let sight = match.sights[blob]
      if subjects[index].isResting, model.presence(of: subjects[index].members) > 0 {
        subjects[index].wait(at: time)
      } else {
        subjects[index].share(sight.box, pull: pull, isEvident: isEvident, at: time)
      }
      if isEvident { note(index, nil, isConfirmed: sight.isConfirmed, by: maker, at: time) }
    case .unseen:
      if match.isCovered(index) {
        subjects[index].hide(at: time)
      } else if subjects[index].canRest(at: time, in: maker.layout),
        isPresent(subjects[index], in: model)
      {
        subjects[index].rest(at: time)
      } else {
        subjects[index].hide(at: time)
      }
    }
  }

  /// Whether most of the cells in which a subject was last seen still differ from the background, by no
  /// less than half of what they did.
  private func isPresent(_ subject: Subject, in model: FieldModel) -> Bool {
    model.presence(of: subject.members) * 2 >= subject.members.count
      && model.strength(of: subject.members) * 2 >= subject.strength
  }

  private mutating func dropLost(in model: FieldModel, at time: Int64) {
    var kept: [Subject] = []
    for subject in subjects {
      let missing = time - subject.lastSeen
      let isWaitedFor = subject.isResting && !subject.isYoung
      let isOver = missing > (isWaitedFor ? DetectorTuning.absorbAfter : Self.hiding)
      if isOver { end(subject, isLost: true) } else { kept.append(subject) }
    }
    if kept.count < subjects.count { subjects = kept }
  }

  private mutating func begin(
    _ sight: SubjectSight, company: Int?, by maker: SightingMaker, at time: Int64
  ) {
    guard subjects.count < Self.limit else { return }
    count += 1
    let parent = subjects.first { $0.hasLost(sight) }
    let record = TrackRecord(
      range: maker.range, box: maker.pixels(of: sight.box), interval: interval)
    subjects.append(
      Subject(number: count, sight, at: time, record: record, company: company))
    note(subjects.count - 1, sight, isConfirmed: sight.isConfirmed, by: maker, at: time)
    if let parent { crossings.inherit(count, from: parent.number) }
  }

  private mutating func addTrace(by maker: SightingMaker, at time: Int64) {
    let places = traces(by: maker, at: time)
    trace? += places
  }

  /// Where each subject is in a frame.
  func traces(by maker: SightingMaker, at time: Int64) -> [SubjectTrace] {
    let side = maker.layout.cellSize
    return subjects.map {
      let isSeen = $0.lastSeen == time && $0.lastDoubt < time
      return SubjectTrace(
        pts: maker.range.start, number: $0.number, box: maker.pixels(of: $0.box),
        pixels: isSeen ? $0.members.count * side * side : 0, isSeen: isSeen)
    }
  }

  /// Notes where a subject is; `sight` is what is seen of it by itself.
  private mutating func note(
    _ index: Int, _ sight: SubjectSight?, isConfirmed: Bool, by maker: SightingMaker, at time: Int64
  ) {
    let cells = sight?.members.count ?? 0
    let box = maker.pixels(of: subjects[index].box)
    let seen = sight.map { maker.candidate(of: $0) }
    subjects[index].note {
      $0.add(range: maker.range, box: box, cells: cells, isConfirmed: isConfirmed, sight: seen)
    }
    crossings.observe(subjects[index], sight, by: maker, at: time)
  }
}
