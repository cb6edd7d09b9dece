public import ShokoCore

/// A candidate whose picture has been looked at.
public struct EvaluatedCandidate: Hashable, Sendable {
  /// The frame and where its subject is.
  public var candidate: StillCandidate
  /// The subject's focus measure.
  public var sharpness: UInt64
  /// Whether the frame was decoded with errors.
  public var isConcealed: Bool
  /// Whether the picture's border cuts the subject.
  public var touchesBorder: Bool

  /// Makes an evaluated candidate.
  public init(
    _ candidate: StillCandidate, sharpness: UInt64, isConcealed: Bool = false,
    touchesBorder: Bool = false
  ) {
    self.candidate = candidate
    self.sharpness = sharpness
    self.isConcealed = isConcealed
    self.touchesBorder = touchesBorder
  }
}

/// Picks the frames of a window that show its subject best.
public enum StillChooser {
  /// The best frames of a window, spread over its time, at most `count` of them, in time order.
  ///
  /// The window is split into `count` equal parts. Of each part the best frame is taken; while parts
  /// without candidates leave places free, the best of the remaining frames fill them. A frame
  /// decoded with errors is never taken.
  ///
  /// The better of two frames is the one whose subject the border does not cut, then the one with
  /// the higher score, then the one with the larger subject, then the earlier one. The score is
  /// relative size times relative sharpness, each in proportion to the largest of the window. As the
  /// largest values are the same for all frames of a window, active pixels times focus measure order
  /// them alike, exactly, and without a division.
  public static func choose(
    _ count: Int, from candidates: [EvaluatedCandidate], in range: TickRange
  ) -> [EvaluatedCandidate] {
    guard count > 0 else { return [] }
    var seen: Set<FrameID> = []
    // Sorted best first: the first of each part is that part's best.
    let ranked = candidates.filter { !$0.isConcealed }.sorted(by: isBetter)
      .filter { seen.insert($0.candidate.frame).inserted }
    var takenParts: Set<Int> = []
    var chosen: [EvaluatedCandidate] = []
    var rest: [EvaluatedCandidate] = []
    for candidate in ranked {
      let part = part(of: candidate.candidate.frame.pts, in: range, count: count)
      if takenParts.insert(part).inserted {
        chosen.append(candidate)
      } else {
        rest.append(candidate)
      }
    }
    chosen += rest.prefix(count - chosen.count)
    return chosen.sorted { isEarlier($0.candidate.frame, $1.candidate.frame) }
  }

  private static func part(of pts: Int64, in range: TickRange, count: Int) -> Int {
    guard !range.isEmpty else { return 0 }
    let place = (Int128(pts) - Int128(range.start)) * Int128(count) / Int128(range.length)
    return Int(min(max(0, place), Int128(count - 1)))
  }

  private static func isBetter(_ a: EvaluatedCandidate, _ b: EvaluatedCandidate) -> Bool {
    if a.touchesBorder != b.touchesBorder { return b.touchesBorder }
    let (scoreA, scoreB) = (score(a), score(b))
    if scoreA != scoreB { return scoreA > scoreB }
    let (sizeA, sizeB) = (a.candidate.activePixels, b.candidate.activePixels)
    if sizeA != sizeB { return sizeA > sizeB }
    return isEarlier(a.candidate.frame, b.candidate.frame)
  }

  private static func score(_ candidate: EvaluatedCandidate) -> UInt128 {
    UInt128(max(0, candidate.candidate.activePixels)) * UInt128(candidate.sharpness)
  }

  private static func isEarlier(_ a: FrameID, _ b: FrameID) -> Bool {
    (a.pts, a.decodeIndex) < (b.pts, b.decodeIndex)
  }
}
