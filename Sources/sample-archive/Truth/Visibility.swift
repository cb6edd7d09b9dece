/// When something in a scene differs from the empty scene: a person, a shadow or a moving door.
///
/// It is found by drawing, so that truth and pictures cannot drift apart. Each walk is one stretch,
/// from the first picture that shows something of it to the last; its ends are searched by halving
/// instead of drawing every picture.
struct Visibility {
  let stage: Stage

  /// Half-open stretches of frames of the whole scene, in order, none touching the next.
  var stretches: [Range<Int>] {
    var merged: [Range<Int>] = []
    let scene = stage.scene
    let found = scene.walks.compactMap { stretch(of: $0) }
    for stretch in found.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = merged.last, stretch.lowerBound <= last.upperBound {
        merged[merged.count - 1] = last.lowerBound..<max(last.upperBound, stretch.upperBound)
      } else {
        merged.append(stretch)
      }
    }
    return merged
  }

  private func stretch(of walk: Walk) -> Range<Int>? {
    var scene = stage.scene
    scene.walks = [walk]
    let alone = Stage(scene, empty: stage.empty)
    // The door may move a little before and after somebody is there.
    let first = scene.frame(at: walk.span.lowerBound - 2)
    let last = scene.frame(at: walk.span.upperBound + 2)
    let step = 6
    let probes = stride(from: first, through: last, by: step).map { $0 }
    guard let entry = probes.first(where: { isSeen($0, alone) }),
      let exit = probes.last(where: { isSeen($0, alone) })
    else { return nil }
    let start = halve(hidden: entry - step, seen: entry, alone)
    let end = halve(hidden: exit + step, seen: exit, alone)
    // A swinging hand may show for a moment before the rest does.
    let earliest = (start - 2 * step..<start).first { isSeen($0, alone) } ?? start
    let latest = (end + 1...end + 2 * step).last { isSeen($0, alone) } ?? end
    return earliest..<latest + 1
  }

  /// The seen frame next to a hidden one.
  private func halve(hidden: Int, seen: Int, _ stage: Stage) -> Int {
    var (hidden, seen) = (hidden, seen)
    while abs(seen - hidden) > 1 {
      let middle = (seen + hidden) / 2
      if isSeen(middle, stage) { seen = middle } else { hidden = middle }
    }
    return seen
  }

  private func isSeen(_ frame: Int, _ stage: Stage) -> Bool {
    stage.compose(frame: frame) != stage.empty
  }
}
