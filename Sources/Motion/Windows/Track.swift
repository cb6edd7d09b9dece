internal import ShokoCore

/// Somebody who goes away from where he was first seen.
struct Leaver {
  /// The place.
  let origin: CellBox
  /// When he became part of his window.
  let tick: Int64
}

/// A subject that is followed from frame to frame, confirmed once there is enough of it.
struct Track {
  /// Which one it is of its scene.
  let number: Int
  /// Where it was last.
  var blob: Blob
  /// What was seen of it that belongs to a window only if it is clearly seen again; bounded.
  private(set) var pending: [Sighting] = []
  /// For how many ticks it had been seen before each of those.
  private var seenBefore: [Int128] = []
  /// For how many it was seen at all.
  private var seenTicks: Int128 = 0
  /// Where it was last seen clearly; of a confirmed one.
  private(set) var place: Place?
  /// When it was first seen, in microseconds of clean time.
  private(set) var born: Int64
  /// When it was last seen, in microseconds of clean time.
  var lastSeen: Int64
  /// Whether it got nowhere, and turned out to sway or was followed for so long that its place may be what moves.
  var maySway: Bool {
    !hasCome && (state == .sways || lastStrong - born >= Int64(HabitMap.confidence) * 1000)
  }
  /// Whether it came from elsewhere and got nowhere for a while, at a moment as the field model keeps it.
  func isResident(at moment: Int32) -> Bool {
    knownVisit.map { Self.sojourn.contains(moment - $0.arrived) } ?? false
  }
  /// That it came from elsewhere, or whoever stood where it began; `nil` where that was not seen.
  var knownVisit: Visit? { hasCome ? visit : nil }
  /// When it last got somewhere, or whoever stood where it began, in milliseconds as the field model keeps
  /// them; the end of time before.
  var arrived: Int32 { visit?.arrived ?? .max }
  /// Whether it came from elsewhere, or began where somebody stood who did.
  var hasCome: Bool { course.hasTravelled || stand != nil }
  /// Whether it began at somebody who stands, and may be of him by its size.
  var isOfStander: Bool { stand != nil && outgrown == nil }
  /// When it was last seen with enough cells and changes, in microseconds of clean time.
  var lastStrong: Int64
  /// How often it was seen with enough cells and changes.
  var strongCount = 0
  /// How often it was seen at all.
  var count = 0
  /// How far it was from being a window when it was last seen, for those who ask.
  var state = MomentTrack.State.unclear
  /// Since when its places show what they did not show lately, in microseconds of clean time.
  var widerSince: Int64?
  /// Whether it belongs to a window.
  private(set) var isConfirmed = false
  /// Where it was first seen, or where it swayed when it was let go of.
  private var origin: Blob
  /// The first of what was handed on to a window.
  private var entry: Sighting?
  /// Where it went.
  private(set) var course: Course
  /// That it got somewhere, or whoever stood where it began, until nobody is left of whom it was.
  private var visit: Visit?
  /// When it was last where nothing sways, in milliseconds as the field model keeps them.
  private var lastElsewhere: Int32?
  /// Whether it was seen to get some way there.
  private var hasApproached = false
  /// Who stood where it began.
  private(set) var stand: StandingBook.Stand?
  /// Since when it has been too large for that, in microseconds of clean time.
  private var outgrown: Int64?
  /// The tick at which the thing it is was last seen moving, if it first changed clearly inside one at rest.
  var resumes: Int64?

  /// Where and until when a subject was seen.
  struct Place {
    /// With its cells.
    let blob: Blob
    /// The tick.
    let end: Int64
  }

  private static let pendingLimit = 64
  /// Whoever gets nowhere for so long stays, and after so long the place itself may be what moves, in
  /// milliseconds.
  private static let sojourn: ClosedRange<Int32> = 2_000...300_000
  /// For how long nobody can tell whether whoever went among what sways stays there, in milliseconds: he walks
  /// in, and must be seen to hide the background.
  private static let entrance = HabitMap.stay + 1_000

  /// Who passes before somebody is one with him for no longer than this, in microseconds.
  private static let passing: Int64 = 700_000

  /// The time in which it was seen, if that was too short for how fast it is, and how fast.
  var brief: (range: TickRange, lengths: Double)?

