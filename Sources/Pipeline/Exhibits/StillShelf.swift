internal import Imaging
internal import Media
internal import ShokoCore

/// Keeps the best pictures of each window while a pass goes on, and those of its strip.
///
/// It is called in presentation order, one picture at a time. A window needs no more pictures than
/// the finalists of its stills, and its strip's.
final class StillShelf {
  /// A picture that may become a still.
  struct Held {
    var evaluated: EvaluatedCandidate
    var frame: VideoFrame
    /// The pictures that are shown before and after it, where the step asks for these.
    var neighbours = Neighbours()
    /// What its stack may be made of, by groups of pictures; found when the window is over.
    var stack: [[StackView]] = []
    /// The number of the track that it shows, where one is known to be there.
    var track: Int?
    /// Whether it was chosen for that track alone, and not for the window.
    var isOfTrack = false
    /// The place among the pictures of this pass.
    var place: Int
    /// The rest that it belongs to.
    var rest: RestMark?
  }

  /// A picture of a strip.
  struct Moment: Sendable {
    var id: FrameID
    var frame: VideoFrame
  }

  /// What is kept for the stills of one share.
  struct Slot {
    var held: [Held] = []
    /// Whether those are only predicted, perhaps, from a damaged one, whose remains they may show: kept
    /// until there is a better one.
    var areDependent = true
    /// How many pictures are kept for each still until the window is over, to be compared closely then.
    var finalists = mostFinalists
    /// The last picture that did not repeat one before it.
    var head: BlockPrint?
    /// The rest that goes on, if any.
    var rest: Rest?
    var strip: [Moment?]
    var stacks = StackShelf()
    /// Whether the stills are chosen already, and only their stacks go on.
    var isSettled = false
    /// The places in this pass of pictures whose places in the whole recording are known.
    var known: [(place: Int, displayIndex: Int)] = []
  }

  /// How many finalists a still has at most.
  static let mostFinalists = 8
  /// What the parts for the stacks of all windows may take, in bytes.
  private static let mostStackBytes = 64 << 20

  let plan: StillPlan
  let step: StillsStep
  var slots: [StillPlan.Share: Slot] = [:]
  private var keys = KeyPictures()
  /// Windows that were handed over while pictures for their stacks were still to come.
  private var finished: Set<Int> = []
  /// The picture of this pass that was shown last, and the one before it.
  private var latest: (last: NeighbourNotes.Shown?, before: NeighbourNotes.Shown?)

  init(_ plan: StillPlan, step: StillsStep) {
    self.plan = plan
    self.step = step
  }

  /// Notes that the next picture begins a group of pictures.
  func noteKey(_ mark: FrameMark) {
    if step.stack != nil { keys.note(mark.decodeIndex, at: mark.range.start) }
  }

  /// Notes the next picture, before anything else is done with it.
  func noteNeighbour(_ mark: FrameMark, _ frame: VideoFrame?) {
    guard let notes = plan.neighbours else { return }
    let shown = NeighbourNotes.Shown(mark: mark, frame: frame)
    if let last = latest.last?.mark {
      for window in slots.keys {
        for place in slots[window]?.held.indices ?? 0..<0
        where slots[window]?.held[place].place == last.displayIndex {
          slots[window]?.held[place].neighbours.after = notes.side(shown, of: last)
        }
        let latest = slots[window]?.rest?.latest.indices ?? 0..<0
        for place in latest where slots[window]?.rest?.latest[place]?.place == last.displayIndex {
          slots[window]?.rest?.latest[place]?.neighbours.after = notes.side(shown, of: last)
        }
      }
    }
    latest = (shown, latest.last)
  }

  /// Takes the next picture with all its parts.
  func add(_ mark: FrameMark, _ looks: [StillLook]) {
    for look in looks {
      let share = look.part.share
      if finished.contains(share.window) { continue }
      var slot = slots.removeValue(forKey: share) ?? newSlot(share)
      if look.part.isForStrip { addToStrip(look, mark, share.window, &slot) }
      if let subject = look.part.subject, !slot.isSettled {
        addStill(look, subject, mark, share, &slot)
      }
      let isStackable = plan.stackable.map { $0.contains(mark.range.start) } ?? true
      for picture in look.stack where isStackable && mark.trust == .clean {
        let frame = FrameID(decodeIndex: mark.decodeIndex, pts: mark.range.start)
        slot.stacks.add(StackView(frame: frame, picture: picture), keys: keys)
      }
      slots[share] = slot
    }
    if step.stack != nil { boundStacks() }
  }

