public import ShokoCore

/// One picture, or one field of it, as the detector sees it.
public struct GridFrame: Sendable {
  /// Which frame of the recording it is.
  public var id: FrameID
  /// From its presentation time to the end of its display, in ticks.
  public var range: TickRange
  /// Which rows the grid was made from.
  public var field: PictureField
  /// Whether it was decoded with errors.
  public var isConcealed: Bool
  /// Whether it was decoded without errors, but predicted from pictures that had some.
  ///
  /// It counts as any other: what it shows may be real.
  public var isDoubtful: Bool
  /// The cells.
  public var grid: LumaGrid

  /// Makes a frame.
  public init(
    id: FrameID, range: TickRange, field: PictureField = .frame, isConcealed: Bool = false,
    isDoubtful: Bool = false, grid: LumaGrid
  ) {
    self.id = id
    self.range = range
    self.field = field
    self.isConcealed = isConcealed
    self.isDoubtful = isDoubtful
    self.grid = grid
  }
}
