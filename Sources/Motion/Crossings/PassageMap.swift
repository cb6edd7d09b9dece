internal import ShokoCore

/// The passages of a camera on the grid, in 1/64 cell.
struct PassageMap {
  /// A passage on the grid.
  struct Gate {
    let passage: Passage
    /// The two points of a line, or the corners of a doorway.
    let points: [CellPoint]
  }

  let gates: [Gate]
  /// How the picture is turned when it is shown, which tells where feet are.
  let rotation: PictureGeometry.Rotation

  /// Places passages of the displayed picture.
  init(_ passages: [Passage], layout: GridLayout, geometry: PictureGeometry) {
    rotation = geometry.rotation
    gates = passages.map { passage in
      Gate(
        passage: passage,
        points: Self.corners(passage).map { Self.place($0, layout, geometry) })
    }
  }

  private static func corners(_ passage: Passage) -> [UnitPoint] {
    switch passage.shape {
    case .line(let from, let to, _): [from, to]
    case .doorway(let polygon, _): polygon
    }
  }

  private static func place(
    _ point: UnitPoint, _ layout: GridLayout, _ geometry: PictureGeometry
  ) -> CellPoint {
    let coded = geometry.coded(point)
    let scale = Double(CellBox.cell) / Double(max(1, layout.cellSize))
    return CellPoint(
      x: Int64((coded.x * Double(layout.width) * scale).rounded()),
      y: Int64((coded.y * Double(layout.height) * scale).rounded()))
  }

  /// Where a subject stands: in the middle of its width, above the lower edge in the displayed picture.
  ///
  /// The edge is half a cell too low on average, as a cell that is only reached into counts; and it is the
  /// nearer foot's toes, with their shadow, while whoever walks is half a step further: a sixteenth of the
  /// height higher, from cameras that look along the way.
  func foot(of box: CellBox) -> CellPoint {
    let half = CellBox.cell / 2 + displayed(box.size).y / 16
    return switch rotation {
    case .none: CellPoint(x: box.centre.x, y: box.bottom - half)
    case .quarter: CellPoint(x: box.right - half, y: box.centre.y)
    case .half: CellPoint(x: box.centre.x, y: box.top + half)
    case .threeQuarters: CellPoint(x: box.left + half, y: box.centre.y)
    }
  }

  /// A box of a height in the displayed picture, from the head down.
  func upright(_ box: CellBox, height: Int64) -> CellBox {
    var box = box
    switch rotation {
    case .none: box.bottom = box.top + height
    case .quarter: box.right = box.left + height
    case .half: box.top = box.bottom - height
    case .threeQuarters: box.left = box.right - height
    }
    return box
  }

  /// Where a point is in the displayed picture, counted from any corner.
  func displayedPlace(_ point: CellPoint) -> CellPoint {
    switch rotation {
    case .none: point
    case .quarter: CellPoint(x: -point.y, y: point.x)
    case .half: CellPoint(x: -point.x, y: -point.y)
    case .threeQuarters: CellPoint(x: point.y, y: -point.x)
    }
  }

  /// The size of a subject in the displayed picture.
  func displayed(_ size: CellPoint) -> CellPoint {
    rotation == .quarter || rotation == .threeQuarters ? CellPoint(x: size.y, y: size.x) : size
  }
}

extension PassageMap.Gate {
  /// Whether somebody who goes to the right of a line, or out of a doorway, goes in.
  func direction(isForward: Bool) -> Crossing.Direction {
    let isInwards =
      switch passage.shape {
      case .line(_, _, let inside): isForward == (inside == .right)
      case .doorway(_, let inside): isForward == (inside == .here)
      }
    return isInwards ? .inwards : .outwards
  }

  /// How far a point lies to the right of the line for somebody who goes along it, and how far along it.
  func place(of point: CellPoint) -> (aside: Int64, along: Int64, length: Int64) {
    let (from, to) = (points[0], points[1])
    let way = CellPoint(x: to.x - from.x, y: to.y - from.y)
    let rest = CellPoint(x: point.x - from.x, y: point.y - from.y)
    let length = max(1, Self.root(way.x * way.x + way.y * way.y))
    // Down is the larger y, so the right hand is where the product is above zero.
    return (
      (way.x * rest.y - way.y * rest.x) / length, (way.x * rest.x + way.y * rest.y) / length,
      length
    )
  }

  /// Whether a point lies in the doorway, by the even-odd rule.
  func holds(_ point: CellPoint) -> Bool {
    var inside = false
    var previous = points[points.count - 1]
    for corner in points {
      if (corner.y > point.y) != (previous.y > point.y) {
        // Multiplied by the height, of either sign, instead of divided by it.
        let height = previous.y - corner.y
        let left = (point.x - corner.x) * height
        let right = (point.y - corner.y) * (previous.x - corner.x)
        if height > 0 ? left < right : left > right { inside.toggle() }
      }
      previous = corner
    }
    return inside
  }

  /// The whole part of a square root.
  private static func root(_ square: Int64) -> Int64 {
    var low: Int64 = 0
    var high: Int64 = 1 << 31
    while high - low > 1 {
      let middle = (low + high) / 2
      if middle * middle <= square { low = middle } else { high = middle }
    }
    return low
  }
}
