internal import ShokoCore

/// Notes what stirred and was not reported, but for the light.
///
/// What follows within a pause is one change; what is shorter than half a second is none, and no rain or
/// noise is shorter than three.
struct NuisanceLog {
  /// What is told apart, by the contract's words.
  enum Kind: String, CaseIterable {
    /// What sways where it is.
    case foliage
    /// What is too fast for its size, as insects before the lens.
    case nearLens = "near_lens"
    /// What is somewhere else in each picture.
    case precipitation
    /// What steps in the whole picture at each keyframe.
    case keyframeFlicker = "keyframe_flicker"
    /// What changes once a second at the picture's upper or lower edge.
    case clockOverlay = "clock_overlay"
    /// What changes once a second elsewhere.
    case other
    /// What stirs all over the picture in most pictures, and is no rain.
    case noise

    /// The contract's word: what has none of its own is `other`.
    var word: String { self == .noise ? Kind.other.rawValue : rawValue }
    /// Whether it fills the picture, and shows only after a while what it is.
    var isEverywhere: Bool { self == .precipitation || self == .noise }
  }

  /// The most entries; what comes later is added to the last one of its kind.
  private static let limit = 4096

  private var open: [Kind: SuppressedChange] = [:]
  private var closed: [SuppressedChange] = []
  private let pause: Int64
  private let least: Int64

  /// Starts without entries.
  init(clock: SceneClock) {
    pause = clock.ticks(2_000_000)
    least = clock.ticks(500_000)
  }

  /// Notes a change over some ticks; `measure` depends on the kind.
  mutating func note(_ kind: Kind, over range: TickRange, measure: Double) {
    guard var change = open[kind] else {
      open[kind] = SuppressedChange(range: range, kind: kind.word, measure: measure)
      return
    }
    if range.start - change.range.end > pause {
      close(change, kind)
      change = SuppressedChange(range: range, kind: kind.word, measure: measure)
    }
    change.range = TickRange(
      start: min(change.range.start, range.start), end: max(change.range.end, range.end))
    change.measure = max(change.measure, measure)
    open[kind] = change
  }

  /// Ends what is open, as at an interruption.
  mutating func interrupt() {
    for kind in Kind.allCases {
      if let change = open.removeValue(forKey: kind) { close(change, kind) }
    }
  }

  /// Ends what is open, and gives everything in the order in which it ended.
  mutating func finish() -> [SuppressedChange] {
    interrupt()
    defer { closed = [] }
    return closed
  }

  private mutating func close(_ change: SuppressedChange, _ kind: Kind) {
    guard change.range.length >= (kind.isEverywhere ? 6 * least : least) else { return }
    let last = closed.count < Self.limit ? nil : closed.lastIndex { $0.kind == change.kind }
    if let last {
      closed[last].range.end = max(closed[last].range.end, change.range.end)
      closed[last].measure = max(closed[last].measure, change.measure)
    } else {
      closed.append(change)
    }
  }
}
