/// Somebody who went through a passage.
public struct Crossing: Hashable, Sendable {
  /// Which way.
  public enum Direction: String, Sendable, CaseIterable {
    /// To the inside.
    case inwards = "in"
    /// To the outside.
    case outwards = "out"
  }

  /// The passage's name.
  public var passage: String
  /// The passage's kind, `line` or `doorway`.
  public var kind: String
  /// When, in ticks of the recording's time base.
  public var pts: Int64
  /// How far that may be off either way, in ticks.
  public var uncertainty: Int64
  /// Which way.
  public var direction: Direction
  /// How many people went through side by side as one subject.
  public var persons: Int
  /// The number of the track in its recording.
  public var track: Int
  /// A frame close to that moment in which the subject is seen large, or its own still nearest to it.
  public var still: StillCandidate?
  /// The path of that still's cut-out in the bundle, where it was taken.
  @Rare public var picture: String?

  /// Makes a crossing.
  public init(
    passage: String, kind: String, pts: Int64, uncertainty: Int64, direction: Direction,
    persons: Int = 1, track: Int, still: StillCandidate? = nil
  ) {
    self.passage = passage
    self.kind = kind
    self.pts = pts
    self.uncertainty = uncertainty
    self.direction = direction
    self.persons = persons
    self.track = track
    self.still = still
  }
}
