/// A half-open interval of ticks: it holds `start` and everything before `end`.
public struct TickRange: Hashable, Sendable {
  /// The first tick inside.
  public var start: Int64
  /// The first tick after; never less than `start`.
  public var end: Int64

  /// Makes an interval; an end before the start gives an empty interval at the start.
  public init(start: Int64, end: Int64) {
    self.start = start
    self.end = max(start, end)
  }

  /// The number of ticks inside, clamped to what an `Int64` holds.
  public var length: Int64 { Int64(clamping: Int128(end) - Int128(start)) }

  /// Whether nothing is inside.
  public var isEmpty: Bool { end <= start }

  /// Whether a tick lies inside.
  public func contains(_ tick: Int64) -> Bool { tick >= start && tick < end }

  /// Whether the two intervals share at least one tick.
  public func overlaps(_ other: TickRange) -> Bool { start < other.end && other.start < end }

  /// What lies in both, or an empty interval.
  public func intersection(_ other: TickRange) -> TickRange {
    TickRange(start: max(start, other.start), end: min(end, other.end))
  }
}
