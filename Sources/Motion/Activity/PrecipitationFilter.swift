/// Tells rain and snow, which are somewhere else in each picture, from what stays for a few.
struct PrecipitationFilter {
  /// What is seen from picture to picture for this long is no drop, in milliseconds.
  private static let lasting: Int32 = 75
  /// The share of the picture, in 1/1024, that stirs at least when it rains.
  private static let least = 5
  /// It rains all over the picture: in more than half of this many tiles each way.
  private static let tiles = 6
  /// The time over which shares are taken, in milliseconds.
  private static let smoothing: Int32 = 800

  /// Since when each cell stirs in every picture.
  private var since: [Int32]
  /// The picture in which it last did.
  private var seen: [Int32]
  private var picture: Int32 = 0
  private var last: Int32 = 0
  private var now: Int32 = 0
  private var begun: Int32?
  private var isWarm = false
  /// Whether it rains or snows.
  private(set) var isRaining = false
  /// Shares of the picture in 1/65536: what stirs, and what of it stirred before.
  private var (stirring, steady) = (Int64(0), Int64(0))
  /// Of what newly stirs, the share of the picture that touches other such cells, in 1/65536, and the share
  /// of pictures in which it is enough for drops, in 1/1024.
  private var (joined, presence) = (Int64(0), Int64(0))
  /// The share of pictures in which enough stirs that did not before, whatever it is, in 1/1024.
  private var unrest: Int64 = 0

  /// When something new last stirred in each tile of the picture.
  private var hits = [Int32](repeating: -2 * Self.smoothing, count: Self.tiles * Self.tiles)
  private let layout: GridLayout

  /// How many cells are watched, and how many tiles hold one.
  private let (watchedCells, watchedTiles): (Int, Int)

  /// Starts in dry weather; `watched` tells which cells may stir.
  init(layout: GridLayout, watched: [Bool]) {
    self.layout = layout
    let cells = watched.indices.filter { watched[$0] }
    watchedCells = cells.count
    watchedTiles = Set(cells.map { Self.tile(of: $0, in: layout) }).count
    since = [Int32](repeating: 0, count: layout.cellCount)
    seen = [Int32](repeating: -1, count: layout.cellCount)
  }

  /// Whether it is drops that stir, and not noise or an encoder's steps, which look alike.
  ///
  /// Drops are larger than a cell, noise mostly is not; and they fall in all pictures.
  var isOfDrops: Bool { isRaining && joined * 3 > stirring - steady && presence * 2 > 1024 }

  /// Whether it is something else that stirs in most pictures, such as noise.
  ///
  /// An encoder's steps are in few of them.
  var isOfNoise: Bool { isRaining && !isOfDrops && unrest * 2 > 1024 }

  /// What share of the picture stirs, in percent.
  var share: Double { Double(stirring) * 100 / 65536 }

  /// Takes the cells that stir at a moment in milliseconds.
  mutating func note(_ cells: [Int32], at moment: Int32) {
    picture &+= 1
    var (before, touching) = (0, 0)
    for place in cells {
      let cell = Int(place)
      if seen[cell] != picture &- 1 { since[cell] = moment }
      seen[cell] = picture
      if moment &- since[cell] >= Self.lasting {
        before += 1
      } else {
        hits[Self.tile(of: cell, in: layout)] = moment
        if touchesOthers(cell) { touching += 1 }
      }
    }
    now = moment
    let part = Int64(max(0, min(Self.smoothing, moment &- last)))
    last = moment
    let whole = Int64(max(1, watchedCells))
    stirring += (Int64(cells.count) * 65536 / whole - stirring) * part / Int64(Self.smoothing)
    steady += (Int64(before) * 65536 / whole - steady) * part / Int64(Self.smoothing)
    joined += (Int64(touching) * 65536 / whole - joined) * part / Int64(Self.smoothing)
    let isPresent = touching * 2048 >= watchedCells * Self.least
    presence += ((isPresent ? 1024 : 0) - presence) * part / Int64(Self.smoothing)
    let isUnquiet = (cells.count - before) * 2048 >= watchedCells * Self.least
    unrest += ((isUnquiet ? 1024 : 0) - unrest) * part / Int64(Self.smoothing)
    begun = begun ?? moment
    // What has just begun to stir was not there before.
    if !isWarm, moment &- (begun ?? moment) >= Self.smoothing / 2 { isWarm = true }
    isRaining =
      isWarm && stirring >= Int64(Self.least * 64) && steady * 3 < stirring
      && hits.count { moment &- $0 <= Self.smoothing } * 2 > watchedTiles
      // From few pictures a second nobody can tell; five, which are not always as far apart, are enough.
      && part * 7 <= 2 * Int64(Self.smoothing)
  }

  /// Whether a cell's left or upper neighbour stirs in this picture, too; they were looked at before it.
  private func touchesOthers(_ cell: Int) -> Bool {
    (cell % layout.columns > 0 && seen[cell - 1] == picture)
      || (cell >= layout.columns && seen[cell - layout.columns] == picture)
  }

  private static func tile(of cell: Int, in layout: GridLayout) -> Int {
    let (row, column) = cell.quotientAndRemainder(dividingBy: layout.columns)
    return row * tiles / layout.rows * tiles + column * tiles / layout.columns
  }

  /// Starts time anew, in the same weather.
  mutating func rewind() {
    for cell in since.indices { since[cell] = 0 }
    for tile in hits.indices where hits[tile] >= 0 { hits[tile] = 0 }
    (last, now, begun) = (0, 0, nil)
  }

  /// How many of some cells stay.
  func count(ofLasting cells: [Int32]) -> Int {
    cells.count { now &- since[Int($0)] >= Self.lasting }
  }

  /// The cells that stay, with the flags of all others taken away.
  mutating func lasting(_ cells: [Int32], flags: inout [UInt8]) -> [Int32] {
    for place in cells where now &- since[Int(place)] < Self.lasting {
      flags[Int(place)] &= ~(CellFlags.stirring | CellFlags.changing)
    }
    return cells.filter { now &- since[Int($0)] >= Self.lasting }
  }
}
