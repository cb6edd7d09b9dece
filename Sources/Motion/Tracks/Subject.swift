internal import ShokoCore

/// Somebody or something that is followed, with an identity.
struct Subject {
  /// Which one it is, from 1 in the order in which they appeared.
  let number: Int
  /// When it appeared, in microseconds of clean time.
  let born: Int64
  /// Where it is, or where it must be while it is hidden.
  private(set) var box: CellBox
  /// Its size, evened out over time.
  private(set) var size: CellPoint
  /// How fast it moves, in 1/64 cell a second.
  private(set) var velocity = CellPoint.zero
  /// How much brighter than the background it is, evened out, in units of 1/64 level.
  private(set) var contrast: Int64
  /// How far it was from the background when it was last seen by itself, in the same unit.
  private(set) var strength: Int64
  /// Whether it was ever in a blob without others.
  private(set) var hasBeenApart = false
  /// Whether feet are seen below it, so that it stands where they are.
  private(set) var hasFeet = false
  /// Where it was before it was seen the last time.
  private var previous: CellBox
  /// Where it was seen last by itself.
  private(set) var place: CellBox
  /// The cells in which it was.
  private(set) var members: [Int32]
  /// When it was last looked for.
  private(set) var time: Int64
  /// When it was last seen, alone or for certain among others.
  private(set) var lastSeen: Int64
  /// When it was last hidden or shared a blob with others.
  private(set) var lastDoubt: Int64
  /// Whether it came to rest.
  private(set) var isResting = false
  /// The subject above or below which it has been whenever both were seen, since it appeared.
  private(set) var company: Int?
  private var lastTogether: Int64
  /// What is known of it for its track.
  private(set) var record: TrackRecord
  private var trail = Trail()
  /// Where it went since it was last hidden, at rest, or in a blob with others.
  private var course: Course

  /// Starts where it is first seen, at a time in microseconds.
  ///
  /// `company` is the subject above or below which that is.
  init(
    number: Int, _ sight: SubjectSight, at time: Int64, record: TrackRecord, company: Int? = nil
  ) {
    self.number = number
    self.company = company
    lastTogether = time
    born = time
    self.time = time
    lastSeen = time
    lastDoubt = time - Self.doubt - 1
    box = sight.box
    place = sight.box
    previous = sight.box
    size = sight.box.size
    contrast = sight.contrast
    strength = sight.strength
    members = sight.members
    self.record = record
    course = Course(sight.box, at: time)
    trail.add(box.centre, at: time)
  }

  /// For how long a meeting may be followed by a mistake, in microseconds.
  static let doubt: Int64 = 1_500_000
  /// A subject younger than this may be a piece of another one.
  private static let youth: Int64 = 600_000
  /// Who is beside others for so long does not belong to them, in microseconds.
  private static let parting: Int64 = 500_000
  /// Outlines are lost for less than this, in microseconds.
  private static let moment: Int64 = 300_000
  /// How fast its size and brightness are learned, in microseconds.
  private static let learning: Int64 = 500_000

  /// Whether it has been seen for too short to be told from a piece of another one.
  var isYoung: Bool { lastSeen - born < Self.youth }

  /// Whether it is seen at a time, or was a moment ago, and gets somewhere; see `Course`.
  func isTravelling(at time: Int64) -> Bool {
    course.isTravelling && time - lastSeen <= Self.moment
  }

  /// Whether it has done so for longer; see `Course`.
  var isTravellingOn: Bool { course.isTravellingOn }

  /// Whether something new was a part of it a moment ago, as one of two who walked abreast.
  func hasLost(_ sight: SubjectSight) -> Bool {
    previous.overlap(sight.box) * 2 >= sight.box.width * sight.box.height
      && sight.box.height * 3 >= size.y * 2
  }

  /// Whether it met others or was hidden a short time ago, so that it must be recognised.
  func isDoubtful(at time: Int64) -> Bool { time - lastDoubt <= Self.doubt }

  /// Where it should be at a time in microseconds.
  func predicted(at time: Int64) -> CellBox {
    let elapsed = isResting ? 0 : max(0, min(1_000_000, time - self.time))
    let centre = box.centre
    return CellBox(
      centre: CellPoint(
        x: centre.x + velocity.x * elapsed / 1_000_000,
        y: centre.y + velocity.y * elapsed / 1_000_000), size: size)
  }

  /// Whether it may have come to rest: it was seen well, and is not on its way out of the picture.
  func canRest(at time: Int64, in layout: GridLayout) -> Bool {
    isResting || !isDoubtful(at: time) && !isLeaving(layout)
  }

