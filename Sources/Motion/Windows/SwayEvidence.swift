internal import ShokoCore

/// What was seen in a window, as far as it tells whether anything but what sways was there.
///
/// What sways stays where it hangs, and gives the background free again and again. So it is told from somebody once
/// it is known which places do not come to rest: whoever came, or was there too, was seen elsewhere, and whoever
/// stands among it hides the background.
struct SwayEvidence {
  /// More blocks of cells than this are not kept in all, and then the window stays.
  private static let limit = 50_000
  /// The least share, in tenths, of what is seen that lies elsewhere when somebody is seen there, and the number of
  /// cells that is enough in a large row.
  private static let (elsewhere, large) = (3, 64)
  /// For no longer than this is anything seen elsewhere, or what got somewhere at all, in microseconds: a gust throws
  /// what sways further than it went before.
  private static let longestFling: Int64 = 500_000
  /// The largest part of a track's sightings in which it hides the background.
  private static let mostHiding = 4
  /// The least part of all cells that are brighter than the background, and that are darker: what swings gives one
  /// place free and takes another.
  private static let leastOfSide = 10

  private struct Glance {
    let blocks: [BlockGrid.Part]
    let cells: Int
    let source: WindowSource
    let ticks: Int64
  }

  /// How much was seen of a track.
  private struct Tally {
    var (glances, hiding) = (0, 0)
    /// For how many ticks it was seen elsewhere.
    var elsewhere: Int64 = 0
  }

  private let grid: BlockGrid
  /// The longest fling in ticks.
  private let fling: Int64
  private var glances: [Glance] = []
  private var blockCount = 0
  private var tallies: [Int: Tally] = [:]
  /// For how long anything was there that got somewhere, in ticks.
  private var travelling: Int64 = 0
  private var (brighter, darker) = (0, 0)
  /// Whether there is somebody, or what was seen does not tell, so that the window stays.
  private var isDecided = false
  /// The most cells in a frame.
  private(set) var mostCells = 0
  /// Whether any of it is known to sway.
  var hasSwayed = false

  /// Starts with nothing seen.
  init(grid: BlockGrid, clock: SceneClock) {
    self.grid = grid
    fling = clock.ticks(Self.longestFling)
  }

  /// Starts anew.
  mutating func clear() {
    (glances, tallies) = ([], [:])
    (blockCount, travelling, brighter, darker, mostCells) = (0, 0, 0, 0, 0)
    (isDecided, hasSwayed) = (false, false)
  }

  /// Lets the window stay.
  mutating func decide() {
    (glances, tallies) = ([], [:])
    isDecided = true
  }

  /// Adds what was seen in a frame, which stands for so many ticks.
  mutating func add(_ sighting: Sighting, of source: WindowSource, ticks: Int64) {
    if isDecided { return }
    // What is longer tells no more, and any number of frames must not be too long to count.
    let ticks = min(ticks, fling + 1)
    mostCells = max(mostCells, sighting.cells)
    tallies[source.track, default: Tally()].glances += 1
    if sighting.hidesBackground { tallies[source.track]?.hiding += 1 }
    if source.hasTravelled { travelling += ticks }
    let bright = sighting.residuals.count { $0 > 0 }
    brighter += bright
    darker += sighting.residuals.count - bright
    let blocks = grid.parts(of: sighting.members)
    blockCount += blocks.count
    glances.append(
      Glance(blocks: blocks, cells: sighting.members.count, source: source, ticks: ticks))
    if travelling > fling || blockCount > Self.limit { decide() }
  }

  /// The blocks of cells in which anything was seen.
  var blocks: Set<Int32> {
    glances.reduce(into: []) { all, glance in all.formUnion(glance.blocks.map(\.block)) }
  }

  /// Whether all that was seen is what sways, as far as is known of the places.
  func isSway(isRestless: (_ block: Int32) -> Bool) -> Bool {
    guard hasSwayed, !isDecided,
      tallies.values.allSatisfy({ $0.hiding * Self.mostHiding <= $0.glances }),
      min(brighter, darker) * Self.leastOfSide >= brighter + darker
    else { return false }
    var known: [Int32: Bool] = [:]
    func isOutside(_ block: Int32) -> Bool {
      if let answer = known[block] { return answer }
      let answer = !isRestless(block)
      known[block] = answer
      return answer
    }
    var tallies = tallies
    // What is not near any of it is nothing that it throws.
    var apart: Int64 = 0
    for glance in glances {
      let outside = glance.blocks.reduce(0) { $0 + (isOutside($1.block) ? $1.cells : 0) }
      if outside < Self.large, outside * 10 < glance.cells * Self.elsewhere { continue }
      if glance.source.hasTravelled { return false }
      if outside == glance.cells { apart = min(fling + 1, apart + glance.ticks) }
      let before = tallies[glance.source.track]?.elsewhere ?? 0
      tallies[glance.source.track]?.elsewhere = min(fling + 1, before + glance.ticks)
    }
    return apart <= fling && tallies.values.allSatisfy { $0.elsewhere <= fling }
  }
}
