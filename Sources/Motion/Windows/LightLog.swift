internal import ShokoCore

/// Notes when the light of the whole picture changes fast.
struct LightLog {
  /// The most entries; what comes later is added to the last one.
  private static let limit = 4096
  /// A change of this much within half a second begins an entry, in units of 1/64 level.
  private static let onset: Int64 = 96
  /// A change of less than this ends it.
  private static let rest: Int64 = 40

  private(set) var changes: [SuppressedChange] = []
  private var recent: [(range: TickRange, light: Int64)] = []
  private var open: (start: TickRange, light: Int64)?
  private let interval: Int64

  /// Starts without entries; `interval` is half a second in ticks.
  init(interval: Int64) { self.interval = max(1, interval) }

  /// Takes the light of a frame in units of 1/64 level.
  mutating func add(_ light: Int64, at range: TickRange) {
    recent.append((range, light))
    while recent.count > 256
      || (recent.count > 1 && recent[1].range.start <= range.start - interval)
    {
      recent.removeFirst()
    }
    guard let old = recent.first else { return }
    let change = abs(light - old.light)
    if let open, change < Self.rest {
      note(
        SuppressedChange(
          range: TickRange(start: open.start.start, end: old.range.end), kind: "exposure_step",
          measure: Double(abs(light - open.light)) / 64))
      self.open = nil
    } else if open == nil, change >= Self.onset {
      open = (old.range, old.light)
    }
  }

  /// Notes a change that another part recognised.
  mutating func note(_ change: SuppressedChange) {
    if changes.count < Self.limit {
      changes.append(change)
    } else {
      let last = changes.count - 1
      changes[last].range.end = max(changes[last].range.end, change.range.end)
      changes[last].measure = max(changes[last].measure, change.measure)
    }
  }

  /// Ends the open entry and forgets the past, at an interruption or at the end.
  mutating func finish() {
    if let open, let last = recent.last {
      note(
        SuppressedChange(
          range: TickRange(start: open.start.start, end: last.range.end), kind: "exposure_step",
          measure: Double(abs(last.light - open.light)) / 64))
    }
    open = nil
    recent.removeAll()
  }
}
