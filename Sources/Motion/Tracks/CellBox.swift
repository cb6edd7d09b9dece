internal import ShokoCore

/// A rectangle on the grid, in 1/64 cell.
struct CellBox {
  /// A cell's side.
  static let cell: Int64 = 64

  var left: Int64
  var top: Int64
  var right: Int64
  var bottom: Int64

  /// The rectangle that a blob spans.
  init(_ blob: Blob) {
    left = Int64(blob.columns.lowerBound) * Self.cell
    right = Int64(blob.columns.upperBound) * Self.cell
    top = Int64(blob.rows.lowerBound) * Self.cell
    bottom = Int64(blob.rows.upperBound) * Self.cell
  }

  /// A rectangle of a size around a point.
  init(centre: CellPoint, size: CellPoint) {
    left = centre.x - size.x / 2
    top = centre.y - size.y / 2
    right = left + size.x
    bottom = top + size.y
  }

  var width: Int64 { right - left }
  var height: Int64 { bottom - top }
  var size: CellPoint { CellPoint(x: width, y: height) }
  var centre: CellPoint { CellPoint(x: (left + right) / 2, y: (top + bottom) / 2) }

  /// Whether both overlap when one is grown by a margin.
  func meets(_ other: CellBox, margin: Int64) -> Bool {
    left - margin < other.right && other.left < right + margin && top - margin < other.bottom
      && other.top < bottom + margin
  }

  /// Whether opposite sides of it lie further on than another's, the same way, by its own size that way: what
  /// grows has one side further on.
  func hasMovedOn(from other: CellBox) -> Bool {
    let steps = [
      (left - other.left, right - other.right, width),
      (top - other.top, bottom - other.bottom, height),
    ]
    return steps.contains { step, opposite, size in
      min(step, opposite) >= size || max(step, opposite) <= -size
    }
  }

  /// The area that both have in common.
  func overlap(_ other: CellBox) -> Int64 {
    max(0, min(right, other.right) - max(left, other.left))
      * max(0, min(bottom, other.bottom) - max(top, other.top))
  }

  /// Whether this has the shape and the place of a head over a body, with a neck or a face of the wall's or
  /// the floor's colour between them.
  ///
  /// A head is no higher than one and a half times its width, and narrower than the shoulders, which begin
  /// no further than two of its widths below the hair: somebody who stands farther away is higher for his
  /// width.
  func isHead(of body: CellBox) -> Bool {
    body.top >= bottom && left >= body.left && right <= body.right && width * 4 >= body.width
      && width * 4 <= body.width * 3 && height * 2 <= width * 3 && body.top - top <= 2 * width
  }

  /// Whether this has the shape and the place of feet below a body, with legs of the floor's colour between
  /// them.
  ///
  /// Legs are no longer than what is above them, and feet, with their shadow, lie flat.
  func isFeet(of body: CellBox) -> Bool {
    top >= body.bottom && height * 2 <= body.height && width <= body.width * 2
      && top - body.bottom <= body.height && centre.x >= body.left && centre.x <= body.right
  }

  /// Whether this lies above or below another one, with no more than a gap between them.
  func isStacked(with other: CellBox, within gap: Int64) -> Bool {
    let common = min(right, other.right) - max(left, other.left)
    return common * 3 >= 2 * min(width, other.width)
      && max(top, other.top) - min(bottom, other.bottom) <= gap
  }

  /// The rectangle in the displayed picture, whose places are counted from any corner.
  func turned(_ rotation: PictureGeometry.Rotation) -> CellBox {
    var box = self
    switch rotation {
    case .none: break
    case .quarter: (box.left, box.right, box.top, box.bottom) = (-bottom, -top, left, right)
    case .half: (box.left, box.right, box.top, box.bottom) = (-right, -left, -bottom, -top)
    case .threeQuarters: (box.left, box.right, box.top, box.bottom) = (top, bottom, -right, -left)
    }
    return box
  }

  /// The smallest rectangle that holds both.
  func union(_ other: CellBox) -> CellBox {
    var box = self
    box.left = min(left, other.left)
    box.top = min(top, other.top)
    box.right = max(right, other.right)
    box.bottom = max(bottom, other.bottom)
    return box
  }

  /// The rectangle moved so that it lies in another one, or around the same centre where it is larger.
  func moved(into other: CellBox) -> CellBox {
    CellBox(
      centre: CellPoint(
        x: Self.clamp(centre.x, half: width / 2, other.left, other.right),
        y: Self.clamp(centre.y, half: height / 2, other.top, other.bottom)),
      size: size)
  }

  private static func clamp(_ place: Int64, half: Int64, _ low: Int64, _ high: Int64) -> Int64 {
    low + half < high - half ? max(low + half, min(high - half, place)) : (low + high) / 2
  }
}

/// A place, a size or a speed on the grid, in 1/64 cell or in 1/64 cell a second.
struct CellPoint {
  var x: Int64
  var y: Int64

  /// No way at all.
  static let zero = CellPoint(x: 0, y: 0)

  /// About how long a way is.
  var length: Int64 {
    let (a, b) = (abs(x), abs(y))
    return max(a, b) + min(a, b) / 2
  }
}
