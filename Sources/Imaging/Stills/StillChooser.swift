public import ShokoCore

/// A candidate whose picture has been looked at.
public struct EvaluatedCandidate: Hashable, Sendable {
  /// The weight of a picture that was coded without any loss.
  public static let fullWeight = 256

  /// The frame and where its subject is.
  public var candidate: StillCandidate
  /// The subject's focus measure.
  public var sharpness: UInt64
  /// How well the picture was coded, 1…256; see `CodedWeight`.
  public var codedWeight: Int
  /// Whether the frame was decoded with errors.
  public var isConcealed: Bool
  /// Whether the picture's border cuts the subject.
  public var touchesBorder: Bool

  /// Makes an evaluated candidate.
  public init(
    _ candidate: StillCandidate, sharpness: UInt64, codedWeight: Int = Self.fullWeight,
    isConcealed: Bool = false, touchesBorder: Bool = false
  ) {
    self.candidate = candidate
    self.sharpness = sharpness
    self.codedWeight = codedWeight
    self.isConcealed = isConcealed
    self.touchesBorder = touchesBorder
  }
}

/// What makes one frame better than another.
public enum StillPreference: Hashable, Sendable {
  /// Sharpness times size times coded quality.
  case sharpest
  /// The subject's size; the score above among equals.
  case largest
  /// Time, once the subject has at least so many active pixels.
  case earliest(least: Int)
}

/// Picks the frames of a window that show its subject best.
public enum StillChooser {
  /// The best frames of a window, spread over its time, at most `count` of them, in time order.
  ///
  /// The window is split into `count` equal parts. Of each part the best frame is taken; while parts
  /// without candidates leave places free, the best of the remaining frames fill them. A frame
  /// decoded with errors is never taken.
  ///
  /// The better of two frames is the one whose subject the border does not cut, then the one that
  /// the preference names, then the one with the larger subject, then the earlier one. The score of
  /// `sharpest` is active pixels times coded weight times the focus measure to the power of 3/2. On 48
  /// drawn scenes whose true pictures are known, that power and these products lost least against the
  /// best picture of each, among powers of 1 to 3 and weights of 0 to 3. The focus measure grows with
  /// the square of contrast, so contrast needs no term of its own.
  ///
  /// What is not chosen now is not chosen with further candidates either, so it can be let go:
  /// choosing from the chosen and a new one gives the same as choosing from all.
  public static func choose(
    _ count: Int, from candidates: [EvaluatedCandidate], in range: TickRange,
    prefer preference: StillPreference = .sharpest
  ) -> [EvaluatedCandidate] {
    guard count > 0 else { return [] }
    var seen: Set<FrameID> = []
    // Sorted best first: the first of each part is that part's best.
    let ranked = candidates.filter { !$0.isConcealed }.sorted { isBetter($0, $1, preference) }
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

  /// Whether two frames compete for the same part of a window that is split into `count`: both or neither
  /// of them cut by the border.
  public static func areRivals(
    _ a: EvaluatedCandidate, _ b: EvaluatedCandidate, in range: TickRange, count: Int
  ) -> Bool {
    a.touchesBorder == b.touchesBorder
      && part(of: a.candidate.frame.pts, in: range, count: count)
        == part(of: b.candidate.frame.pts, in: range, count: count)
  }

  private static func part(of pts: Int64, in range: TickRange, count: Int) -> Int {
    guard !range.isEmpty else { return 0 }
    let place = (Int128(pts) - Int128(range.start)) * Int128(count) / Int128(range.length)
    return Int(min(max(0, place), Int128(count - 1)))
  }

  private static func isBetter(
    _ a: EvaluatedCandidate, _ b: EvaluatedCandidate, _ preference: StillPreference
  ) -> Bool {
    if a.touchesBorder != b.touchesBorder { return b.touchesBorder }
    let (sizeA, sizeB) = (a.candidate.activePixels, b.candidate.activePixels)
    switch preference {
    case .sharpest: break
    case .largest: if sizeA != sizeB { return sizeA > sizeB }
    case .earliest(let least):
      if (sizeA >= least) != (sizeB >= least) { return sizeA >= least }
      if sizeA >= least { return isEarlier(a.candidate.frame, b.candidate.frame) }
    }
    let (scoreA, scoreB) = (score(a), score(b))
    if scoreA != scoreB { return scoreA > scoreB }
    if sizeA != sizeB { return sizeA > sizeB }
    return isEarlier(a.candidate.frame, b.candidate.frame)
  }

  /// Multiplication and square root of IEEE 754 are the same on every processor.
  private static func score(_ candidate: EvaluatedCandidate) -> Double {
    let size = Double(max(0, candidate.candidate.activePixels))
    let weight = Double(min(max(1, candidate.codedWeight), EvaluatedCandidate.fullWeight))
    let sharpness = Double(candidate.sharpness)
    return size * weight * sharpness * sharpness.squareRoot()
  }

  private static func isEarlier(_ a: FrameID, _ b: FrameID) -> Bool {
    (a.pts, a.decodeIndex) < (b.pts, b.decodeIndex)
  }
}