  private func newSlot(_ share: StillPlan.Share) -> Slot {
    let moments = share.track == nil ? plan.windows[share.window].moments.count : 0
    return Slot(strip: Array(repeating: nil, count: moments))
  }

  /// Windows that follow each other closely collect parts at the same time; the one that has most gives
  /// some up first.
  private func boundStacks() {
    var bytes = slots.values.reduce(0) { $0 + $1.stacks.bytes }
    while bytes > Self.mostStackBytes,
      let most = slots.filter({ $0.value.stacks.isDivisible })
        .max(by: {
          ($0.value.stacks.bytes, $0.key.window, $0.key.track ?? -1)
            < ($1.value.stacks.bytes, $1.key.window, $1.key.track ?? -1)
        })?.key
    {
      slots[most]?.stacks.thin(keys)
      bytes = slots.values.reduce(0) { $0 + $1.stacks.bytes }
    }
  }

  /// Chooses the stills of a window that is over, and lets the other pictures go, while further ones may
  /// still come for their stacks.
  func settle(_ window: Int) {
    let share = StillPlan.Share(window: window)
    var slot = slots.removeValue(forKey: share) ?? newSlot(share)
    if !slot.isSettled {
      slot.held = chosen(slot, in: share, count: step.perWindow).map {
        var named = $0
        named.track = subject(of: $0, in: window)
        return named
      }
      (slot.isSettled, slot.rest) = (true, nil)
      settleTracks(of: window, besides: slot.held)
    }
    slots[share] = slot
  }

  /// Gives what a window comes to, and forgets it: its stills in time order, then those of its subjects.
  func finish(_ window: Int) -> (stills: [Held], strip: [Moment]) {
    settle(window)
    finished.insert(window)
    let tracks = plan.windows[window].tracks.indices
    let all = ([nil] + tracks.map(Optional.some)).compactMap {
      slots.removeValue(forKey: StillPlan.Share(window: window, track: $0))
    }
    let stills = all.flatMap { slot in
      slot.held.map { stacked(Self.numbered($0, slot.known), slot.stacks) }
    }
    return (stills, all.first?.strip.compactMap(\.self) ?? [])
  }

  private func stacked(_ held: Held, _ stacks: StackShelf) -> Held {
    guard let most = step.stack else { return held }
    var stacked = held
    stacked.stack = stacks.groups(besides: held.evaluated.candidate.frame, keys, most: most)
    return stacked
  }

  private func addToStrip(
    _ look: StillLook, _ mark: FrameMark, _ window: Int, _ slot: inout Slot
  ) {
    if mark.trust == .concealed { return }
    let moments = plan.windows[window].moments
    // The picture that begins at a moment or next after it, within the moment's own part.
    guard let index = moments.lastIndex(where: { $0 <= mark.range.start }),
      slot.strip[index] == nil, plan.windows[window].range.contains(mark.range.start)
    else { return }
    slot.strip[index] = Moment(
      id: FrameID(decodeIndex: mark.decodeIndex, pts: mark.range.start), frame: look.frame)
  }

