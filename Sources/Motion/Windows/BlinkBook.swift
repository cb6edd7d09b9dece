internal import ShokoCore

/// Recognises small places that change once a second: a clock burned into the picture, or a lamp.
struct BlinkBook {
  /// More places at once are not watched.
  private static let limit = 24
  /// A change after this long a rest is a new one, in milliseconds.
  private static let rest: Int32 = 350
  /// So many seconds in a row are a clock.
  private static let needed = 5
  /// How far a change may be from a whole second, in milliseconds.
  private static let slack: Int32 = 80
  /// A digit may change too little to be seen for so long, in milliseconds.
  private static let longest: Int32 = 4_000
  /// For how long a place stays known that was not seen to blink, in milliseconds.
  private static let memory: Int32 = 120_000

  private struct Place {
    var blob: Blob
    var last: Int32
    var onset: Int32
    var onsetTick: Int64
    var seconds = 0
  }

  /// A place that blinks.
  struct Blink {
    /// Since its change before.
    let range: TickRange
    /// Whether it lies at the picture's upper or lower edge, where clocks are written.
    let isAtEdge: Bool
    /// Its share of the picture, in percent.
    let measure: Double
  }

  private let layout: GridLayout
  private var places: [Place] = []
  /// The places that were recognised, with when they last changed.
  private var recognised: [(blob: Blob, last: Int32)] = []

  /// The places that are known to blink.
  var known: [Blob] { recognised.map(\.blob) }

  /// Starts without places.
  init(layout: GridLayout) { self.layout = layout }

  /// Forgets all places, at an interruption.
  mutating func clear() {
    places.removeAll()
    recognised.removeAll()
  }

  /// Takes the blobs of a frame at a moment in milliseconds, and gives those that blink.
  mutating func add(_ blobs: [Blob], at moment: Int32, range: TickRange) -> [Blink] {
    places.removeAll { moment &- $0.onset > Self.longest + Self.slack || moment < $0.onset }
    recognised.removeAll { moment &- $0.last > Self.memory || moment < $0.last }
    var blinks: [Blink] = []
    for blob in blobs where blob.stirring >= 2 && blob.cells * 50 <= layout.cellCount {
      if let index = places.firstIndex(where: { $0.blob.meets(blob, margin: 2) }) {
        if let blink = follow(index, moment, range) { blinks.append(blink) }
      } else if places.count < Self.limit {
        var known = blob
        known.members = []
        places.append(Place(blob: known, last: moment, onset: moment, onsetTick: range.start))
      }
    }
    return blinks
  }

  private mutating func follow(_ index: Int, _ moment: Int32, _ range: TickRange) -> Blink? {
    var place = places[index]
    defer { places[index] = place }
    let isNew = moment &- place.last > Self.rest
    place.last = moment
    guard isNew else { return nil }
    let gap = moment &- place.onset
    let off = (gap &+ 500) % 1000 &- 500
    // Keyframes often lie two seconds apart: a gap of more than one is no sign for a clock.
    if gap < 500 || abs(off) > Self.slack {
      place.seconds = 0
    } else if gap < 1500 {
      place.seconds += 1
    }
    defer {
      place.onset = moment
      place.onsetTick = range.start
    }
    guard place.seconds >= Self.needed else { return nil }
    remember(place.blob, at: moment)
    let rows = place.blob.rows
    return Blink(
      range: TickRange(start: place.onsetTick, end: range.end),
      isAtEdge: rows.upperBound * 6 <= layout.rows || rows.lowerBound * 6 >= layout.rows * 5,
      measure: Double(place.blob.cells * 100) / Double(max(1, layout.cellCount)))
  }

  private mutating func remember(_ blob: Blob, at moment: Int32) {
    if let index = recognised.firstIndex(where: { $0.blob.meets(blob, margin: 0) }) {
      recognised[index].blob.add(blob)
      recognised[index].last = moment
    } else if recognised.count < Self.limit {
      recognised.append((blob, moment))
    }
  }
}
