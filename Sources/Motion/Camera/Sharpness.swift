internal import CMotion

/// The energy of a picture's sharp edges, to tell one that is out of focus.
///
/// Contrast that is lost between neighbouring cells and not between blocks of them was lost by blur,
/// whatever the light is and wherever the edges have gone. Cells are means, so blur that is narrower
/// than a cell is not seen.
struct Sharpness {
  /// A smaller edge is noise, in units of 1/64 level, where the contrast is as it was.
  private static let least: Int64 = 3 * 64
  /// The energy of half a dozen edges of five levels; with less a tile tells nothing.
  private static let enough: Int64 = 6 * 320 * 320

  /// Of each tile.
  private var energies = [Int64](repeating: 0, count: ViewTiles.count)

  /// Sums up the edges of a grid's values; in each tile the contrast is a share of the usual, in squares
  /// and times 256.
  ///
  /// Calls `shoko_cells_edge_energy`.
  init(values: [UInt16], layout: GridLayout, contrasts: [Int64?] = []) {
    guard layout.columns > 1, layout.rows > 1, values.count == layout.cellCount else { return }
    let limits = energies.indices.map { tile in
      Self.least * Self.least * (tile < contrasts.count ? contrasts[tile] ?? 256 : 256) / 256
    }
    let stretches = ViewTiles.stretches(layout.columns).map {
      // The last column has none beside it.
      $0.clamped(to: 0..<layout.columns - 1)
    }
    let down = ViewTiles.down(layout.rows)
    values.withUnsafeBufferPointer { cells in
      guard let cells = cells.baseAddress else { return }
      // Every second row is enough, and this is done several times a second.
      for row in stride(from: 0, to: layout.rows - 1, by: 2) {
        for (part, stretch) in stretches.enumerated() {
          let tile = down[row] + part
          let start = cells + (row * layout.columns + stretch.lowerBound)
          energies[tile] += shoko_cells_edge_energy(
            start, start + layout.columns, stretch.count, limits[tile])
        }
      }
    }
  }

  /// The share of the known energy that a tile has, times 256; `nil` where the known one is too small.
  func share(in tile: Int, of known: Sharpness) -> Int64? {
    known.energies[tile] < Self.enough ? nil : energies[tile] * 256 / known.energies[tile]
  }
}
