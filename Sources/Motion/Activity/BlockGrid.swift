/// A grid's cells in blocks of 4×4, row by row.
struct BlockGrid {
  /// Cells along a block's side.
  private static let side = 4
  /// What is this many blocks away, either way, is near.
  private static let margin = 2

  private let cellColumns: Int
  private let columns: Int
  private let rows: Int

  /// Divides a grid; the last blocks of its rows and columns may be smaller.
  init(layout: GridLayout) {
    cellColumns = layout.columns
    columns = (layout.columns + Self.side - 1) / Self.side
    rows = (layout.rows + Self.side - 1) / Self.side
  }

  /// How many blocks there are.
  var count: Int { columns * rows }

  /// The block of a cell.
  func block(of cell: Int) -> Int {
    let (row, column) = cell.quotientAndRemainder(dividingBy: cellColumns)
    return row / Self.side * columns + column / Self.side
  }

  /// A block, and how many of some cells are in it.
  struct Part {
    let block: Int32
    let cells: Int
  }

  /// The blocks of cells, each once.
  func parts(of cells: [Int32]) -> [Part] {
    let counts = cells.reduce(into: [:]) { $0[Int32(block(of: Int($1))), default: 0] += 1 }
    return counts.map { Part(block: $0.key, cells: $0.value) }
  }

  /// Whether a block, or one up to two blocks away, is such.
  func isNear(_ block: Int, _ isSuch: (_ block: Int) -> Bool) -> Bool {
    let (row, column) = block.quotientAndRemainder(dividingBy: columns)
    for y in max(0, row - Self.margin)...min(rows - 1, row + Self.margin) {
      for x in max(0, column - Self.margin)...min(columns - 1, column + Self.margin)
      where isSuch(y * columns + x) {
        return true
      }
    }
    return false
  }
}
