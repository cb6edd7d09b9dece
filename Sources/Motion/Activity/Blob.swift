internal import ShokoCore

/// A group of neighbouring cells that differ from the background, some of which stir.
struct Blob {
  /// The columns and rows that it spans.
  var columns: Range<Int>
  /// The rows that it spans.
  var rows: Range<Int>
  /// How many cells differ.
  var cells = 0
  /// How many of them stir.
  var stirring = 0
  /// How many differ and change clearly.
  var triggers = 0
  /// The cells themselves, by their place in the grid.
  var members: [Int32] = []

  /// Whether its surroundings, grown by a margin, meet another block of cells.
  func meets(_ other: Blob, margin: Int) -> Bool {
    columns.lowerBound - margin < other.columns.upperBound
      && other.columns.lowerBound < columns.upperBound + margin
      && rows.lowerBound - margin < other.rows.upperBound
      && other.rows.lowerBound < rows.upperBound + margin
  }

  /// Whether a cell lies in its surroundings, grown by a margin.
  func holds(_ column: Int, _ row: Int, margin: Int) -> Bool {
    columns.lowerBound - margin <= column && column < columns.upperBound + margin
      && rows.lowerBound - margin <= row && row < rows.upperBound + margin
  }

  /// Adds another group's cells.
  mutating func add(_ other: Blob) {
    columns =
      min(
        columns.lowerBound, other.columns.lowerBound)..<max(
        columns.upperBound, other.columns.upperBound)
    rows =
      min(rows.lowerBound, other.rows.lowerBound)..<max(rows.upperBound, other.rows.upperBound)
    cells += other.cells
    stirring += other.stirring
    triggers += other.triggers
    members += other.members
  }
}

extension Blob {
  /// Makes a blob of cells by their flags; at least one cell.
  init(members: [Int32], flags: [UInt8], layout: GridLayout) {
    let columns = members.map { Int($0) % layout.columns }
    let rows = members.map { Int($0) / layout.columns }
    self.init(
      columns: (columns.min() ?? 0)..<(columns.max() ?? 0) + 1,
      rows: (rows.min() ?? 0)..<(rows.max() ?? 0) + 1)
    self.members = members
    cells = members.count
    let trigger = CellFlags.high | CellFlags.changing
    for cell in members {
      if flags[Int(cell)] & CellFlags.stirring != 0 { stirring += 1 }
      if flags[Int(cell)] & trigger == trigger { triggers += 1 }
    }
  }
}