  private func addStill(
    _ look: StillLook, _ subject: StillPlan.Subject, _ mark: FrameMark,
    _ share: StillPlan.Share, _ slot: inout Slot
  ) {
    if let id = subject.frame { slot.known.append((mark.displayIndex, id.displayIndex)) }
    guard plan.range(of: share).contains(mark.range.start), mark.trust != .concealed else { return }
    // What repeats an older picture is that picture, at a time that is not its own.
    if let print = look.print {
      if let head = slot.head, Self.repeats(print, head) {
        if look.frame.pictureType == "I" {
          endRest(in: share, &slot)
        } else if continues(slot.rest, look, subject) {
          follow(nil, in: share, &slot)
        }
        return
      }
      slot.head = print
    }
    let evaluated = EvaluatedCandidate(
      StillCandidate(
        frame: subject.frame
          ?? FrameID(decodeIndex: mark.decodeIndex, pts: mark.range.start),
        box: subject.box, activePixels: subject.activePixels),
      sharpness: look.sharpness, codedWeight: look.codedWeight, touchesBorder: look.isCut)
    var held = Held(evaluated: evaluated, frame: look.frame, place: mark.displayIndex)
    if let notes = plan.neighbours {
      held.neighbours = notes.both(of: mark, before: latest.before)
    }
    if mark.trust == .clean, slot.areDependent {
      slot.areDependent = false
      slot.held = []
      slot.rest = nil
    }
    if (mark.trust == .clean) == slot.areDependent { return }
    if continues(slot.rest, look, subject) {
      keep(held, in: share, &slot)
      follow(held, in: share, &slot)
    } else {
      begin(look, subject, mark, in: share, &slot)
      keep(held, in: share, &slot)
      markOrigin(&slot)
    }
  }

  /// The stills of a share out of the finalists: the best of each part, or one that shows the same and
  /// turns out to be better.
  func chosen(_ slot: Slot, in share: StillPlan.Share, count: Int) -> [Held] {
    var slot = slot
    endRest(in: share, &slot)
    let held = slot.held
    var frames = choose(count, from: held, in: share)
    if slot.finalists == 1 { return Self.only(frames, of: held) }
    for first in Self.only(frames, of: held) {
      let rivals = held.filter {
        !frames.contains($0.evaluated.candidate.frame)
          && StillChooser.areRivals(
            $0.evaluated, first.evaluated, in: plan.range(of: share), count: count)
      }
      if rivals.isEmpty { continue }
      let compared = Set(([first] + rivals).map(\.evaluated.candidate.frame))
      let others = held.filter { !compared.contains($0.evaluated.candidate.frame) }
      let best = CloserLook.best(
        first.view, rivals: rivals.map(\.view), others: others.map(\.view))
      if best == 0 { continue }
      frames.remove(first.evaluated.candidate.frame)
      frames.insert(rivals[best - 1].evaluated.candidate.frame)
    }
    return Self.only(frames, of: held)
  }

  static func only(_ frames: Set<FrameID>, of held: [Held]) -> [Held] {
    held.filter { frames.contains($0.evaluated.candidate.frame) }
  }

  func choose(_ count: Int, from held: [Held], in share: StillPlan.Share) -> Set<FrameID> {
    let (range, largest) = (plan.range(of: share), plan.largest(of: share))
    let preference: StillPreference =
      switch step.prefer {
      case .sharpest: .sharpest
      case .largest: .largest
      case .earliest: .earliest(least: largest / 2)
      }
    return Set(
      StillChooser.choose(count, from: held.map(\.evaluated), in: range, prefer: preference)
        .map(\.candidate.frame))
  }

  /// Nineteen of twenty blocks: what moves is more than that of a subject's box, and a clock or a lamp
  /// inside the box is less.
  private static func repeats(_ print: BlockPrint, _ older: BlockPrint) -> Bool {
    print.count > 0 && print.repeated(from: older) * 20 >= print.count * 19
  }

  /// A picture that the scan kept no note of gets its place by the nearest one that it did.
  private static func numbered(
    _ held: Held, _ known: [(place: Int, displayIndex: Int)]
  ) -> Held {
    let frame = held.evaluated.candidate.frame
    guard !known.contains(where: { $0.place == held.place }),
      let near = known.min(by: {
        ($0.place - held.place).magnitude < ($1.place - held.place).magnitude
      })
    else { return held }
    var numbered = held
    numbered.evaluated.candidate = StillCandidate(
      frame: FrameID(
        decodeIndex: frame.decodeIndex, pts: frame.pts,
        displayIndex: near.displayIndex + held.place - near.place),
      box: held.evaluated.candidate.box, activePixels: held.evaluated.candidate.activePixels)
    return numbered
  }
}
