internal import Imaging
internal import Media
internal import ShokoCore

extension StillShelf {
  /// What the pictures that are kept for a window's stills may take, in bytes; as much for those of all its
  /// subjects together.
  private static let heldBytes = 96 << 20
  /// How many I pictures are kept for each still at most, besides its finalists.
  ///
  /// What an encoder leaves of the noise looks like detail, so that the rank by sharpness passes over an I
  /// picture of a subject at rest, which is often nearest to the truth.
  private static let mostIntra = 4
  /// A subject is at rest from one picture to another whose mean squared difference there is at most this.
  private static let restLevels = 4

  /// Keeps a picture until its window is over, if it is among the best so far, and lets go of what no
  /// longer is.
  func keep(_ held: Held, in share: StillPlan.Share, _ slot: inout Slot) {
    let count = plan.track(share)?.count ?? step.perWindow
    let most = mostHeld(of: held.frame.byteCount, for: share)
    slot.finalists = min(slot.finalists, most, Self.mostFinalists)
    if slot.finalists > 1, keepFollower(held, atMost: most * count, &slot) { return }
    slot.held.append(held)
    let own = slot.held.filter { $0.follows == nil }
    var places = Set(
      Self.only(choose(count * slot.finalists, from: own, in: share), of: own).map(\.place))
    let room = (most - slot.finalists) * count - (slot.held.count - own.count)
    if slot.finalists > 1, room > 0 {
      let intra = own.filter { $0.frame.pictureType == "I" }
      let best = choose(min(room, Self.mostIntra * count), from: intra, in: share)
      places.formUnion(Self.only(best, of: intra).map(\.place))
    }
    slot.held.removeAll { !places.contains($0.follows ?? $0.place) }
    // Only for what is kept, and only now: of many pictures the I picture would have to be kept.
    if slot.finalists > 1, let last = slot.held.indices.last, slot.held[last].place == held.place,
      let intra = slot.intra, held.isStill(in: intra.frame)
    {
      slot.held[last].intraWeight = intra.weight
    }
  }

  /// Keeps the picture right after an I picture with it, where it shows the same; the next one tells whether
  /// the subject is at rest, and whether that picture counts for itself after all.
  private func keepFollower(_ held: Held, atMost most: Int, _ slot: inout Slot) -> Bool {
    guard let index = slot.held.indices.last else { return false }
    let last = slot.held[index]
    if let first = last.follows, !last.isAtRest {
      let intra = slot.held.first { $0.place == first }
      if intra?.isStill(in: held.frame, within: Self.restLevels) == true {
        slot.held[index].isAtRest = true
      } else {
        slot.held[index].follows = nil
      }
      return false
    }
    guard last.follows == nil, last.frame.pictureType == "I", held.frame.pictureType != "I",
      held.place == last.place + 1, slot.held.count < most,
      last.isStill(in: held.frame, within: Self.restLevels)
    else { return false }
    var follower = held
    follower.follows = last.place
    if held.isStill(in: last.frame) { follower.intraWeight = last.intraWeight }
    slot.held.append(follower)
    return true
  }

  /// The chosen pictures, with the one after it for an I picture of a subject at rest.
  ///
  /// That one was predicted from the I picture, often with another on its other side, so that it holds
  /// the same detail with no more of the coding's noise, and around the subject less of what was there.
  func settled(_ chosen: [Held], among held: [Held]) -> [Held] {
    let places = Set(chosen.map(\.place))
    return chosen.map { own in
      let next = held.first { $0.follows == own.place && $0.isAtRest }
      guard let next, !places.contains(next.place) else { return own }
      return next
    }
  }

  /// How many pictures of a size in bytes are kept for each still; all subjects of a window have as much
  /// together as the window itself.
  private func mostHeld(of bytes: Int, for share: StillPlan.Share) -> Int {
    guard step.prefer == .sharpest else { return 1 }
    let stills =
      share.track == nil
      ? step.perWindow : plan.windows[share.window].tracks.reduce(0) { $0 + $1.count }
    return max(1, Self.heldBytes / max(1, bytes) / max(1, stills))
  }
}
