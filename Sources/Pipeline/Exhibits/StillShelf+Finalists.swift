internal import Imaging
internal import Media
internal import ShokoCore

extension StillShelf {
  /// What the pictures that are kept for a window's stills may take, in bytes, those of its rest included; as
  /// much for those of all its subjects together.
  private static let heldBytes = 96 << 20
  /// How many I pictures, and settled ones of subjects at rest, are kept for each still at most, besides its
  /// finalists.
  ///
  /// What an encoder leaves of the noise looks like detail, so that the rank by sharpness passes over
  /// pictures of a subject at rest that are nearest to the truth.
  private static let mostSettled = 4

  /// Keeps a picture until its window is over, if it is among the best so far, and lets go of what no
  /// longer is.
  func keep(_ held: Held, in share: StillPlan.Share, _ slot: inout Slot) {
    slot.finalists = min(
      slot.finalists, mostHeld(of: held.frame.byteCount, for: share), Self.mostFinalists)
    slot.held.append(held)
    if slot.finalists == 1 { slot.rest = nil }
    trim(in: share, &slot)
  }

  /// Lets go of what is not among the best.
  func trim(in share: StillPlan.Share, _ slot: inout Slot) {
    guard let bytes = slot.held.map(\.frame.byteCount).max() else { return }
    let count = stills(of: share)
    let best = choose(count * slot.finalists, from: slot.held, in: share)
    var places = Set(Self.only(best, of: slot.held).map(\.place))
    let room = (mostHeld(of: bytes, for: share) - slot.finalists) * count
    if slot.finalists > 1, room > 0 {
      let settled = slot.held.filter { $0.frame.pictureType == "I" || $0.rest?.isSettled == true }
      let best = choose(min(room, Self.mostSettled * count), from: settled, in: share)
      places.formUnion(Self.only(best, of: settled).map(\.place))
    }
    slot.held.removeAll { !places.contains($0.place) }
  }

  /// How many stills a share gets.
  func stills(of share: StillPlan.Share) -> Int { plan.track(share)?.count ?? step.perWindow }

  /// How many pictures of a size in bytes are kept for each still; all subjects of a window have as much
  /// together as the window itself.
  private func mostHeld(of bytes: Int, for share: StillPlan.Share) -> Int {
    guard step.prefer == .sharpest else { return 1 }
    let tracks = plan.windows[share.window].tracks
    let stills = share.track == nil ? step.perWindow : tracks.reduce(0) { $0 + $1.count }
    let rests = share.track == nil ? 1 : tracks.count
    let pictures = Self.heldBytes / max(1, bytes) - rests * Rest.mostPictures
    return max(1, pictures / max(1, stills))
  }
}