  /// Starts at a blob, at which somebody may stand.
  init(number: Int, blob: Blob, at time: Int64, stand: StandingBook.Stand? = nil) {
    self.number = number
    self.stand = stand
    visit = stand?.visit
    self.blob = blob
    origin = blob
    origin.members = []
    course = Course(CellBox(blob), at: time)
    born = time
    lastSeen = time
    lastStrong = time
  }

  /// Takes where it is now.
  mutating func follow(_ blob: Blob, at time: Int64, by maker: SightingMaker) {
    self.blob = blob
    self.blob.members = []
    lastSeen = time
    let hadTravelled = course.hasTravelled
    course.follow(CellBox(blob), at: time)
    // Whoever is slow or wide is seen to have come only in the end.
    if course.isTravelling || course.hasTravelled && !hadTravelled {
      visit = Visit(at: maker.moment)
    }
    noteSize(of: blob, at: time)
    visit?.body.look(at: blob, by: maker)
    if let visit, visit.body.isOver { outliveVisitor() }
  }

  /// Takes it for itself if it is too large for who stands where it began, and not in passing.
  private mutating func noteSize(of blob: Blob, at time: Int64) {
    guard let stand, stand.isOutgrown(by: blob) else {
      outgrown = nil
      return
    }
    let since = outgrown ?? time
    outgrown = since
    if time - since < Self.passing { return }
    if course.hasTravelled { self.stand = nil } else { outliveVisitor() }
  }

  /// Takes that it is where nothing sways, at a moment.
  mutating func noteElsewhere(at moment: Int32) {
    lastElsewhere = moment
    if CellBox(blob).hasMovedOn(from: CellBox(origin)) { hasApproached = true }
  }

  /// Whether whoever came from elsewhere may still be in what is seen where things hardly ever rest.
  func mayBeAmong(_ sighting: Sighting, at moment: Int32) -> Bool {
    guard knownVisit != nil || hasApproached, let lastElsewhere else { return false }
    let stay = moment - lastElsewhere
    return stay < Self.entrance || sighting.hidesBackground && stay <= Self.sojourn.upperBound
  }

  /// Takes it for what is left, as a curtain, of somebody who came and is gone.
  private mutating func outliveVisitor() {
    stand = nil
    visit = nil
    (lastElsewhere, hasApproached) = (nil, false)
  }

  /// Takes it for a subject, whose sightings were handed on.
  mutating func confirm(at blob: Blob, until tick: Int64, isClear: Bool) {
    if isClear || place == nil { place = Place(blob: blob, end: tick) }
    if !isConfirmed { entry = pending.first }
    isConfirmed = true
    resumes = nil
    brief = nil
    (pending, seenBefore) = ([], [])
  }

  /// Where it came from, and since when it has been in a window; `nil` while it is in none.
  var leaver: Leaver? {
    entry.map { Leaver(origin: CellBox(origin), tick: $0.range.start) }
  }

  /// Takes it for no subject any more.
  mutating func dismiss() {
    isConfirmed = false
    (place, entry) = (nil, nil)
    origin = blob
    outliveVisitor()
    course = Course(CellBox(blob), at: lastSeen)
    born = lastSeen
    (strongCount, count) = (0, 0)
    (pending, seenBefore) = ([], [])
    widerSince = nil
  }

  /// Keeps a sighting for later; when there are too many, every second one goes.
  mutating func wait(with sighting: Sighting) {
    if pending.count >= Self.pendingLimit { keepPending { $0 % 2 == 0 } }
    pending.append(sighting)
    seenBefore.append(seenTicks)
    seenTicks += Int128(sighting.range.length)
  }

  private mutating func keepPending(where isKept: (_ index: Int) -> Bool) {
    let kept = pending.indices.filter(isKept)
    if kept.count == pending.count { return }
    pending = kept.map { pending[$0] }
    seenBefore = kept.map { seenBefore[$0] }
  }

  /// Whether it was there for less than two thirds of a time that begins with what was kept of it.
  func isSparse(over range: TickRange) -> Bool {
    (seenTicks - (seenBefore.first ?? seenTicks)) * 3 < Int128(range.length) * 2
  }

  /// Drops what lies more than a number of ticks before a sighting.
  mutating func forget(before sighting: Sighting, by ticks: Int64) {
    let isOver = pending.map { sighting.range.start - $0.range.start > ticks }
    if isOver.contains(true) { keepPending { !isOver[$0] } }
  }
}
