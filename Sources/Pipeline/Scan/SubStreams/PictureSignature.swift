internal import Motion
internal import ShokoCore

/// A picture reduced to a few means, so that pictures of different sizes can be compared.
struct PictureSignature: Sendable {
  static let columns = 32
  static let rows = 18

  /// Each mean's difference from the mean of all, row by row, in luma levels.
  private let deviations: [Double]
  /// The means' standard deviation in luma levels; 0 for a picture of one brightness.
  let contrast: Double

  /// Takes the means of a picture's parts from the means of its cells, by the area that they share.
  init(_ grid: LumaGrid) {
    let layout = grid.layout
    let across = Self.shares(Self.columns, of: layout.width, layout)
    let down = Self.shares(Self.rows, of: layout.height, layout)
    var means: [Double] = []
    means.reserveCapacity(Self.columns * Self.rows)
    // Whole numbers as long as sums are taken: the order of a sum must not matter.
    let area = max(1, layout.width * layout.height)
    for row in down {
      for column in across {
        var sum = 0
        for (line, height) in row {
          for (cell, width) in column {
            sum += Int(grid.values[line * layout.columns + cell]) * width * height
          }
        }
        means.append(Double(sum) / Double(area) / 64)
      }
    }
    let mean = means.reduce(0, +) / Double(means.count)
    deviations = means.map { $0 - mean }
    contrast = (deviations.reduce(0) { $0 + $1 * $1 } / Double(means.count)).squareRoot()
  }

  /// Which cells each of so many equal parts holds, and how much of each; in units of which a part has
  /// `length`.
  private static func shares(
    _ parts: Int, of length: Int, _ layout: GridLayout
  ) -> [[(cell: Int, weight: Int)]] {
    (0..<parts).map { part in
      let (start, end) = (part * length, (part + 1) * length)
      var shares: [(cell: Int, weight: Int)] = []
      var cell = start / parts / layout.cellSize
      while cell * layout.cellSize * parts < end {
        let right = min((cell + 1) * layout.cellSize, length) * parts
        let weight = min(end, right) - max(start, cell * layout.cellSize * parts)
        if weight > 0 { shares.append((cell, weight)) }
        cell += 1
      }
      return shares
    }
  }

  /// How much two pictures differ apart from brightness and contrast: the root of the part of the
  /// variance that a straight line from one to the other leaves, from 0 (alike) to 1.
  func residual(_ other: PictureSignature) -> Double {
    guard contrast > 0, other.contrast > 0 else { return 1 }
    let product = zip(deviations, other.deviations).reduce(0) { $0 + $1.0 * $1.1 }
    let correlation = product / Double(deviations.count) / contrast / other.contrast
    // A negative is no picture of the same.
    return correlation <= 0 ? 1 : max(0, 1 - correlation * correlation).squareRoot()
  }
}

extension PictureSignature {
  /// Reduces a decoded picture; of an interlaced one its first field.
  init(_ grids: FrameGrids) {
    self.init(grids.grids.first?.1 ?? LumaGrid(layout: GridLayout(width: 0, height: 0), values: []))
  }
}
