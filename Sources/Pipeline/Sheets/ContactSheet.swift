internal import Archive
internal import Imaging
internal import ShokoCore

/// One page of thumbnails, which is drawn when it is full.
struct ContactSheet {
  /// One window's place on a page.
  struct Entry {
    /// Such as `w1`.
    var id: String
    /// `nil` for a window of which no picture was decoded.
    var picture: RGBImage?
    /// What is written below, line by line.
    var lines: [String]
  }

  /// The longer side of a thumbnail.
  static let side = 320
  private static let dot = 2
  private static let gap = 16
  /// A heading that is longer gets no more room than the pictures need.
  private static let widestWords = 640
  private static let line = (DotFont.height + 3) * dot
  /// The width that a time and a date need.
  private static let leastWidth = 20 * (DotFont.width + 1) * dot

  /// What is written above.
  var heading: [String]
  var columns: Int
  var entries: [Entry]
  /// The room that each thumbnail has, the same on all pages.
  var room: (width: Int, height: Int)

  /// Draws the page; a last row that is not full stays empty at its end.
  func draw() throws(ImagingError) -> RGBImage {
    let cell = (
      width: max(room.width, Self.leastWidth),
      height: room.height + Self.dot * 3
        + Self.line * (entries.map(\.lines.count).max() ?? 0)
    )
    let rows = (entries.count + columns - 1) / columns
    let top = Self.gap + Self.line * heading.count + Self.gap / 2
    let words = heading.map { RGBCanvas.width(of: $0, dot: Self.dot) }.max() ?? 0
    let width = max(
      Self.gap + columns * (cell.width + Self.gap), min(words, Self.widestWords) + 2 * Self.gap)
    var canvas = try RGBCanvas(
      width: width, height: top + rows * (cell.height + Self.gap), ground: HeatPainter.dark)
    for (index, text) in heading.enumerated() {
      canvas.write(
        SheetText.fitting(text, width: width - 2 * Self.gap, dot: Self.dot), x: Self.gap,
        y: Self.gap + index * Self.line, dot: Self.dot, HeatPainter.light)
    }
    for (index, entry) in entries.enumerated() {
      let x = Self.gap + index % columns * (cell.width + Self.gap)
      let y = top + index / columns * (cell.height + Self.gap)
      let frame = PixelBox(x: x, y: y, width: cell.width, height: room.height)
      canvas.fill(frame, Self.empty)
      if let picture = entry.picture {
        // A picture of another size than the first keeps its proportions.
        let fitted = try picture.fitting(cell.width, room.height)
        canvas.draw(
          fitted, x: x + (cell.width - fitted.width) / 2,
          y: y + (room.height - fitted.height) / 2)
      }
      for (number, text) in entry.lines.enumerated() {
        canvas.write(
          SheetText.fitting(text, width: cell.width, dot: Self.dot), x: x,
          y: y + room.height + Self.dot * 3 + number * Self.line, dot: Self.dot,
          number == 0 ? HeatPainter.light : Self.soft)
      }
    }
    return canvas.image
  }

  private static let empty = RGBCanvas.Colour(36, 36, 40)
  private static let soft = RGBCanvas.Colour(190, 190, 196)
}

extension RGBImage {
  /// The picture no larger than a room, in its proportions.
  fileprivate func fitting(_ mostWidth: Int, _ mostHeight: Int) throws(ImagingError) -> RGBImage {
    if width <= mostWidth, height <= mostHeight { return self }
    let isWide = width * mostHeight > height * mostWidth
    return try resized(
      width: isWide ? mostWidth : max(1, width * mostHeight / height),
      height: isWide ? max(1, height * mostWidth / width) : mostHeight)
  }
}