  private func isLeaving(_ layout: GridLayout) -> Bool {
    let (right, bottom) = (Int64(layout.columns) * CellBox.cell, Int64(layout.rows) * CellBox.cell)
    return box.left <= 0 && velocity.x <= 0 || box.right >= right && velocity.x >= 0
      || box.top <= 0 && velocity.y <= 0 || box.bottom >= bottom && velocity.y >= 0
  }

  /// How far from there it may be, in 1/64 cell.
  func reach(at time: Int64) -> Int64 {
    let missing = max(0, min(1_000_000, time - lastSeen))
    // One whose speed is not known yet may go its own length in a fifth of a second.
    let free = trail.velocity == nil ? max(size.x, size.y) * missing / 200_000 : 0
    return 2 * CellBox.cell + min(8 * CellBox.cell, 4 * CellBox.cell * missing / 1_000_000 + free)
  }

  /// Takes where it is seen by itself.
  ///
  /// `isApart` tells whether nobody else is in its blob.
  mutating func follow(_ sight: SubjectSight, isApart: Bool, at time: Int64) {
    previous = box
    // Whoever was away for longer may have come from anywhere.
    if time - lastSeen > Self.moment { course = Course(sight.box, at: time) }
    if isApart, time > born { hasBeenApart = true }
    let elapsed = max(0, time - self.time)
    let part = isYoung ? 256 : min(256, elapsed * 256 / Self.learning)
    if sight.isWhole || sight.hasFeet {
      size.x += (sight.box.width - size.x) * part / 256
      size.y += (sight.box.height - size.y) * part / 256
    }
    hasFeet = sight.hasFeet
    if !isDoubtful(at: time) { contrast += (sight.contrast - contrast) * part / 256 }
    box = sight.box
    place = sight.box
    members = sight.members
    strength = sight.strength
    (self.time, lastSeen, isResting) = (time, time, false)
    course.follow(box, at: time)
    trail.add(box.centre, at: time)
    if let known = trail.velocity { velocity = known }
  }

  /// Takes the blob in which it must be together with others.
  ///
  /// `pull` is where its share of the blob lies, if that tells anything.
  mutating func share(_ blob: CellBox, pull: CellPoint?, isEvident: Bool, at time: Int64) {
    var next = predicted(at: time)
    if let pull {
      let centre = next.centre
      next = CellBox(
        centre: CellPoint(
          x: centre.x + (pull.x - centre.x) / 4, y: centre.y + (pull.y - centre.y) / 4),
        size: size)
    }
    box = next.moved(into: blob)
    if isEvident { lastSeen = time }
    (self.time, lastDoubt) = (time, time)
    (isResting, hasFeet) = (false, false)
    trail.clear()
    course = Course(box, at: time)
  }

  /// Goes on unseen.
  mutating func hide(at time: Int64) {
    box = predicted(at: time)
    (self.time, lastDoubt) = (time, time)
    hasFeet = false
  }

  /// Stays where it was last seen.
  mutating func rest(at time: Int64) {
    self.time = time
    box = place
    (isResting, hasFeet) = (true, false)
    velocity = .zero
    trail.clear()
    course = Course(box, at: time)
  }

  /// Takes whether it is seen with its company; outlines tremble, so what lasts counts.
  mutating func note(isWithCompany: Bool, at time: Int64) {
    if isWithCompany { lastTogether = time }
    if time - lastTogether > Self.parting { company = nil }
  }

  /// Stays at rest in the midst of others.
  mutating func wait(at time: Int64) { self.time = time }

  /// Notes what its track is made of.
  mutating func note(_ body: (inout TrackRecord) -> Void) { body(&record) }
}

/// What one subject may be seen as in a frame.
struct SubjectSight {
  var box: CellBox
  /// The mean of how much brighter than the background its cells are, in units of 1/64 level.
  var contrast: Int64
  /// The mean of how far from the background its cells are, in the same unit.
  var strength: Int64
  var members: [Int32]
  /// Which blob of the frame it is in.
  var blob: Int
  /// Whether it is one piece, so that its size can be trusted.
  var isWhole = true
  /// Whether one of its pieces is feet below legs that are not seen.
  var hasFeet = false
  /// Whether it belongs to a window.
  var isConfirmed: Bool

  /// Adds a piece.
  mutating func add(_ piece: SubjectSight) {
    let (own, other) = (Int64(members.count), Int64(piece.members.count))
    contrast = (contrast * own + piece.contrast * other) / max(1, own + other)
    strength = (strength * own + piece.strength * other) / max(1, own + other)
    box = box.union(piece.box)
    members += piece.members
    isConfirmed = isConfirmed || piece.isConfirmed
    isWhole = false
  }
}
