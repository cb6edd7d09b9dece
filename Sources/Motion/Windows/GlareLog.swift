internal import ShokoCore

/// Notes light that moves over a part of the picture: the beam of a car, the shadow of a cloud.
///
/// Its cells change, and what is in them is what was there before, brighter or darker. What is mostly
/// brighter than the background for up to eight seconds is `headlights`, for longer `light_on`; the rest
/// is `shadow`.
struct GlareLog {
  /// The least share of the picture that changes, in 1/1024.
  private static let least = 10
  /// The least share of a patch that raises thresholds, in 1/1024.
  private static let largePatch = 128

  private struct Change {
    var range: TickRange
    var brighter = 0
    var darker = 0
    /// The largest share of the picture that changed, in percent.
    var measure: Double
  }

  /// The most entries; what comes later is added to the last one.
  private static let limit = 4096

  private var open: Change?
  private var closed: [SuppressedChange] = []
  private let cellCount: Int
  private let pause: Int64
  private let shortest: Int64
  private let longestBeam: Int64

  /// Starts without entries.
  init(layout: GridLayout, clock: SceneClock) {
    cellCount = max(1, layout.cellCount)
    pause = clock.ticks(1_500_000)
    shortest = clock.ticks(300_000)
    longestBeam = clock.ticks(8_000_000)
  }

  /// Takes what light alone changed in a frame; `beams` are blobs of it, and what lies around subjects is
  /// theirs.
  ///
  /// A large patch raises the thresholds of all cells, so that none of them differ: it counts by itself.
  mutating func add(
    _ model: FieldModel, beams: [Blob], around subjects: [Blob], layout: GridLayout,
    at range: TickRange
  ) {
    if let change = open, range.start - change.range.end > pause { close(change) }
    if model.patch.share >= Self.largePatch {
      let cells = model.patch.share * cellCount / 1024
      note(cells, brighter: model.patch.isBrighter ? cells : 0, at: range)
    } else if beams.reduce(0, { $0 + $1.cells }) * 1024 >= cellCount * Self.least {
      let cells = beams.flatMap(\.members)
      note(cells.count, brighter: cells.count { model.residuals[Int($0)] > 0 }, at: range)
    } else if model.glare.count * 1024 >= cellCount * Self.least {
      let apart = model.glare.filter { !Self.lies($0, near: subjects, layout) }
      guard apart.count * 1024 >= cellCount * Self.least else { return }
      note(apart.count, brighter: apart.count { model.residuals[Int($0)] > 0 }, at: range)
    }
  }

  private mutating func note(_ cells: Int, brighter: Int, at range: TickRange) {
    let share = Double(cells * 100) / Double(cellCount)
    var change = open ?? Change(range: range, measure: share)
    change.range.end = max(change.range.end, range.end)
    change.measure = max(change.measure, share)
    change.brighter += brighter
    change.darker += cells - brighter
    open = change
  }

  /// Ends what is open, as at an interruption.
  mutating func interrupt() {
    if let change = open { close(change) }
  }

  /// Ends what is open, and gives everything.
  mutating func finish() -> [SuppressedChange] {
    interrupt()
    defer { closed = [] }
    return closed
  }

  private mutating func close(_ change: Change) {
    open = nil
    guard change.range.length >= shortest else { return }
    let isBeam = change.brighter > change.darker
    let kind =
      !isBeam ? "shadow" : change.range.length <= longestBeam ? "headlights" : "light_on"
    if closed.count < Self.limit {
      closed.append(
        SuppressedChange(range: change.range, kind: kind, measure: change.measure))
    } else {
      let last = closed.count - 1
      closed[last].range.end = max(closed[last].range.end, change.range.end)
      closed[last].measure = max(closed[last].measure, change.measure)
    }
  }

  private static func lies(_ cell: Int32, near subjects: [Blob], _ layout: GridLayout) -> Bool {
    let (row, column) = Int(cell).quotientAndRemainder(dividingBy: layout.columns)
    return subjects.contains { $0.holds(column, row, margin: 3) }
  }
}
