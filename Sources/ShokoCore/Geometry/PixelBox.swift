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

  /// The part that lies in another rectangle; empty where they do not meet.
  public func intersection(_ other: PixelBox) -> PixelBox {
    let (left, top) = (max(x, other.x), max(y, other.y))
    return PixelBox(
      x: left, y: top, width: min(x + width, other.x + other.width) - left,
      height: min(y + height, other.y + other.height) - top)
  }

  /// The rectangle on the way to another one after `part` of `whole`, rounded towards this one.
  public func between(_ other: PixelBox, at part: Int64, of whole: Int64) -> PixelBox {
    func place(_ from: Int, _ to: Int) -> Int {
      from + Int(Int128(to - from) * Int128(part) / Int128(max(1, whole)))
    }
    return PixelBox(
      x: place(x, other.x), y: place(y, other.y), width: place(width, other.width),
      height: place(height, other.height))
  }

  /// The rectangle grown by a margin on each side; may reach outside the picture.
  public func grown(by margin: Int) -> PixelBox {
    PixelBox(x: x - margin, y: y - margin, width: width + 2 * margin, height: height + 2 * margin)
  }
}
