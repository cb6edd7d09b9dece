/// A rectangle of whole pixels: `x` grows to the right, `y` downwards, from the top left corner.
public struct PixelBox: Hashable, Sendable {
  /// The left column.
  public var x: Int
  /// The top row.
  public var y: Int
  /// The width in pixels.
  public var width: Int
  /// The height in pixels.
  public var height: Int

  /// Makes a rectangle; negative sizes become zero.
  public init(x: Int, y: Int, width: Int, height: Int) {
    self.x = x
    self.y = y
    self.width = max(0, width)
    self.height = max(0, height)
  }

  /// The number of pixels inside.
  public var area: Int { width * height }

  /// Whether nothing is inside.
  public var isEmpty: Bool { width == 0 || height == 0 }

  /// The smallest rectangle that holds both; an empty one does not count.
  public func union(_ other: PixelBox) -> PixelBox {
    if isEmpty { return other }
    if other.isEmpty { return self }
    let left = min(x, other.x)
    let top = min(y, other.y)
    return PixelBox(
      x: left, y: top,
      width: max(x + width, other.x + other.width) - left,
      height: max(y + height, other.y + other.height) - top)
  }

  /// The part that lies inside a picture of the given size.
  public func clipped(width limitX: Int, height limitY: Int) -> PixelBox {
    let left = min(max(0, x), limitX)
    let top = min(max(0, y), limitY)
    return PixelBox(
      x: left, y: top,
      width: min(limitX, x + width) - left,
      height: min(limitY, y + height) - top)
  }

  /// The rectangle grown by a margin on each side; may reach outside the picture.
  public func grown(by margin: Int) -> PixelBox {
    PixelBox(x: x - margin, y: y - margin, width: width + 2 * margin, height: height + 2 * margin)
  }
}
