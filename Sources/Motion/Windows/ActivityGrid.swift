internal import ShokoCore

/// Adds up for how long the cells of a picture belong to what moves, as long as a window is open.
struct ActivityGrid {
  private let layout: GridLayout
  private let clock: SceneClock
  private let isKept: Bool
  /// Ticks of each cell; empty until something moves.
  private var ticks: [Int64] = []

  /// Without `isKept` nothing is added, and nothing given: the cells of many windows take memory.
  init(layout: GridLayout, clock: SceneClock, isKept: Bool) {
    self.layout = layout
    self.isKept = isKept
    self.clock = clock
  }

  /// Adds the cells of one subject in one picture.
  mutating func add(_ cells: [Int32], over range: TickRange) {
    if !isKept { return }
    if ticks.isEmpty { ticks = [Int64](repeating: 0, count: layout.cellCount) }
    // Times count from the stream's first picture and lengths are limited, so sums stay far from the end.
    for cell in cells { ticks[Int(cell)] &+= max(0, range.length) }
  }

  /// Gives what was added, and forgets it.
  mutating func take() -> ActivityMap? {
    defer { ticks = [] }
    return ActivityMap(
      width: layout.width, height: layout.height, cellSize: layout.cellSize,
      columns: layout.columns,
      // What is seen at all counts as a millisecond.
      times: ticks.map { $0 == 0 ? 0 : UInt32(clamping: max(1, clock.microseconds($0) / 1000)) })
  }
}
