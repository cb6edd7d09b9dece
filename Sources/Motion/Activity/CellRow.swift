/// The row of a grid that a walk over its cells, in order, has come to.
///
/// Walking spares the division that finding a cell's row would take.
struct CellRow {
  /// Neighbours this far apart are looked at together.
  private static let reach: Int32 = 8

  /// Which row.
  private(set) var index = 0
  /// Its first cell.
  private(set) var start = 0
  private let columns: Int

  init(columns: Int) { self.columns = columns }

  /// Goes on to the row of a cell.
  @inline(__always)
  mutating func advance(to cell: Int) {
    while cell >= start + columns {
      start += columns
      index += 1
    }
  }

  /// Where the cells end that follow the one at `first` in this row without a wide gap.
  @inline(__always)
  func stretch(of cells: [Int32], from first: Int) -> Int {
    let next = start + columns
    var end = first + 1
    while end < cells.count, Int(cells[end]) < next, cells[end] - cells[end - 1] <= Self.reach {
      end += 1
    }
    return end
  }
}
