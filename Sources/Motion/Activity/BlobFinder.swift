internal import ShokoCore

/// Collects blobs around stirring cells.
struct BlobFinder {
  private let layout: GridLayout
  private let watched: [Bool]

  /// Prepares for grids of a layout.
  init(layout: GridLayout, watched: [Bool]) {
    self.layout = layout
    self.watched = watched
  }

  /// The blobs that hold at least one of the given cells, in the order of their first one.
  ///
  /// Cells up to two apart belong together: a person at night falls into pieces otherwise.
  func blobs(around stirring: [Int32], flags: inout [UInt8]) -> [Blob] {
    var blobs: [Blob] = []
    var stack: [Int32] = []
    var marks = flags.mutableSpan
    for start in stirring where marks[Int(start)] & CellFlags.visited == 0 {
      marks[Int(start)] |= CellFlags.visited
      stack.append(start)
      let (column, row) = (Int(start) % layout.columns, Int(start) / layout.columns)
      var blob = Blob(columns: column..<column + 1, rows: row..<row + 1)
      while let cell = stack.popLast() {
        Self.include(cell, layout: layout, in: &blob, flags: marks.span)
        Self.push(
          neighboursOf: Int(cell), layout: layout, watched: watched.span, flags: &marks,
          onto: &stack)
      }
      blobs.append(blob)
    }
    return blobs
  }

  private static func include(
    _ cell: Int32, layout: GridLayout, in blob: inout Blob, flags: borrowing Span<UInt8>
  ) {
    let (column, row) = (Int(cell) % layout.columns, Int(cell) / layout.columns)
    blob.columns = min(blob.columns.lowerBound, column)..<max(blob.columns.upperBound, column + 1)
    blob.rows = min(blob.rows.lowerBound, row)..<max(blob.rows.upperBound, row + 1)
    blob.cells += 1
    let flag = flags[Int(cell)]
    blob.members.append(cell)
    if flag & CellFlags.stirring != 0 { blob.stirring += 1 }
    let trigger = CellFlags.high | CellFlags.changing
    if flag & trigger == trigger { blob.triggers += 1 }
  }

  @inline(__always)
  private static func push(
    neighboursOf cell: Int, layout: GridLayout, watched: borrowing Span<Bool>,
    flags: inout MutableSpan<UInt8>, onto stack: inout [Int32]
  ) {
    let (column, row) = (cell % layout.columns, cell / layout.columns)
    let columns = max(0, column - 2)...min(layout.columns - 1, column + 2)
    for y in max(0, row - 2)...min(layout.rows - 1, row + 2) {
      for near
        in (y * layout.columns + columns.lowerBound)...(y * layout.columns + columns.upperBound)
      where flags[near] & (CellFlags.low | CellFlags.visited) == CellFlags.low && watched[near] {
        flags[near] |= CellFlags.visited
        stack.append(Int32(truncatingIfNeeded: near))
      }
    }
  }
}
