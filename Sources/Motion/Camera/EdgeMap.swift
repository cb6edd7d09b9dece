/// The edges of a picture between blocks of four by four cells, which noise hardly touches.
struct EdgeMap {
  /// Cells along a block's side.
  private static let side = 4
  /// The least mean square of a tile's edges, in squares of 1/64 level: two levels.
  private static let least: Int64 = 128 * 128

  private let columns: Int
  private let rows: Int
  /// The mean brightness of each block, in units of 1/64 level.
  private let blocks: [Int32]

  /// Finds the edges of a grid's values, in units of 1/64 level.
  init(values: [UInt16], layout: GridLayout) {
    columns = layout.columns / Self.side
    rows = layout.rows / Self.side
    var blocks = [Int32](repeating: 0, count: columns * rows)
    precondition(values.count == layout.cellCount, "one value for each cell")
    let cells = values.span
    for row in 0..<rows * Self.side {
      var from = row * layout.columns
      let to = row / Self.side * columns
      for block in 0..<columns {
        var sum: Int32 = 0
        for _ in 0..<Self.side {
          sum &+= Int32(cells[unchecked: from])
          from &+= 1
        }
        blocks[to + block] &+= sum
      }
    }
    let area = Int32(Self.side * Self.side)
    self.blocks = blocks.map { $0 / area }
  }

  /// The mean brightness, in units of 1/64 level.
  var light: Int64 {
    blocks.reduce(Int64(0)) { $0 + Int64($1) } / Int64(max(1, blocks.count))
  }

  /// The mean change from another picture of the same size, in units of 1/64 level.
  func change(from other: EdgeMap) -> Int64 {
    let total = zip(blocks, other.blocks).reduce(Int64(0)) { $0 + Int64(abs($1.0 - $1.1)) }
    return total / Int64(max(1, blocks.count))
  }

  /// How much of another picture's edges is in this one.
  func likeness(to reference: EdgeMap) -> ViewLikeness {
    var tiles = [EdgeTile](repeating: EdgeTile(), count: ViewTiles.count)
    guard columns > 1, rows > 1, reference.blocks.count == blocks.count else {
      return ViewLikeness()
    }
    let (stretches, down) = (ViewTiles.stretches(columns), ViewTiles.down(rows))
    for row in 0..<rows - 1 {
      for (part, stretch) in stretches.enumerated() {
        // Summed up beside the array, which would be written to at each step.
        var tile = tiles[down[row] + part]
        for column in stretch.clamped(to: 0..<columns - 1) {
          let place = row * columns + column
          tile.add(step(at: place, 1), reference.step(at: place, 1))
          tile.add(step(at: place, columns), reference.step(at: place, columns))
        }
        tiles[down[row] + part] = tile
      }
    }
    var likeness = ViewLikeness()
    likeness.isUnlike = tiles.reduce(EdgeTile(), +).isLost
    for tile in tiles {
      likeness.seen += tile.seen
      likeness.known += tile.known
      let isEdged = tile.known >= Self.least * tile.count && tile.known > 0
      likeness.contrasts.append(isEdged ? tile.seen * 256 / tile.known : nil)
      if isEdged { likeness.edged += 1 }
      if isEdged, tile.isLost { likeness.lost += 1 }
      if isEdged, tile.isSame { likeness.same += 1 }
    }
    return likeness
  }

  private func step(at place: Int, _ distance: Int) -> Int64 {
    Int64(blocks[place + distance] - blocks[place])
  }
}

/// How alike the edges of two pictures are.
struct ViewLikeness {
  /// How many tiles of the known picture have edges at all, of 24.
  var edged = 0
  /// In how many of those the other picture has none of them.
  var lost = 0
  /// The energy of all edges of the picture.
  var seen: Int64 = 0
  /// That of the known picture.
  var known: Int64 = 0
  /// In how many of the tiles with edges they are surely the same.
  var same = 0
  /// The energy of each tile's edges as a share of the known one, times 256; `nil` of those without
  /// edges.
  var contrasts: [Int64?] = []

  /// Whether the known picture has enough edges to tell anything.
  var isTelling: Bool { edged >= 6 }
  /// Whether all edges together are not alike.
  var isUnlike = true
  /// Whether hardly anything of the known view is there; single tiles may be alike by chance.
  ///
  /// Where a part of the view is as it was, something stands before the rest.
  var isLost: Bool { isUnlike && lost * 5 >= edged * 3 && same * 8 <= edged }
  /// Whether most of the known view is there.
  var isThere: Bool { !isUnlike && lost * 2 < edged }
  /// Whether hardly any edges are there at all.
  var isBlank: Bool { seen * 12 < known }
}

/// The parts of a picture that are judged apart.
enum ViewTiles {
  private static let (across, down) = (6, 4)
  static let count = across * down

  /// The columns of each of the parts across a picture.
  static func stretches(_ columns: Int) -> [Range<Int>] {
    let ends = (0...across).map { ($0 * columns + across - 1) / across }
    return zip(ends, ends.dropFirst()).map { $0..<$1 }
  }

  /// For each row of a picture, the first part of those that it lies in.
  static func down(_ rows: Int) -> [Int] { (0..<rows).map { $0 * down / rows * across } }
}

/// Sums over the edges of a part of two pictures.
private struct EdgeTile {
  var count: Int64 = 0
  var (product, seen, known): (Int64, Int64, Int64) = (0, 0, 0)
  private var (seenSize, knownSize, sizes): (Int64, Int64, Int64) = (0, 0, 0)

  init() {}

  mutating func add(_ step: Int64, _ reference: Int64) {
    count += 1
    product += step * reference
    seen += step * step
    known += reference * reference
    seenSize += abs(step)
    knownSize += abs(reference)
    sizes += abs(step * reference)
  }

  static func + (a: EdgeTile, b: EdgeTile) -> EdgeTile {
    var sum = a
    sum.count += b.count
    sum.product += b.product
    sum.seen += b.seen
    sum.known += b.known
    sum.seenSize += b.seenSize
    sum.knownSize += b.knownSize
    sum.sizes += b.sizes
    return sum
  }

  /// Whether neither the edges nor, whichever side of them is brighter, their places are alike.
  ///
  /// At night's first infrared picture some materials become brighter than their surroundings.
  var isLost: Bool {
    guard seen > 0, known > 0 else { return true }
    if Self.isAlike(Int128(product), Int128(seen), Int128(known), percent: 30) { return false }
    // The sums of the largest pictures are too large for products of 64 bits.
    let (own, other, all) = (Int128(seenSize), Int128(knownSize), Int128(count))
    return !Self.isAlike(
      Int128(sizes) - own * other / all, Int128(seen) - own * own / all,
      Int128(known) - other * other / all, percent: 30)
  }

  /// Whether the edges are surely those of the known picture.
  var isSame: Bool {
    seen > 0 && Self.isAlike(Int128(product), Int128(seen), Int128(known), percent: 80)
  }

  /// Whether a correlation is at least so many percent.
  private static func isAlike(
    _ common: Int128, _ a: Int128, _ b: Int128, percent: Int128
  ) -> Bool {
    common > 0 && common * common * 10_000 >= a * b * percent * percent
  }
}
