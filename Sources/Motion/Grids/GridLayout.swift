public import ShokoCore

/// How a picture is divided into square cells, partial ones at the right and bottom edges included.
public struct GridLayout: Hashable, Sendable {
  /// The picture's width in coded pixels.
  public let width: Int
  /// The picture's height in coded pixels.
  public let height: Int
  /// The side of a cell in pixels: 4 up to 480 lines, 8 above.
  public let cellSize: Int
  /// The number of cells across.
  public let columns: Int
  /// The number of cells down.
  public let rows: Int

  /// Divides a picture of a size in coded pixels; negative sizes count as zero.
  public init(width: Int, height: Int) {
    self.width = max(0, width)
    self.height = max(0, height)
    cellSize = height <= 480 ? 4 : 8
    columns = self.width / cellSize + (self.width % cellSize > 0 ? 1 : 0)
    rows = self.height / cellSize + (self.height % cellSize > 0 ? 1 : 0)
  }

  /// The number of cells.
  public var cellCount: Int { columns * rows }

  /// The pixels that a block of cells covers, clipped to the picture.
  public func pixelBox(columns: Range<Int>, rows: Range<Int>) -> PixelBox {
    PixelBox(
      x: columns.lowerBound * cellSize, y: rows.lowerBound * cellSize,
      width: columns.count * cellSize, height: rows.count * cellSize
    )
    .clipped(width: width, height: height)
  }
}
