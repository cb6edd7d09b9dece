internal import ShokoCore

/// One subject in one frame.
struct Sighting {
  /// Which frame.
  var frame: FrameID
  /// When, in ticks.
  var range: TickRange
  /// Where, in coded pixels.
  var box: PixelBox
  /// How many cells it covers.
  var cells: Int
  /// How many cells all the subjects of the frame cover.
  var cellsInFrame: Int
  /// How many pixels its cells hold.
  var pixels: Int
  /// For each include zone, the number of its cells.
  var zoneCells: [Int]
  /// The ticks that were concealed up to here, since the stream began.
  var concealed: Int64
  /// Whether the picture was predicted from damaged ones.
  var isDoubtful: Bool
  /// Its cells, by their places in the grid.
  var members: [Int32]
  /// How far each of them is from the background, in units of 1/64 level.
  var residuals: [Int16]
  /// In how many of them something hides the background for longer than what sways does.
  var hiding: Int

  /// Somebody who stands before something that sways hides so many cells at least, and such a part of both.
  private static let (least, part) = (6, 8)

  /// Whether those are enough for somebody who stands before something that sways.
  var hidesBackground: Bool { hiding >= Self.least && hiding * Self.part >= cells }
}
