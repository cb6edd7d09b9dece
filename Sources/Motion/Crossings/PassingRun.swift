internal import ShokoCore

/// Passings of one subject at one passage that follow each other so closely that they are one, or none.
///
/// Nobody goes over a line and clearly back in a second: the outline jumped. Where it jumps back again, the
/// subject went the first time.
struct PassingRun {
  private let direction: Crossing.Direction
  private var last: Int64
  /// Whether the subject is back where it came from.
  private(set) var isVoid = false

  /// What follows later than this is another passing, in microseconds.
  private static let pause: Int64 = 1_000_000

  /// Starts with a passing at a time in microseconds of clean time.
  init(_ direction: Crossing.Direction, at time: Int64) {
    self.direction = direction
    last = time
  }

  /// Takes the next passing; gives whether it belongs to these.
  mutating func goesOn(_ direction: Crossing.Direction, at time: Int64) -> Bool {
    guard time - last <= Self.pause else { return false }
    last = time
    isVoid = direction != self.direction
    return true
  }
}
