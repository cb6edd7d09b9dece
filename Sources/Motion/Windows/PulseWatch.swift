internal import CMotion
internal import ShokoCore

/// Recognises the step that a coarse encoder makes in the whole picture at each of its keyframes.
struct PulseWatch {
  /// Every so many rows are compared.
  private static let rowStep = 4
  /// The least mean step, in units of 1/64 level.
  private static let least: Int64 = 48
  /// How many times as much as between other pictures it is at least.
  private static let factor: Int64 = 4
  /// So many equal intervals are a rhythm.
  private static let needed = 3
  /// A mean step of this much is always listed, in units of 1/64 level; a smaller one only if it makes this
  /// share of all cells stir, in 1/1024: else there was nothing to suppress.
  private static let (clear, leastStirring) = (Int64(80), 10)
  /// The shortest interval, in microseconds.
  private static let shortest: Int64 = 400_000

  private let layout: GridLayout
  private let shortestTicks: Int64
  /// The mean step between other pictures, in 1/256 of the grid's unit.
  private var usual: Int64?
  private var last: TickRange?
  private var interval: Int64 = 0
  private var rhythm = 0
  private var stirredBefore = 0
  /// How many steps in a row are worth a line.
  private var stirred = 0

  /// Starts without a rhythm.
  init(layout: GridLayout, clock: SceneClock) {
    self.layout = layout
    shortestTicks = max(1, clock.ticks(Self.shortest))
  }

  /// A step that is part of a rhythm.
  struct Pulse {
    /// Since the step before.
    let range: TickRange
    /// In levels of 0…255.
    let measure: Double
  }

  /// Compares a picture, in which so many cells stir, with the one before it.
  mutating func add(
    _ grid: LumaGrid, after before: LumaGrid, stirring: Int, at range: TickRange
  ) -> Pulse? {
    defer { stirredBefore = stirring }
    let step = meanStep(from: before.values, to: grid.values)
    let usual = self.usual ?? step << 8
    guard step >= Self.least, step << 8 >= Self.factor * usual else {
      self.usual = usual + (step << 8 - usual) / 32
      return nil
    }
    defer { last = range }
    let isSeen =
      step >= Self.clear
      || stirring * 1024 >= layout.cellCount * Self.leastStirring && stirring > 2 * stirredBefore
    stirred = isSeen ? stirred + 1 : 0
    guard let last, range.start > last.start else {
      rhythm = 0
      return nil
    }
    let gap = range.start - last.start
    // The encoder's picture may be one sooner or later.
    let slack = max(2 * range.length, gap / 16)
    rhythm = gap >= shortestTicks && abs(gap - interval) <= slack ? rhythm + 1 : 1
    interval = gap
    guard rhythm >= Self.needed, stirred > 1 else { return nil }
    return Pulse(
      range: TickRange(start: last.start, end: range.end), measure: Double(step) / 64)
  }

  /// Forgets the rhythm, at an interruption.
  mutating func clear() {
    last = nil
    (rhythm, stirred, stirredBefore) = (0, 0, 0)
  }

  private func meanStep(from before: [UInt16], to now: [UInt16]) -> Int64 {
    guard before.count == now.count, now.count == layout.cellCount else { return 0 }
    let columns = layout.columns
    var total: Int64 = 0
    var rows: Int64 = 0
    before.withUnsafeBufferPointer { before in
      now.withUnsafeBufferPointer { now in
        guard let before = before.baseAddress, let now = now.baseAddress else { return }
        for row in stride(from: 0, to: layout.rows, by: Self.rowStep) {
          // What becomes brighter or darker as a whole is light.
          total += shoko_cells_step(before + row * columns, now + row * columns, columns)
          rows += 1
        }
      }
    }
    return total / max(1, rows * Int64(columns))
  }
}
