internal import ShokoCore

/// Watches the places where confirmed subjects came to rest: whoever stands still is never as still as
/// a thing.
///
/// A place is alive while some of its cells change from look to look by more than their noise, which is
/// far less than what makes a subject, or while something begins to move at it: who stands there moves an
/// arm. It ends when the background is seen there again, when only what swings is left of a subject that was
/// seen to come, or after ten seconds in which nothing changed: then a thing was left.
struct StandingBook {
  /// More places at once are not watched.
  private static let limit = 16
  /// How far from it an arm may be, in cells.
  private static let reach = 1
  /// How large somebody is at least who is told from what moves behind him, in cells either way.
  private static let leastSide = 6
  /// How often a place is looked at, in microseconds.
  private static let interval: Int64 = 400_000
  /// In how many of the last looks something must have changed; a keyframe's step is in one of them.
  private static let (needed, remembered) = (3, 5)
  /// For how long somebody is held at a place, in microseconds.
  private static let patience: Int64 = 300_000_000

  private struct Place {
    /// Which one it is of its scene.
    let number: Int
    /// The number of the track that ended here.
    let track: Int
    var blob: Blob
    let field: PictureField
    /// The noise of its cells before it was watched.
    let noise: [Int32]
    /// When it was last seen to live, and the tick.
    var alive: Int64
    var aliveTick: Int64
    var lastLook: Int64
    /// When a subject first came to rest here.
    let came: Int64
    /// That the subject came to the place, or `nil` where it was not seen to come.
    var visit: Visit?
    /// Whether something moved at it since the last look.
    var hasMoved = false
    /// What the last look saw.
    var look: [Int32] = []
    /// Whether something changed up to each of the last looks.
    var changes: [Bool] = []

    /// Whether a track is of who stands here, and still here.
    func isOf(_ track: Track, at blob: Blob) -> Bool {
      number == track.stand?.number && !track.course.hasTravelled
        && self.blob.meets(blob, margin: StandingBook.reach)
    }
  }

  private var places: [Place] = []
  private var count = 0

  /// Where somebody is watched.
  struct Stand {
    /// Which place it is.
    let number: Int
    /// With its cells.
    let blob: Blob
    /// That somebody came there.
    let visit: Visit
    /// The tick up to which it was last seen to live.
    let tick: Int64

    /// Whether a blob is too large for who stands there, as a tree in a gust behind him is: arms reach half
    /// a person's height to either side.
    func isOutgrown(by blob: Blob) -> Bool {
      let reach = max(self.blob.columns.count, self.blob.rows.count)
      // Of somebody there may be hair and shoes alone.
      if reach < StandingBook.leastSide { return false }
      return blob.columns.count > self.blob.columns.count + reach
        || blob.rows.count > self.blob.rows.count + reach
    }
  }

  /// Where somebody is watched who was seen to come; the fields of a picture have their places in common.
  var stands: [Stand] {
    places.compactMap { place in
      place.visit.map {
        Stand(number: place.number, blob: place.blob, visit: $0, tick: place.aliveTick)
      }
    }
  }

  /// Begins to watch where a track ended, at a time in microseconds, or goes on where it began.
  mutating func watch(
    _ track: Track, in model: inout FieldModel, field: PictureField, at time: Int64
  ) {
    guard let place = track.place else { return }
    // Before he was given his time to move, whoever came there is no thing that was left.
    if track.knownVisit != nil { model.keepAwake(place.blob.members) }
    var came = time
    if let old = places.firstIndex(where: { $0.isOf(track, at: place.blob) }) {
      // An arm is no more than a part of who stands there.
      if place.blob.cells * 2 < places[old].blob.cells { return }
      came = places.remove(at: old).came
    }
    if places.count >= Self.limit { places.removeFirst() }
    count += 1
    places.append(
      Place(
        number: count, track: track.number, blob: place.blob, field: field,
        noise: model.noise(of: place.blob.members),
        alive: time, aliveTick: place.end, lastLook: time - Self.interval, came: came,
        visit: track.knownVisit))
  }

  /// Looks at the places, and adds those that live to the open window; `movements` are what moves at
  /// the time, is in a window, began at somebody who stands, and got nowhere.
  mutating func observe(
    _ model: inout FieldModel, movements: [Blob], by maker: SightingMaker, at time: Int64,
    windows: inout WindowBuilder
  ) {
    for index in places.indices where places[index].field == maker.field {
      if places[index].visit != nil,
        movements.contains(where: { $0.meets(places[index].blob, margin: Self.reach) })
      {
        places[index].hasMoved = true
      }
      guard time - places[index].lastLook >= Self.interval else { continue }
      places[index].lastLook = time
      look(at: index, &model, by: maker, at: time, windows: &windows)
    }
    places.removeAll {
      $0.blob.members.isEmpty || time - $0.alive > DetectorTuning.absorbAfter
        || time - $0.came > Self.patience || $0.visit?.body.isOver ?? false
    }
  }

  /// Ends the watching of places of what turned out to sway; whoever was seen to come stays.
  mutating func forget(where isRestless: (_ place: Blob) -> Bool) {
    places.removeAll { $0.visit == nil && isRestless($0.blob) }
  }

  /// Ends all watching.
  mutating func clear() { places.removeAll() }

  private mutating func look(
    at index: Int, _ model: inout FieldModel, by maker: SightingMaker, at time: Int64,
    windows: inout WindowBuilder
  ) {
    var place = places[index]
    defer { places[index] = place }
    guard model.presence(of: place.blob.members) * 5 >= place.blob.cells * 2 else {
      place.blob.members = []
      return
    }
    place.visit?.body.look(at: place.blob, by: maker)
    let seen = model.appearance(of: place.blob.members)
    let before = place.look
    place.look = seen
    let hasMoved = place.hasMoved
    place.hasMoved = false
    guard before.count == seen.count else { return }
    let changed = Self.changed(place.noise, from: before, to: seen)
    place.changes.append(changed >= max(3, place.blob.cells / 64))
    if place.changes.count > Self.remembered { place.changes.removeFirst() }
    guard hasMoved || place.changes.count(where: { $0 }) >= Self.needed else { return }
    let sighting = maker.sighting(of: place.blob)
    windows.add(
      [sighting], resumes: place.aliveTick,
      of: WindowSource(track: place.track, hasTravelled: place.visit != nil),
      ticks: maker.ticks(Self.interval))
    place.alive = time
    place.aliveTick = sighting.range.end
    model.keepAwake(place.blob.members)
    model.occupy(place.blob.members, at: maker.moment)
  }

  /// How many cells went further from one state to another than their noise alone takes them.
  private static func changed(_ noise: [Int32], from earlier: [Int32], to now: [Int32]) -> Int {
    noise.indices.count { index in
      let change = abs(now[index] - earlier[index]) << 8
      return change > max(DetectorTuning.leastStir << 8, 6 * noise[index])
    }
  }
}
