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

  /// The unexplained variance of a picture against another one around a cell.
  ///
  /// It is in units of (1/16 level)², times 625, the square of the neighbourhood's size. `other`
  /// gives brightness in units of 1/64 level after a shift to the right.
  @inline(__always)
  func unexplained(
    _ picture: Span<UInt16>, against other: Span<some FixedWidthInteger>, shift: Int, at cell: Int
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
    let varianceX = 25 * Int64(xx) - Int64(x) * Int64(x)
    let varianceY = 25 * Int64(yy) - Int64(y) * Int64(y)
    let covariance = 25 * Int64(xy) - Int64(x) * Int64(y)
    // Beyond a gain of 0.4 to 2.5 it is no longer the same thing in another light.
    let gain = max(102, min(640, covariance * 256 / max(1, varianceY)))
    return varianceX - (2 * gain * covariance) / 256 + (gain * gain / 256) * varianceY / 256
  }
}
