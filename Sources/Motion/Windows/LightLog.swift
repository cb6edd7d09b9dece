internal import ShokoCore

/// Notes when the light of the whole picture changes fast.
///
/// A change of many levels from one picture to the next is a lamp: `light_on` or `light_off`. What
/// takes longer or is less is an `exposure_step`, and those that follow each other at once are one.
struct LightLog {
  /// The most entries; what comes later is added to the last one.
  private static let limit = 4096
  /// A change of this much within half a second begins an entry, in units of 1/64 level.
  private static let onset: Int64 = 96
  /// A change of less than this interrupts it.
  private static let rest: Int64 = 40
  /// A step that never goes further than this from where it began is no entry.
  private static let least: Int64 = 2 * 64
  /// A sudden change of this much is a lamp; a camera's own exposure takes longer for it.
  private static let sudden: Int64 = 25 * 64

  private struct Sample {
    var range: TickRange
    var light: Int64
  }

  /// A change that goes on, or whose continuation is waited for.
  private struct Change {
    var range: TickRange
    /// The light before.
    let before: Int64
    /// How far the light went from there at most, with its sign.
    var most: Int64 = 0
    /// Whether the light has come to rest, at the range's end.
    var isPaused = false

    mutating func reach(_ light: Int64) {
      if abs(light - before) > abs(most) { most = light - before }
    }
  }

  private(set) var changes: [SuppressedChange] = []
  private var recent: [Sample] = []
  private var step: Change?
  private var lamp: Change?
  /// After a lamp: what a step must exceed, for the picture's light is measured anew for a while.
  private var settling: Int64 = 0
  private var unrest: Int64 = 0
  private let interval: Int64
  private let suddenness: Int64
  private let pause: Int64

  /// Starts without entries.
  init(clock: SceneClock) {
    interval = max(1, clock.ticks(500_000))
    suddenness = max(1, clock.ticks(DetectorTuning.changeInterval))
    pause = max(1, clock.ticks(1_000_000))
  }

  /// Takes the light of a frame in units of 1/64 level.
  mutating func add(_ light: Int64, at range: TickRange) {
    let sample = Sample(range: range, light: light)
    remember(sample)
    if let before = suddenChange(to: sample) {
      if lamp == nil {
        giveWay(at: range.start)
        lamp = Change(range: range, before: before)
      }
      lamp?.range.end = range.end
    }
    lamp?.reach(light)
    if let lamp {
      // A tube that flickers until it burns is one lamp.
      if range.start - lamp.range.end > pause { close(lamp) }
    } else {
      followStep(to: sample)
    }
  }

  /// Notes that a lamp was switched, as another part recognised.
  mutating func note(lamp change: Int64, over range: TickRange) {
    settling = abs(change) / 4
    unrest = max(range.end, recent.last?.range.end ?? range.end)
    note(
      SuppressedChange(
        range: range, kind: change >= 0 ? "light_on" : "light_off",
        measure: Double(abs(change)) / 64))
  }

  /// Ends what is open before a lamp; what has just begun was the lamp already.
  mutating func giveWay(at tick: Int64) {
    if var step, tick - step.range.start > pause {
      step.range.end = min(step.range.end, tick)
      note(step: step)
    }
    if let lamp, tick - lamp.range.end > pause { close(lamp) }
    step = nil
    lamp = nil
    recent.removeAll { $0.range.start < tick }
  }

  /// Ends what is open and forgets the past, at an interruption or at the end.
  mutating func finish() {
    if let lamp { close(lamp) }
    if let step { note(step: step) }
    step = nil
    recent.removeAll()
  }
}

extension LightLog {
  private mutating func remember(_ sample: Sample) {
    recent.append(sample)
    while recent.count > 256
      || (recent.count > 1 && recent[1].range.start <= sample.range.start - interval)
    {
      recent.removeFirst()
    }
  }

  /// The light before a change that only a lamp makes, if the last picture shows one.
  private func suddenChange(to sample: Sample) -> Int64? {
    // At low frame rates this is the picture before.
    let limit = sample.range.start - suddenness
    guard let old = recent.dropLast().last(where: { $0.range.start <= limit }) ?? recent.first
    else { return nil }
    // Between pictures that lie far apart nobody knows how sudden it was.
    guard sample.range.start - old.range.start <= pause else { return nil }
    return abs(sample.light - old.light) >= Self.sudden ? old.light : nil
  }

  private mutating func followStep(to sample: Sample) {
    guard let old = recent.first else { return }
    let size = abs(sample.light - old.light)
    if size >= Self.onset { unrest = sample.range.end }
    if sample.range.start - unrest > pause { settling = 0 }
    if let current = step, current.isPaused, old.range.start - current.range.end > pause {
      note(step: current)
      step = nil
    }
    if size >= max(Self.onset, settling) {
      if step == nil { step = Change(range: old.range, before: old.light) }
      step?.isPaused = false
    }
    guard var current = step, !current.isPaused else { return }
    current.reach(sample.light)
    current.isPaused = size < Self.rest
    let end = current.isPaused ? old.range.end : sample.range.end
    current.range.end = current.isPaused ? max(current.range.start, end) : end
    step = current
  }

  private mutating func close(_ change: Change) {
    note(lamp: change.most, over: change.range)
    lamp = nil
  }

  private mutating func note(step change: Change) {
    guard abs(change.most) >= Self.least else { return }
    note(
      SuppressedChange(
        range: change.range, kind: "exposure_step", measure: Double(abs(change.most)) / 64))
  }

  private mutating func note(_ change: SuppressedChange) {
    if changes.count < Self.limit {
      changes.append(change)
    } else {
      let last = changes.count - 1
      changes[last].range.end = max(changes[last].range.end, change.range.end)
      changes[last].measure = max(changes[last].measure, change.measure)
    }
  }
}
