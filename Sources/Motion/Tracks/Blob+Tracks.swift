internal import ShokoCore

extension Blob {
  /// Whether another blob lies in the block of cells that this one spans.
  func holds(_ other: Blob) -> Bool {
    columns.lowerBound <= other.columns.lowerBound && other.columns.upperBound <= columns.upperBound
      && rows.lowerBound <= other.rows.lowerBound && other.rows.upperBound <= rows.upperBound
  }
}

extension FieldModel {
  /// How much brighter than the background some cells were in the last frame, in the grid's unit.
  func contrast(of cells: [Int32]) -> Int64 {
    cells.reduce(0) { $0 + Int64(residuals[Int($1)]) } / Int64(max(1, cells.count))
  }
}

extension FieldModel {
  /// How far some cells were from the background in the last frame, either way, in the grid's unit.
  func strength(of cells: [Int32]) -> Int64 {
    cells.reduce(0) { $0 + Int64(residuals[Int($1)].magnitude) } / Int64(max(1, cells.count))
  }
}

extension SightingMaker {
  /// The coded pixels that a rectangle of the grid covers.
  func pixels(of box: CellBox) -> PixelBox {
    let side = Int64(layout.cellSize)
    let (left, top) = (box.left * side / CellBox.cell, box.top * side / CellBox.cell)
    return PixelBox(
      x: Int(left), y: Int(top), width: Int(box.right * side / CellBox.cell - left),
      height: Int(box.bottom * side / CellBox.cell - top)
    )
    .clipped(width: layout.width, height: layout.height)
  }

  /// The frame as one that shows a subject.
  func candidate(of sight: SubjectSight) -> StillCandidate {
    let box = pixels(of: sight.box)
    let pixels = sight.members.count * layout.cellSize * layout.cellSize
    return StillCandidate(frame: frameID, box: box, activePixels: min(box.area, pixels))
  }
}
