internal import CMotion

/// The medians of cells over several pictures, found for a stretch of cells at once.
struct CellMedians {
  private static let limit = Int(shoko_median_cells)

  private let pictures: Int
  /// What the stretch's cells are in each picture, one picture after the other.
  private var values: [Int32]
  private var medians = [Int32](repeating: 0, count: limit)

  /// Prepares for so many pictures, at least one.
  init(pictures: Int) {
    precondition(pictures > 0, "there is no median of nothing")
    self.pictures = pictures
    values = [Int32](repeating: 0, count: pictures * Self.limit)
  }

  /// Divides so many cells into stretches.
  static func stretches(of count: Int) -> [Range<Int>] {
    stride(from: 0, to: count, by: limit).map { $0..<min($0 + limit, count) }
  }

  /// Takes what the cells of a stretch are in a picture.
  @inline(__always)
  mutating func take(_ picture: Int, _ cells: Range<Int>, _ value: (_ cell: Int) -> Int32) {
    precondition(picture < pictures && cells.count <= Self.limit)
    var target = values.mutableSpan
    var place = picture * Self.limit
    for cell in cells {
      target[place] = value(cell)
      place += 1
    }
  }

  /// Finds the median of each of so many cells: of an even number of values the upper one; calls
  /// `shoko_cells_medians`.
  mutating func find(_ count: Int) -> [Int32] {
    precondition(count <= Self.limit)
    shoko_cells_medians(&values, pictures, count, &medians)
    return medians
  }

  /// Turns what was taken into its distances from the medians.
  mutating func takeDistances() {
    let medians = medians
    var target = values.mutableSpan
    for start in stride(from: 0, to: target.count, by: Self.limit) {
      for place in medians.indices {
        target[start + place] = abs(target[start + place] - medians[place])
      }
    }
  }
}
