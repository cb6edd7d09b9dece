internal import ShokoCore

/// When a packet's picture is shown.
struct PacketTime: Hashable, Sendable {
  /// As the container gives it, or `nil`.
  var pts: Int64?
  /// On the recording's own continuous clock, or `nil` when the container gives none.
  var ticks: Int64?
  /// How long it is shown, or `nil` when unknown.
  var duration: Int64?
}

/// Lays a stream's time stamps on one clock that never jumps back.
///
/// A transport stream's clock wraps after 26.5 hours (which FFmpeg undoes once), and a recorder that
/// restarts in the same file sets it anew. Where decoding times fall back by more than a second, or
/// leap by more than a day, the clock is taken to run on by one picture.
struct Timeline {
  /// A place where the file's clock was set anew.
  struct Jump: Hashable, Sendable {
    var from: Int64
    var to: Int64
    /// On the recording's own clock.
    var at: Int64
    var position: Int64?
  }

  private let second: Int64
  private let day: Int64
  private let nominal: Int64
  /// No picture is shown longer after it is decoded than a minute, or the codecs' most pictures.
  private let delay: UInt64
  /// What is added to the file's times.
  private(set) var offset: Int64 = 0
  /// What was added before the last jump.
  private(set) var offsetBefore: Int64 = 0
  private var last: Int64?
  private var lastDuration: Int64
  private(set) var jumps: [Jump] = []
  private(set) var jumpCount = 0

  /// `nominal` is the length of one picture in ticks.
  init(timeBase: TimeBase, nominal: Int64) {
    second = max(1, timeBase.ticks(Rational(1)))
    day = max(1, timeBase.ticks(Rational(86_400)))
    self.nominal = min(max(1, nominal), day)
    delay = UInt64(max(60 * second, 64 * self.nominal))
    lastDuration = self.nominal
  }

  /// The time of the next packet in file order.
  mutating func place(
    pts: Int64?, dts: Int64?, duration: Int64?, position: Int64?
  ) -> PacketTime {
    // Far-off values from hostile files must not overflow; 2^61 ticks are 800,000 years at 90 kHz.
    let limit: UInt64 = 1 << 61
    var pts = pts.flatMap { $0.magnitude < limit ? $0 : nil }
    let dts = dts.flatMap { $0.magnitude < limit ? $0 : nil }
    // One wrong PTS must not push every later picture behind it.
    if let shown = pts, let dts, (shown - dts).magnitude > delay { pts = nil }
    let length = duration.flatMap { $0 > 0 && $0 < day ? $0 : nil }
    if let clock = dts ?? pts {
      noteJump(clock, position)
      last = clock
    }
    lastDuration = length ?? nominal
    let ticks = pts.flatMap { value -> Int64? in
      let (sum, overflow) = value.addingReportingOverflow(offset)
      return overflow || sum.magnitude >= limit ? nil : sum
    }
    return PacketTime(pts: pts, ticks: ticks, duration: length)
  }

  private mutating func noteJump(_ clock: Int64, _ position: Int64?) {
    guard let last else { return }
    let step = clock - last
    guard step < -second || step > day else { return }
    offsetBefore = offset
    offset &+= last &+ lastDuration &- clock
    jumpCount += 1
    if jumps.count < 32 {
      jumps.append(Jump(from: last, to: clock, at: clock &+ offset, position: position))
    }
  }
}
