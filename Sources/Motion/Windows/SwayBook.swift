internal import ShokoCore

/// Remembers the windows that were dropped as of what sways alone, in case that was somebody.
///
/// Whoever was there from the first picture on and moves on the spot is told from a curtain in the end only: he
/// leaves, and the place is at rest. Then he was there all the time.
struct SwayBook {
  /// More are not kept at once.
  private static let limit = 16
  /// How long after a window somebody may leave, in milliseconds.
  private static let patience: Int32 = 300_000
  /// How long it takes to get out of the place, and how long after that it must have been at rest, in milliseconds;
  /// where nothing more is seen less will do.
  private static let (exit, rest, leastRest) = (Int32(2_000), Int32(4_000), Int32(1_000))
  /// The part of a place that may stir all the same.
  private static let stirringPart = 8

  private struct Entry {
    let dropped: DroppedWindow
    let moment: Int32
    /// Who may have been there, and when he was found to go away.
    var leaver: Leaver?
    var left: Int32 = 0
    /// Whether it was given back.
    var isOver = false
  }

  /// When they were.
  private(set) var ranges: [TickRange] = []
  private var entries: [Entry] = []
  private let layout: GridLayout
  private let grid: BlockGrid

  /// Starts without windows.
  init(layout: GridLayout) {
    self.layout = layout
    grid = BlockGrid(layout: layout)
  }

  /// Whether nobody's leaving would tell anything.
  var isEmpty: Bool { entries.isEmpty }

  /// Whether somebody is leaving.
  var isUnsettled: Bool { entries.contains { $0.leaver != nil } }

  /// Adds a window that was dropped at a moment.
  mutating func add(_ dropped: DroppedWindow, at moment: Int32) {
    ranges.append(dropped.window.range)
    if entries.count >= Self.limit {
      entries.remove(at: entries.firstIndex { $0.leaver == nil } ?? 0)
    }
    entries.append(Entry(dropped: dropped, moment: moment))
  }

  /// Takes who goes away at a moment, and gives the windows of whoever left, and when he did.
  mutating func observe(_ leavers: [Leaver], _ habit: HabitMap, at moment: Int32) -> [Departure] {
    entries.removeAll { $0.leaver == nil && moment - $0.moment > Self.patience }
    for index in entries.indices where entries[index].leaver == nil {
      guard let leaver = leavers.first(where: { isFrom(entries[index].dropped, $0) }) else {
        continue
      }
      (entries[index].leaver, entries[index].left) = (leaver, moment)
    }
    return decide(habit, at: moment, after: Self.rest)
  }

  /// Gives the last windows of whoever left; what is known of the places is forgotten then.
  mutating func finish(_ habit: HabitMap, at moment: Int32) -> [Departure] {
    defer { entries = [] }
    return decide(habit, at: moment, after: Self.leastRest)
  }

  private func isFrom(_ dropped: DroppedWindow, _ leaver: Leaver) -> Bool {
    let centre = leaver.origin.centre
    let (column, row) = (Int(centre.x / CellBox.cell), Int(centre.y / CellBox.cell))
    let cell = min(layout.cellCount - 1, max(0, row * layout.columns + column))
    return leaver.tick > dropped.window.range.start
      && grid.isNear(grid.block(of: cell)) { dropped.blocks.contains(Int32($0)) }
  }

  private mutating func decide(
    _ habit: HabitMap, at moment: Int32, after rest: Int32
  ) -> [Departure] {
    var departures: [Departure] = []
    for index in entries.indices {
      let (entry, left) = (entries[index], entries[index].left)
      guard let leaver = entry.leaver, moment - left >= Self.exit + rest else { continue }
      entries[index].leaver = nil
      let blocks = entry.dropped.blocks
      let stirring = blocks.count { habit.hasStirred(block: $0, since: left &+ Self.exit) }
      if stirring * Self.stirringPart > blocks.count { continue }
      entries[index].isOver = true
      departures.append(Departure(dropped: entry.dropped, leaver: leaver))
    }
    entries.removeAll(where: \.isOver)
    ranges.removeAll { range in departures.contains { $0.dropped.window.range == range } }
    return departures
  }
}

/// A window that was dropped as of what sways alone.
struct DroppedWindow {
  let window: MotionWindow
  /// The blocks of cells that it was in.
  let blocks: Set<Int32>
  /// Whether it rests on doubtful frames alone.
  let isDoubtful: Bool
}

/// That somebody left, who was in a window that was dropped.
struct Departure {
  let dropped: DroppedWindow
  let leaver: Leaver
}

extension MotionWindow {
  /// Takes an earlier window as its beginning, unless it begins before that itself.
  mutating func begin(with earlier: MotionWindow) {
    if earlier.range.start >= range.start { return }
    range = TickRange(start: earlier.range.start, end: range.end)
    first = earlier.first
    peak = max(peak, earlier.peak)
    box = box.union(earlier.box)
    zone = zone ?? earlier.zone
    var all = CandidateList()
    (earlier.candidates + candidates).forEach { all.add($0) }
    candidates = all.finished
    var sum = ActivitySum()
    for map in [earlier.activity, activity] { if let map { sum.add(map) } }
    activity = sum.map
  }
}
