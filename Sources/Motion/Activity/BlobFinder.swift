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
    var stack: [Place] = []
    let watched = watched.span
    var marks = flags.mutableSpan
    precondition(marks.count == layout.cellCount && watched.count == layout.cellCount)
    for start in stirring where marks[Int(start)] & CellFlags.visited == 0 {
      marks[Int(start)] |= CellFlags.visited
      let (row, column) = Int(start).quotientAndRemainder(dividingBy: layout.columns)
      stack.append(Place(column: column, row: row))
      var blob = Blob(columns: column..<column + 1, rows: row..<row + 1)
      var bounds = Bounds(column: column, row: row)
      while let place = stack.popLast() {
        let cell = place.row &* layout.columns &+ place.column
        bounds.include(place)
        Self.count(marks[unchecked: cell], in: &blob)
        blob.members.append(Int32(truncatingIfNeeded: cell))
        push(neighboursOf: place, watched: watched, flags: &marks, onto: &stack)
      }
      blob.columns = bounds.columns
      blob.rows = bounds.rows
      blobs.append(blob)
    }
    return blobs
  }

  /// Where a cell is.
  private struct Place {
    let column: Int
    let row: Int
  }

  /// The columns and rows that cells span.
  private struct Bounds {
    private var (left, right, top, bottom): (Int, Int, Int, Int)

    init(column: Int, row: Int) { (left, right, top, bottom) = (column, column, row, row) }

    @inline(__always)
    mutating func include(_ place: Place) {
      left = min(left, place.column)
      right = max(right, place.column)
      top = min(top, place.row)
      bottom = max(bottom, place.row)
    }

    var columns: Range<Int> { left..<right + 1 }
    var rows: Range<Int> { top..<bottom + 1 }
  }

  @inline(__always)
  private static func count(_ flag: UInt8, in blob: inout Blob) {
    blob.cells &+= 1
    if flag & CellFlags.stirring != 0 { blob.stirring &+= 1 }
    let trigger = CellFlags.high | CellFlags.changing
    if flag & trigger == trigger { blob.triggers &+= 1 }
  }

  @inline(__always)
  private func push(
    neighboursOf place: Place, watched: borrowing Span<Bool>, flags: inout MutableSpan<UInt8>,
    onto stack: inout [Place]
  ) {
    let left = max(0, place.column &- 2)
    let right = min(layout.columns &- 1, place.column &+ 2)
    let within = Self.lows &>> UInt64(truncatingIfNeeded: 8 &* (7 &- (right &- left)))
    for row in max(0, place.row &- 2)...min(layout.rows &- 1, place.row &+ 2) {
      let start = row &* layout.columns &+ left
      let near = Self.eight(flags.span, from: start)
      // Most neighbours were visited or never differed: five are passed over at once.
      var fresh = near & ~(near &>> 4) & within
      while fresh != 0 {
        let across = fresh.trailingZeroBitCount &>> 3
        fresh &= fresh &- 1
        if watched[unchecked: start &+ across] {
          flags[unchecked: start &+ across] |= CellFlags.visited
          stack.append(Place(column: left &+ across, row: row))
        }
      }
    }
  }

  /// Eight flags, the first in the lowest byte; beyond the last cell there are none.
  @inline(__always)
  private static func eight(_ flags: borrowing Span<UInt8>, from first: Int) -> UInt64 {
    if first &+ 8 <= flags.count {
      return UInt64(
        littleEndian: flags.bytes.unsafeLoadUnaligned(
          fromUncheckedByteOffset: first, as: UInt64.self))
    }
    var word: UInt64 = 0
    for place in first..<flags.count { word |= UInt64(flags[place]) << (8 * (place - first)) }
    return word
  }

  /// The bit of each of eight flags that says that a cell differs; `visited` is four bits above it.
  private static let lows = UInt64(CellFlags.low) &* 0x0101_0101_0101_0101
}
