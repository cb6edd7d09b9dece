/// The blocks of 2×2 pixels of a picture that an area covers.
///
/// Every pixel of which any part may lie in the area is covered, rounded outwards to blocks and some blocks
/// more on each side: chroma is coded for several pixels together, and its interpolation, which reads two
/// samples on each side, carries the covered colours that far.
package struct CoveredBlocks: Sendable {
  private let width: Int
  private let height: Int
  private let corners: [(x: Double, y: Double)]
  /// Blocks in a row.
  package let columns: Int
  /// Rows of blocks.
  package let rows: Int
  private var isCovered: [Bool]

  /// How many blocks are covered beyond an area, across and down.
  package struct Margin: Hashable, Sendable {
    package var across: Int
    package var down: Int

    /// What 4:2:0 needs, by far the most common.
    package static let usual = Margin(chromaShift: (1, 1))

    /// What pictures need whose chroma samples stand for so many pixels across and down, as powers of
    /// two; never less than 4:2:0 needs.
    package init(chromaShift: (x: Int, y: Int)) {
      across = 1 << max(1, chromaShift.x)
      down = 1 << max(1, chromaShift.y)
    }
  }

  /// Finds them.
  ///
  /// - Parameter corners: at least three, in shares of the picture's width and height; the area is closed
  ///   by itself, its inside told by the even-odd rule.
  package init(_ corners: [UnitPoint], width: Int, height: Int, margin: Margin = .usual) {
    self.width = width
    self.height = height
    self.corners = corners.map { ($0.x * Double(width), $0.y * Double(height)) }
    (columns, rows) = ((width + 1) / 2, (height + 1) / 2)
    isCovered = [Bool](repeating: false, count: columns * rows)
    for row in 0..<rows {
      for span in spans(row) {
        let first = min(max(0, span.lowerBound / 2 - margin.across), columns - 1)
        let last = min(max(0, span.upperBound / 2 + margin.across), columns - 1)
        for near in max(0, row - margin.down)...min(rows - 1, row + margin.down) {
          for column in first...last { isCovered[near * columns + column] = true }
        }
      }
    }
  }

  /// Whether a block is covered.
  package subscript(column: Int, row: Int) -> Bool { isCovered[row * columns + column] }

  /// The pixels, from the first to the last, that the area may meet in a row of blocks.
  ///
  /// The area meets the row where a line through it is inside, or where an edge passes; lines a quarter
  /// of a pixel apart and the edges' own extents leave nothing out.
  private func spans(_ row: Int) -> [ClosedRange<Int>] {
    let (top, bottom) = (Double(2 * row), Double(2 * row + 2))
    var spans: [ClosedRange<Int>] = []
    for step in 0...8 {
      let y = top + Double(step) / 4
      var crossings: [Double] = []
      for (a, b) in edges where (a.y > y) != (b.y > y) {
        crossings.append(a.x + (y - a.y) / (b.y - a.y) * (b.x - a.x))
      }
      crossings.sort()
      for pair in stride(from: 0, to: crossings.count - 1, by: 2) {
        spans.append(span(crossings[pair], crossings[pair + 1]))
      }
    }
    for (a, b) in edges where max(a.y, b.y) >= top && min(a.y, b.y) <= bottom {
      func across(_ y: Double) -> Double {
        a.y == b.y ? a.x : a.x + (y - a.y) / (b.y - a.y) * (b.x - a.x)
      }
      let (low, high) = (max(top, min(a.y, b.y)), min(bottom, max(a.y, b.y)))
      let ends = a.y == b.y ? [a.x, b.x] : [across(low), across(high)]
      spans.append(span(ends.min() ?? 0, ends.max() ?? 0))
    }
    return spans
  }

  private var edges: [(a: (x: Double, y: Double), b: (x: Double, y: Double))] {
    corners.indices.map { (corners[$0], corners[($0 + 1) % corners.count]) }
  }

  private func span(_ a: Double, _ b: Double) -> ClosedRange<Int> {
    let limit = Double(width)
    let low = Int(min(max(0, a), limit).rounded(.down))
    return low...max(low, Int(min(max(0, b), limit).rounded(.up)))
  }
}
