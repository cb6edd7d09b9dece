internal import ShokoCore

/// What one subject did at one passage.
struct PassageWatch {
  /// Where the subject was at a moment.
  struct Sample {
    /// The tick.
    var pts: Int64
    /// In microseconds of clean time.
    var time: Int64
    /// How far beside a line, to the right, in 1/64 cell.
    var aside: Int64
    /// Where along it.
    var along: Int64
    /// How high the subject was taken to be, where its upper edge told where it stands.
    var assumed: Int64?
  }

  /// A passing that was found, and which way: to the right of a line, or out of a doorway.
  struct Passing {
    var pts: Int64
    /// About the same in microseconds of clean time.
    var time: Int64
    /// In ticks.
    var uncertainty: Int64
    var isForward: Bool
  }

  /// Where a line's subject clearly was last: -1 left, 1 right, 0 not known.
  private var side: Int64 = 0
  private var wasClear = false
  private var samples: [Sample] = []
  private var length: Int64 = 0
  private var clearance: Int64 = 0
  /// Of a doorway: where it first was and now is, and for how long in a row it has been outside.
  private var beganInside: Bool?
  private var isInside = false
  private var hasBeenOutside = false
  private var outsideSince: Int64?
  private var first: Sample?
  private var isTold = false

  /// More samples than this of one transit are thinned.
  private static let limit = 96
  /// Whoever is outside of a doorway for this long came out, in microseconds.
  private static let settled: Int64 = 300_000

  /// Takes where the subject stands; gives a passing that is now complete.
  ///
  /// `clearance` is how far from the line they must get to be clearly on one side.
  mutating func observe(
    _ stance: Stance, _ gate: PassageMap.Gate, clearance: Int64, pts: Int64, time: Int64
  ) -> Passing? {
    switch gate.passage.shape {
    case .line:
      observeLine(
        gate.place(of: stance.foot), clearance,
        Sample(
          pts: pts, time: time, aside: 0, along: 0, assumed: stance.assumed))
    case .doorway: observeDoorway(gate.holds(stance.foot), pts, time)
    }
  }

  /// Which way a line's subject would have gone, were it over.
  var wouldGoForward: Bool { side < 0 }

  /// Gives a passing that is complete because the subject is gone.
  ///
  /// `hasVanished` tells that it neither came to rest nor left the picture's edge, `isAccompanied` that
  /// somebody went over the line beside it.
  func finish(_ gate: PassageMap.Gate, hasVanished: Bool, isAccompanied: Bool) -> Passing? {
    switch gate.passage.shape {
    case .line:
      // Near the picture's edge nobody gets far beyond the line.
      let least = isAccompanied ? min(CellBox.cell, clearance / 2) : clearance / 2
      guard let last = samples.last, side != 0, last.aside * side < 0, abs(last.aside) >= least
      else { return nil }
      return passing(to: -side)
    case .doorway:
      guard hasVanished, isInside, hasBeenOutside, let last = samples.last else { return nil }
      return Passing(pts: last.pts, time: last.time, uncertainty: step, isForward: false)
    }
  }

  // MARK: - Lines

  private mutating func observeLine(
    _ place: (aside: Int64, along: Int64, length: Int64), _ clearance: Int64, _ sample: Sample
  ) -> Passing? {
    length = place.length
    self.clearance = clearance
    var sample = sample
    (sample.aside, sample.along) = (place.aside, place.along)
    note(sample)
    guard abs(place.aside) >= clearance else { return nil }
    let now: Int64 = place.aside > 0 ? 1 : -1
    defer {
      side = now
      samples = samples.suffix(1)
    }
    return side != 0 && side != now ? passing(to: now) : nil
  }

  /// The passing to a side, if it goes through between the line's ends.
  private func passing(to side: Int64) -> Passing? {
    guard let fit = TransitFit(samples), isOneSubject else { return nil }
    let margin = CellBox.cell
    guard fit.along >= -margin, fit.along <= length + margin else { return nil }
    return Passing(
      pts: fit.pts, time: fit.time, uncertainty: max(fit.uncertainty, step), isForward: side > 0)
  }

  /// The same for a subject that was a part of this one.
  func inherited() -> PassageWatch {
    var watch = self
    for index in watch.samples.indices { watch.samples[index].assumed = nil }
    return watch
  }

  /// Whether the way is the feet's own: where the height is assumed, a part that becomes a whole seems to
  /// step, as what is assumed grows.
  private var isOneSubject: Bool {
    let heights = samples.compactMap(\.assumed)
    return (heights.max() ?? 0) * 2 <= (heights.min() ?? 0) * 3
  }

  private mutating func note(_ sample: Sample) {
    samples.append(sample)
    if samples.count > Self.limit {
      samples = samples.enumerated()
        .filter { $0.offset % 2 == 0 || $0.offset == samples.count - 1 }.map(\.element)
    }
  }

  /// The time between the last two samples, in ticks.
  private var step: Int64 {
    samples.count > 1 ? max(0, samples[samples.count - 1].pts - samples[samples.count - 2].pts) : 0
  }

  // MARK: - Doorways

  private mutating func observeDoorway(_ inside: Bool, _ pts: Int64, _ time: Int64) -> Passing? {
    let sample = Sample(pts: pts, time: time, aside: 0, along: 0)
    samples = samples.suffix(1) + [sample]
    if first == nil { first = sample }
    if beganInside == nil { beganInside = inside }
    isInside = inside
    if inside {
      outsideSince = nil
      return nil
    }
    let since = outsideSince ?? time
    outsideSince = since
    guard time - since >= Self.settled else { return nil }
    hasBeenOutside = true
    guard beganInside == true, !isTold, let first else { return nil }
    isTold = true
    return Passing(pts: first.pts, time: first.time, uncertainty: step, isForward: true)
  }
}
