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
  init(values: [UInt16], layout: GridLayout, contrasts: [Int64?] = []) {
    guard layout.columns > 1, layout.rows > 1, values.count == layout.cellCount else { return }
    let limits = energies.indices.map { tile in
      Self.least * Self.least * (tile < contrasts.count ? contrasts[tile] ?? 256 : 256) / 256
    }
    let (across, down) = (ViewTiles.across(layout.columns), ViewTiles.down(layout.rows))
    let cells = values.span
    // Every second row is enough, and this is done several times a second.
    for row in stride(from: 0, to: layout.rows - 1, by: 2) {
      let start = row * layout.columns
      var column = 0
      while column < layout.columns - 1 {
        let tile = down[row] + across[column]
        let limit = limits[tile]
        var energy: Int64 = 0
        while column < layout.columns - 1, down[row] + across[column] == tile {
          let here = Int64(cells[unchecked: start &+ column])
          let beside = Int64(cells[unchecked: start &+ column &+ 1]) &- here
          let below = Int64(cells[unchecked: start &+ column &+ layout.columns]) &- here
          energy &+= beside &* beside > limit ? beside &* beside : 0
          energy &+= below &* below > limit ? below &* below : 0
          column &+= 1
        }
        energies[tile] += energy
      }
    }
  }

  /// The share of the known energy that a tile has, times 256; `nil` where the known one is too small.
  func share(in tile: Int, of known: Sharpness) -> Int64? {
    known.energies[tile] < Self.enough ? nil : energies[tile] * 256 / known.energies[tile]
  }
}
