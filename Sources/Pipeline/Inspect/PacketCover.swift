internal import Media
internal import ShokoCore

/// When a stream has pictures, as far as its packets tell: on a clock that runs on where the file's
/// clock is set anew, with the holes in between.
///
/// The rules are those of a scan: a clock that falls back by more than a second or leaps by more than a
/// day is set anew, and a picture that is followed by nothing for more than a second and four pictures
/// ends there.
struct PacketCover: Sendable {
  /// No sum of a time and a length below this overflows.
  private static let limit: Int64 = 1 << 61

  private let nominal: Int64
  private let second: Int64
  private let hold: Int64
  private let day: Int64
  private var offset: Int64 = 0
  private var lastClock: Int64?
  private var lastDuration: Int64
  private var lowest: Int64?
  /// The end of the latest picture, and the same with no picture held longer than `hold`.
  private var end: Int64?
  private var held: Int64?
  private var packets: Int64 = 0
  private var found: [TickRange] = []

  /// Starts a stream; `frameRate` is in pictures per second.
  init(timeBase: TimeBase, frameRate: Rational?) {
    let ticks = timeBase.ticks(frameRate?.inverse ?? Rational(1, 25) ?? Rational(1))
    nominal = max(1, min(ticks, timeBase.ticks(Rational(3600)), Self.limit))
    second = max(1, timeBase.ticks(Rational(1)))
    hold = max(second, min(nominal, Self.limit / 4) * 4)
    day = max(1, min(timeBase.ticks(Rational(86_400)), Self.limit))
    lastDuration = nominal
  }

  /// Takes the next packet in file order; time stamps must be below 2^61.
  mutating func note(pts: Int64?, dts: Int64?, duration: Int64?) {
    packets += 1
    let length = duration.flatMap { $0 > 0 && $0 < day ? $0 : nil } ?? nominal
    var isAfterHole = false
    if let clock = dts ?? pts {
      if let last = lastClock {
        let step = clock - last
        if step < -second || step > day {
          offset &+= last &+ lastDuration &- clock
        } else {
          isAfterHole = step > hold
        }
      }
      lastClock = clock
    }
    lastDuration = length
    guard let pts, let shown = Self.sane(pts.addingReportingOverflow(offset)) else { return }
    if isAfterHole, let held, shown > held { found.append(TickRange(start: held, end: shown)) }
    // Pictures that are shown before the first one after a hole shorten it.
    if let last = found.last, shown < last.end {
      found[found.count - 1].end = max(shown, last.start)
    }
    lowest = min(lowest ?? shown, shown)
    end = max(end ?? shown, shown + length)
    held = max(held ?? shown, shown + min(length, hold))
  }

  /// From the first picture to the end of the last one, or `nil` without pictures.
  var range: TickRange? {
    if packets == 0 { return nil }
    guard let lowest, let end else {
      // Without time stamps, pictures are counted.
      let count = min(Int128(packets) * Int128(nominal), Int128(Self.limit))
      return TickRange(start: 0, end: Int64(count))
    }
    return TickRange(start: lowest, end: end)
  }

  /// Where no picture is.
  var holes: [TickRange] { found.filter { !$0.isEmpty } }

  private static func sane(_ sum: (partialValue: Int64, overflow: Bool)) -> Int64? {
    sum.overflow || sum.partialValue.magnitude >= limit ? nil : sum.partialValue
  }
}
