import Motion
import ShokoCore
import Testing

/// The mean of each cell, computed in the plainest way.
private func reference<Sample: FixedWidthInteger>(
  _ luma: [Sample], stride: Int, bitDepth: Int, layout: GridLayout, field: PictureField
) -> [UInt16] {
  var values: [UInt16] = []
  for row in 0..<layout.rows {
    for column in 0..<layout.columns {
      let box = layout.pixelBox(columns: column..<column + 1, rows: row..<row + 1)
      var rows = (box.y..<box.y + box.height).filter { y in
        switch field {
        case .frame: true
        case .top: y % 2 == 0
        case .bottom: y % 2 == 1
        }
      }
      if rows.isEmpty, let above = (0..<box.y).last(where: { $0 % 2 == 1 }) { rows = [above] }
      var (sum, count) = (0, 0)
      for y in rows {
        for x in box.x..<box.x + box.width {
          sum += Int(luma[y * stride + x])
          count += 1
        }
      }
      let divisor = max(1, count << (bitDepth - 8))
      values.append(UInt16(min(16320, (sum * 64 + divisor / 2) / divisor)))
    }
  }
  return values
}

struct Shape: CustomTestStringConvertible, Sendable {
  let width: Int
  let height: Int
  let padding: Int
  var testDescription: String { "\(width)×\(height)+\(padding)" }
}

@Suite struct KernelTests {
  static let shapes = [
    Shape(width: 213, height: 481, padding: 11), Shape(width: 160, height: 120, padding: 0),
    Shape(width: 1, height: 1, padding: 3), Shape(width: 7, height: 9, padding: 1),
    Shape(width: 33, height: 497, padding: 31), Shape(width: 5, height: 489, padding: 0),
    Shape(width: 320, height: 496, padding: 64), Shape(width: 131, height: 2, padding: 0),
  ]

  @Test(arguments: shapes, PictureField.allCases)
  func matchesThePlainMeanOf8Bit(shape: Shape, field: PictureField) {
    let layout = GridLayout(width: shape.width, height: shape.height)
    let stride = shape.width + shape.padding
    var random = TestRandom(seed: UInt64(shape.width))
    var luma = (0..<stride * shape.height).map { _ in UInt8(truncatingIfNeeded: random.next()) }
    let expected = reference(luma, stride: stride, bitDepth: 8, layout: layout, field: field)
    let grid = LumaGrid(luma: luma.span, stride: stride, layout: layout, field: field)
    #expect(grid.values == expected)
    // Padding that changes must change nothing, and the last row needs none at all.
    for y in 0..<shape.height {
      for x in shape.width..<stride { luma[y * stride + x] ^= 0xff }
    }
    luma.removeLast(shape.padding)
    let again = LumaGrid(luma: luma.span, stride: stride, layout: layout, field: field)
    #expect(again.values == expected)
  }

  @Test(arguments: [9, 10, 12, 16], PictureField.allCases)
  func matchesThePlainMeanOfDeepPictures(bitDepth: Int, field: PictureField) {
    for shape in Self.shapes.prefix(5) {
      let layout = GridLayout(width: shape.width, height: shape.height)
      let stride = shape.width + shape.padding
      var random = TestRandom(seed: UInt64(bitDepth))
      let luma = (0..<stride * shape.height).map { index in
        index % stride < shape.width ? UInt16(random.next() % (1 << UInt64(bitDepth))) : 0xffff
      }
      let grid = LumaGrid(
        luma: luma.span, stride: stride, bitDepth: bitDepth, layout: layout, field: field)
      #expect(
        grid.values
          == reference(luma, stride: stride, bitDepth: bitDepth, layout: layout, field: field))
    }
  }

  @Test(arguments: [8, 10, 16])
  func whiteIs255LevelsAtAnyDepth(bitDepth: Int) {
    let layout = GridLayout(width: 17, height: 13)
    let white = [UInt16](repeating: UInt16((1 << bitDepth) - 1), count: 17 * 13)
    let grid: LumaGrid
    if bitDepth == 8 {
      let narrow = white.map { UInt8($0) }
      grid = LumaGrid(luma: narrow.span, stride: 17, layout: layout)
    } else {
      grid = LumaGrid(luma: white.span, stride: 17, bitDepth: bitDepth, layout: layout)
    }
    #expect(grid.values.allSatisfy { $0 == 16320 })
  }

  @Test func cellsAreFourPixelsUpTo480LinesAndEightAbove() {
    #expect(GridLayout(width: 853, height: 480).cellSize == 4)
    let layout = GridLayout(width: 853, height: 481)
    #expect((layout.cellSize, layout.columns, layout.rows) == (8, 107, 61))
    #expect(
      layout.pixelBox(columns: 106..<107, rows: 60..<61)
        == PixelBox(x: 848, y: 480, width: 5, height: 1))
  }

  @Test func anEmptyPictureHasNoCells() {
    let layout = GridLayout(width: 0, height: 0)
    let nothing: [UInt8] = []
    let grid = LumaGrid(luma: nothing.span, stride: 0, layout: layout)
    #expect(grid.values.isEmpty)
  }
}
