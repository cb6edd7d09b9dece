internal import ShokoCore

/// Gives each picture its interval, in presentation order, one picture late: how long a picture is
/// shown is known when the next one comes.
struct PresentationClock {
  /// A picture without time stamps lasts this long; greater than zero.
  let nominal: Int64
  /// A picture is not held longer than this: what follows is a gap.
  let longestHold: Int64

  /// A hostile count of pictures without times must not overflow the clock.
  private static let latest: Int64 = 1 << 62

  /// When the first picture is shown.
  private(set) var first: Int64?
  private var last: TickRange?
  private var lastDuration: Int64 = 0
  /// Pictures whose time was not after the one before.
  private(set) var unordered = 0
  /// Pictures without a time of their own.
  private(set) var untimed = 0

  init(nominal: Int64, second: Int64) {
    self.nominal = nominal
    longestHold = max(second, 4 * nominal)
  }

  /// Takes the next picture's time; gives its start and, now final, the interval of the one before.
  mutating func next(_ time: PacketTime) -> (start: Int64, previous: TickRange?) {
    let expected = last.map { min($0.start + lastDuration, Self.latest) } ?? 0
    var start = time.ticks ?? expected
    if time.ticks == nil { untimed += 1 }
    if let last, start <= last.start {
      start = last.start + 1
      unordered += 1
    }
    first = first ?? start
    let previous = last.map { TickRange(start: $0.start, end: end(of: $0.start, next: start)) }
    lastDuration = time.ticks == nil ? nominal : time.duration ?? nominal
    last = TickRange(start: start, end: start + lastDuration)
    return (start, previous)
  }

  /// The last picture's interval.
  func finish() -> TickRange? { last }

  private func end(of start: Int64, next: Int64) -> Int64 {
    next - start <= longestHold ? next : start + min(lastDuration, longestHold)
  }
}
