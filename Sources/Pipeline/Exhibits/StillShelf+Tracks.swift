internal import Imaging
internal import ShokoCore

extension StillShelf {
  /// Chooses the stills of each of a window's subjects that the pictures taken already do not show well.
  ///
  /// What is taken for one counts for those after it, so that two who walk abreast are taken once.
  func settleTracks(of window: Int, besides stills: [Held]) {
    var taken = stills
    for (place, track) in plan.windows[window].tracks.enumerated() {
      let share = StillPlan.Share(window: window, track: place)
      guard var slot = slots.removeValue(forKey: share) else { continue }
      slot.held = own(slot, in: share, track, besides: taken).map {
        var named = $0
        (named.track, named.isOfTrack) = (track.number, true)
        return named
      }
      (slot.isSettled, slot.rest) = (true, nil)
      taken += slot.held
      slots[share] = slot
    }
  }

  /// Below a mean step of four levels from one measured sample to the next, and below a quarter of the step
  /// that the window's stills have, there is no outline of anything, but a shadow on something smooth.
  private static let outline = (sharpness: UInt64(16_384), ofWindows: UInt64(16))

  /// A subject's best pictures, without those for parts of its time in which others show it as well.
  private func own(
    _ slot: Slot, in share: StillPlan.Share, _ track: StillPlan.Track, besides taken: [Held]
  ) -> [Held] {
    let first = Self.only(choose(1, from: slot.held, in: share), of: slot.held)
    guard let best = first.first, hasOutline(best, besides: taken) else { return [] }
    let shown = taken.filter { shows($0, track, best, in: share.window) }
    let rest = track.count - shown.count
    if rest <= 0 { return [] }
    let all = chosen(slot, in: share, count: track.count).filter { own in
      hasOutline(own, besides: taken) && !taken.contains { $0.isAlike(own) }
    }
    let free = (0..<track.count).flatMap { part in
      if shown.contains(where: { track.part(of: $0.tick) == part }) { return [Held]() }
      let own = all.filter { track.part(of: $0.tick) == part }
      return Self.only(choose(1, from: own, in: share), of: own)
    }
    return Self.only(choose(rest, from: free, in: share), of: free)
  }

  private func hasOutline(_ own: Held, besides taken: [Held]) -> Bool {
    let sharpest = taken.filter { !$0.isOfTrack }.map(\.evaluated.sharpness).max() ?? 0
    return own.evaluated.sharpness >= Self.outline.sharpness
      || own.evaluated.sharpness >= sharpest / Self.outline.ofWindows
  }

  /// Whether a picture that was taken for others shows a subject about as well as its own best one.
  private func shows(
    _ still: Held, _ track: StillPlan.Track, _ best: Held, in window: Int
  ) -> Bool {
    let tick = still.evaluated.candidate.frame.pts
    let subjects = plan.windows[window].subjects
    guard let own = subjects.first(where: { $0.number == track.number }),
      let place = seen(own, at: tick)
    else { return false }
    let box = still.box
    guard place.intersection(box).area * 4 >= place.area * 3 else { return false }
    // What is small in somebody's picture and does not go its own way is a part of him, as a hand is.
    if place.area * 8 < box.area { return !track.hasOwnWay }
    // Two who walk abreast are shown together; of a crowd everybody is worth a picture.
    guard place.area * 4 >= box.area, place.height * 2 >= box.height,
      place.area * 2 >= best.box.area,
      best.evaluated.touchesBorder || !still.evaluated.touchesBorder
    else { return false }
    if step.prefer == .sharpest, still.evaluated.sharpness < best.evaluated.sharpness / 2 {
      return false
    }
    // Who stands lower in the picture is nearer, and hides whoever is behind.
    return !subjects.contains { other in
      guard other.number != own.number, let cover = seen(other, at: tick) else {
        return false
      }
      return cover.y + cover.height > place.y + place.height
        && cover.intersection(place).area * 4 > place.area
    }
  }

  /// Where a subject is at a time, as far as privacy zones leave it to be seen.
  private func seen(_ track: SubjectTrack, at tick: Int64) -> PixelBox? {
    guard let place = track.place(at: tick), let visible = plan.visible else {
      return track.place(at: tick)
    }
    return visible.part(of: place)
  }

  /// The number of the track that a window's still shows: whose place is most like the still's, if any is
  /// like it at all.
  func subject(of still: Held, in window: Int) -> Int? {
    let tick = still.evaluated.candidate.frame.pts
    var best: (number: Int, common: Int, all: Int)?
    for track in plan.windows[window].subjects {
      guard let place = seen(track, at: tick) else { continue }
      let common = place.intersection(still.box).area
      let all = place.area + still.box.area - common
      if common * 4 < all || common == 0 { continue }
      if let best, common * best.all <= best.common * all { continue }
      best = (track.number, common, all)
    }
    return best?.number
  }
}

extension StillShelf.Held {
  /// When its picture is shown, in ticks.
  fileprivate var tick: Int64 { evaluated.candidate.frame.pts }

  /// Whether another still shows most of the same part of the same picture.
  fileprivate func isAlike(_ other: StillShelf.Held) -> Bool {
    place == other.place
      && box.intersection(other.box).area * 2 >= min(box.area, other.box.area)
  }
}

extension StillPlan.Track {
  /// In which of as many equal parts of its time as it gets stills a tick lies.
  fileprivate func part(of tick: Int64) -> Int {
    let place = (Int128(tick) - Int128(range.start)) * Int128(count) / Int128(max(1, range.length))
    return Int(min(max(0, place), Int128(count - 1)))
  }
}
