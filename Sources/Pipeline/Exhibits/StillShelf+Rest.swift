internal import Imaging
internal import Media
internal import ShokoCore

extension StillShelf {
  /// A stretch of pictures in which a subject does not move, as far as it shows what one picture does.
  ///
  /// That is the I or P picture in which the subject was coded there. What comes after is predicted from it,
  /// so that the step of its quantiser decides how near to the truth all of them are. A few pictures later the
  /// remains of what was there before are gone; the last ones may be predicted from what follows, too, in
  /// which the subject moves.
  struct Rest {
    /// How many pictures it holds at most besides those that are kept anyway: its first one, and its last
    /// ones with the one that settles.
    static let mostPictures = 2 + StillShelf.unsettled

    /// The picture that the others are compared with.
    var origin: VideoFrame
    /// How well the subject was coded in it.
    var weight: Int
    /// Its place among the pictures of the pass.
    var place: Int
    /// Whether another picture shows that the subject is at rest in it.
    var isKnown = false
    /// Whether enough pictures followed one of the rest's for it to be settled.
    var hasSettled = false
    /// The last pictures, which may be none to take; `nil` for one that repeats another.
    var latest: [Held?] = []
  }

  /// How a picture belongs to a rest.
  struct RestMark {
    /// The place of the rest's first picture.
    var place: Int
    /// How well the subject was coded there.
    var weight: Int
    /// Whether enough pictures of the rest followed.
    var isSettled = false
  }

  /// A rest goes on while the mean squared difference from its first picture is at most so many levels.
  private static let restLevels = 4
  /// An I picture, which is coded for itself, shows the same as the picture before with that many at most:
  /// two codings of a noisy picture differ by so much, and a shift of an outline by a pixel by more.
  private static let recodedLevels = 32
  /// So many of the last pictures of a rest are not taken: x264 puts at most three B pictures between two
  /// others as it comes.
  fileprivate static let unsettled = 3

  /// Whether a picture shows what the rest's first one does.
  func continues(_ rest: Rest?, _ look: StillLook, _ subject: StillPlan.Subject) -> Bool {
    guard let rest, look.frame.pictureType != "I" else { return false }
    return look.frame.shows(rest.origin, at: subject.box, within: Self.restLevels)
  }

  /// Begins a rest with a picture that others may show the same as, after the end of the last one.
  func begin(
    _ look: StillLook, _ subject: StillPlan.Subject, _ mark: FrameMark, in share: StillPlan.Share,
    _ slot: inout Slot
  ) {
    let last = slot.rest
    endRest(in: share, &slot)
    // Nothing is predicted from most B pictures.
    guard slot.finalists > 1, look.frame.pictureType != "B" else { return }
    var rest = Rest(origin: look.frame, weight: look.codedWeight, place: mark.displayIndex)
    if let last, look.frame.pictureType == "I" {
      rest.isKnown = look.frame.shows(last.origin, at: subject.box, within: Self.recodedLevels)
    }
    slot.rest = rest
  }

  /// Notes a picture of the rest that goes on, which is kept already; `nil` for one that repeats another.
  ///
  /// The one before the last few takes the place of those before it in the same part of the share.
  func follow(_ held: Held?, in share: StillPlan.Share, _ slot: inout Slot) {
    guard var rest = slot.rest else { return }
    rest.isKnown = true
    var own = held
    own?.rest = RestMark(place: rest.place, weight: rest.weight)
    if let own, let index = slot.held.lastIndex(where: { $0.place == own.place }) {
      slot.held[index] = own
    }
    rest.latest.append(own)
    var settled: Held?
    if rest.latest.count > Self.unsettled {
      settled = rest.latest.removeFirst()
      rest.hasSettled = true
    }
    slot.rest = rest
    markOrigin(&slot)
    guard var settled else { return }
    settled.rest?.isSettled = true
    slot.held.removeAll {
      $0.rest?.place == rest.place && $0.place <= settled.place && areRivals($0, settled, in: share)
    }
    let index = slot.held.firstIndex { $0.place > settled.place } ?? slot.held.count
    slot.held.insert(settled, at: index)
    trim(in: share, &slot)
  }

  /// Marks a rest's first picture, where it is kept, once it is known to be of one.
  func markOrigin(_ slot: inout Slot) {
    guard let rest = slot.rest, rest.isKnown,
      let index = slot.held.firstIndex(where: { $0.place == rest.place })
    else { return }
    slot.held[index].rest = RestMark(place: rest.place, weight: rest.weight)
  }

  /// Ends the rest that went on, and lets go of its last pictures where the same part of the share has a
  /// settled one.
  func endRest(in share: StillPlan.Share, _ slot: inout Slot) {
    guard let rest = slot.rest else { return }
    slot.rest = nil
    if !rest.hasSettled { return }
    let last = Set(rest.latest.compactMap { $0?.place })
    let settled = slot.held.filter { $0.rest?.place == rest.place && $0.rest?.isSettled == true }
    slot.held.removeAll { own in
      last.contains(own.place) && settled.contains { areRivals($0, own, in: share) }
    }
  }

  private func areRivals(_ a: Held, _ b: Held, in share: StillPlan.Share) -> Bool {
    StillChooser.areRivals(
      a.evaluated, b.evaluated, in: plan.range(of: share), count: stills(of: share))
  }
}
