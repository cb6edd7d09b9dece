/// For how long something moved in each cell of a part of the picture.
public struct ActivityMap: Hashable, Sendable {
  /// The picture's size in coded pixels, of which cells are the parts.
  public let width: Int
  /// The picture's height in coded pixels.
  public let height: Int
  /// The side of a cell in coded pixels.
  public let cellSize: Int
  /// The columns of cells that are known; nothing moved elsewhere.
  public let columns: Range<Int>
  /// The rows of cells that are known; nothing moved elsewhere.
  public let rows: Range<Int>
  /// Milliseconds for each known cell, row by row.
  public let milliseconds: [UInt32]

  /// The longest time of a cell, in milliseconds.
  public var longest: UInt32 { milliseconds.max() ?? 0 }

  /// Takes the times of all cells of a picture, row by row; `nil` when nothing moved.
  public init?(width: Int, height: Int, cellSize: Int, columns count: Int, times: [UInt32]) {
    guard count > 0 else { return nil }
    let active = times.indices.filter { times[$0] > 0 }
    guard let first = active.first, let last = active.last else { return nil }
    let across = active.map { $0 % count }
    (self.width, self.height, self.cellSize) = (width, height, cellSize)
    columns = (across.min() ?? 0)..<(across.max() ?? 0) + 1
    rows = first / count..<last / count + 1
    let known = columns
    milliseconds = rows.flatMap { row in known.map { times[row * count + $0] } }
  }

  /// The times without those of some cells, by their pixels in a picture of a size; `nil` when nothing
  /// moved elsewhere.
  public func without(
    _ isCovered: (PixelBox) -> Bool, width shown: Int, height shownRows: Int
  ) -> ActivityMap? {
    let count = (width + cellSize - 1) / cellSize
    var times = [UInt32](repeating: 0, count: count * ((height + cellSize - 1) / cellSize))
    for (row, line) in zip(rows, 0...) {
      for (column, place) in zip(columns, 0...) {
        let box = box(column: column, row: row, width: shown, height: shownRows)
        if isCovered(box) { continue }
        times[row * count + column] = milliseconds[line * columns.count + place]
      }
    }
    return ActivityMap(
      width: width, height: height, cellSize: cellSize, columns: count, times: times)
  }

  /// The pixels of a picture of another size that a cell stands for.
  public func box(column: Int, row: Int, width: Int, height: Int) -> PixelBox {
    func place(_ cell: Int, _ size: Int, _ own: Int) -> Int {
      min(cell * cellSize, own) * size / max(1, own)
    }
    let (left, top) = (place(column, width, self.width), place(row, height, self.height))
    let right = place(column + 1, width, self.width)
    let bottom = place(row + 1, height, self.height)
    return PixelBox(x: left, y: top, width: right - left, height: bottom - top)
  }
}

/// The times of several windows together.
public struct ActivitySum: Sendable {
  private var first: ActivityMap?
  private var times: [UInt32] = []
  private var columns = 0
  /// How many windows are in it.
  public private(set) var count = 0

  /// Begins without any.
  public init() {}

  /// Adds a window's times; those of a picture of another size than the first are passed over.
  ///
  /// Gives whether they are in it now.
  @discardableResult
  public mutating func add(_ map: ActivityMap) -> Bool {
    let first = first ?? map
    guard (map.width, map.height, map.cellSize) == (first.width, first.height, first.cellSize)
    else { return false }
    if self.first == nil {
      self.first = map
      columns = (map.width + map.cellSize - 1) / map.cellSize
      times = [UInt32](
        repeating: 0, count: columns * ((map.height + map.cellSize - 1) / map.cellSize))
    }
    count += 1
    for (row, line) in zip(map.rows, 0...) {
      for (column, place) in zip(map.columns, 0...) {
        let (sum, overflow) = times[row * columns + column].addingReportingOverflow(
          map.milliseconds[line * map.columns.count + place])
        times[row * columns + column] = overflow ? .max : sum
      }
    }
    return true
  }

  /// All of them as one; `nil` when nothing moved.
  public var map: ActivityMap? {
    first.flatMap {
      ActivityMap(
        width: $0.width, height: $0.height, cellSize: $0.cellSize, columns: columns, times: times)
    }
  }
}
