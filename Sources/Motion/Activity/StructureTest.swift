/// Tells a subject from a change of light by what surrounds a cell.
///
/// Light changes a small neighbourhood by a gain and an offset and leaves its structure as it is, be
/// it a soft shadow, a lamp or the camera's exposure; a subject's edge does not fit any of them. The
/// test is the part of the neighbourhood's variance that the best gain and offset leave unexplained.
struct StructureTest {
  private let columns: Int
  private let rows: Int

  /// Prepares for grids of a layout.
  init(layout: GridLayout) {
    columns = layout.columns
    rows = layout.rows
  }

  /// The unexplained variances around a cell: of a picture against the background, and against an
  /// earlier picture; as `unexplained` gives them.
  @inline(__always)
  func variances(
    _ picture: borrowing Span<UInt16>, background: borrowing Span<Int32>,
    reference: borrowing Span<UInt16>, at cell: Int, column: Int, row: Int
  ) -> (present: Int64, change: Int64) {
    if column < 2 || column + 2 >= columns || row < 2 || row + 2 >= rows {
      return (
        unexplained(picture, against: background, shift: 8, at: cell),
        unexplained(picture, against: reference, shift: 0, at: cell)
      )
    }
    let first = cell &- 2 &* columns &- 2
    let last = cell &+ 2 &* columns &+ 2
    precondition(first >= 0 && last < picture.count)
    precondition(picture.count == background.count && picture.count == reference.count)
    var (present, change) = (Moments(), Moments())
    // Four columns of five rows, then four rows of the fifth column, then the corner.
    for start in stride(from: first, to: last, by: columns) {
      let now = Self.four(picture, from: start, step: 1)
      present.add(now, Self.four(background, from: start, step: 1))
      change.add(now, Self.four(reference, from: start, step: 1))
    }
    let now = Self.four(picture, from: first &+ 4, step: columns)
    present.add(now, Self.four(background, from: first &+ 4, step: columns))
    change.add(now, Self.four(reference, from: first &+ 4, step: columns))
    let corner = SIMD4(Self.scaled(picture[unchecked: last]), 0, 0, 0)
    present.add(corner, SIMD4(Self.scaled(background[unchecked: last]), 0, 0, 0))
    change.add(corner, SIMD4(Self.scaled(reference[unchecked: last]), 0, 0, 0))
    return (present.unexplained, change.unexplained)
  }

  /// Four cells of a picture, at the scale of the sums.
  @inline(__always)
  private static func four(_ cells: borrowing Span<UInt16>, from first: Int, step: Int) -> SIMD4<
    Int32
  > {
    SIMD4<Int32>(
      scaled(cells[unchecked: first]), scaled(cells[unchecked: first &+ step]),
      scaled(cells[unchecked: first &+ 2 &* step]), scaled(cells[unchecked: first &+ 3 &* step]))
  }

  /// Four cells of the background, at the scale of the sums.
  @inline(__always)
  private static func four(_ cells: borrowing Span<Int32>, from first: Int, step: Int) -> SIMD4<
    Int32
  > {
    SIMD4<Int32>(
      scaled(cells[unchecked: first]), scaled(cells[unchecked: first &+ step]),
      scaled(cells[unchecked: first &+ 2 &* step]), scaled(cells[unchecked: first &+ 3 &* step]))
  }

  @inline(__always)
  private static func scaled(_ value: UInt16) -> Int32 { Int32(value >> 2) }

  /// A background may lie a little below black: it counts from 64 levels below.
  @inline(__always)
  private static func scaled(_ place: Int32) -> Int32 { (place >> 10 &+ 1024) & 0x7fff }

  /// The unexplained variance of a picture against another one around a cell.
  ///
  /// It is in units of (1/16 level)², times 625, the square of the neighbourhood's size. `other`
  /// gives brightness in units of 1/64 level after a shift to the right.
  @inline(__always)
  func unexplained(
    _ picture: borrowing Span<UInt16>, against other: borrowing Span<some FixedWidthInteger>,
    shift: Int, at cell: Int
  ) -> Int64 {
    let (column, row) = (cell % columns, cell / columns)
    // Differences from the centre keep the sums small: each is below 2^12, 25 squares below 2^29.
    let centre = Int32(picture[cell]) >> 2
    let otherCentre = Int32(truncatingIfNeeded: other[cell] >> (shift + 2))
    var (x, y, xx, yy, xy) = (Int32(0), Int32(0), Int32(0), Int32(0), Int32(0))
    let isInside = column >= 2 && column + 2 < columns && row >= 2 && row + 2 < rows
    for down in -2...2 {
      let line = (isInside ? row + down : min(rows - 1, max(0, row + down))) &* columns
      for across in -2...2 {
        let near = line &+ (isInside ? column + across : min(columns - 1, max(0, column + across)))
        let a = Int32(picture[unchecked: near]) >> 2 &- centre
        let b = Int32(truncatingIfNeeded: other[unchecked: near] >> (shift + 2)) &- otherCentre
        x &+= a
        y &+= b
        xx &+= a &* a
        yy &+= b &* b
        xy &+= a &* b
      }
    }
    return Moments.unexplained(x: x, y: y, xx: xx, yy: yy, xy: xy)
  }
}
