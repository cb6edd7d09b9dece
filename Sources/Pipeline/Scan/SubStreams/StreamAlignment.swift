internal import ShokoCore

/// Places what was seen in a small stream in the recording beside it: in time and in the picture.
struct StreamAlignment {
  /// One of the two streams.
  struct Stream {
    var range: TickRange
    var base: TimeBase
    var geometry: PictureGeometry
  }

  private let main: Stream
  private let sub: Stream
  /// How much later than the recording the small stream begins, in microseconds.
  private let offset: Int64
  /// How far that may be off either way, in microseconds.
  private let uncertainty: Int64

  /// Aligns two streams; `nil` where their lengths or clocks are beyond any recording's.
  ///
  /// The bounds keep every product below within 128 bits.
  init?(main: Stream, sub: Stream, fit: OffsetFit) {
    guard [main, sub].allSatisfy({ Self.canPlace($0.range, $0.base) }) else { return nil }
    self.main = main
    self.sub = sub
    offset = fit.offset
    uncertainty = fit.uncertainty
  }

  /// Whether a stream's length and clock are those of a recording, and its times far from overflowing.
  static func canPlace(_ range: TickRange, _ base: TimeBase) -> Bool {
    let second = base.secondsPerTick
    return range.length < 1 << 40 && range.start.magnitude < 1 << 61
      && second.numerator < 1 << 31 && second.denominator < 1 << 32
      && base.approximateSeconds(range.length) < 1e9
  }

  // MARK: Time

  /// All of the recording.
  var whole: TickRange { main.range }

  /// A length of time in the recording's ticks.
  func ticks(_ seconds: Rational) -> Int64 { main.base.ticks(seconds) }

  /// The part of the recording that the small stream shows for certain, however the offset is off.
  var covered: TickRange {
    TickRange(
      start: ceiling(sub.range.start, moved: uncertainty),
      end: floor(sub.range.end, moved: -uncertainty)
    ).intersection(main.range)
  }

  /// A stretch of the small stream in the recording, as wide as the uncertainty may make it.
  func widened(_ range: TickRange) -> TickRange {
    TickRange(
      start: floor(range.start, moved: -uncertainty), end: ceiling(range.end, moved: uncertainty)
    ).intersection(main.range)
  }

  /// The recording's tick at which the picture is shown that was taken with one of the small stream.
  func tick(_ tick: Int64) -> Int64 {
    min(max(floor(tick, moved: 0), main.range.start), max(main.range.start, main.range.end - 1))
  }

  private func floor(_ tick: Int64, moved: Int64) -> Int64 {
    let (value, divisor) = fraction(tick, moved)
    return place(value >= 0 ? value / divisor : (value - divisor + 1) / divisor)
  }

  private func ceiling(_ tick: Int64, moved: Int64) -> Int64 {
    let (value, divisor) = fraction(tick, moved)
    return place(value >= 0 ? (value + divisor - 1) / divisor : value / divisor)
  }

  private func place(_ ticks: Int128) -> Int64 { Int64(clamping: Int128(main.range.start) + ticks) }

  /// The recording's ticks since its first as an exact fraction.
  private func fraction(_ tick: Int64, _ moved: Int64) -> (value: Int128, divisor: Int128) {
    let (from, to) = (sub.base.secondsPerTick, main.base.secondsPerTick)
    let length = max(-(1 << 40), min(1 << 40, Int128(tick) - Int128(sub.range.start)))
    let microseconds =
      length * Int128(from.numerator) * 1_000_000
      + (Int128(offset) + Int128(moved)) * Int128(from.denominator)
    return (
      microseconds * Int128(to.denominator),
      Int128(from.denominator) * 1_000_000 * Int128(to.numerator)
    )
  }

  // MARK: Picture

  /// A rectangle of the small picture's coded pixels in the recording's, rounded outwards; both show
  /// the whole of one view.
  func box(_ box: PixelBox) -> PixelBox {
    let (from, to) = (sub.geometry, main.geometry)
    let across = Self.scaled(box.x, box.x + box.width, by: to.codedWidth, from.codedWidth)
    let down = Self.scaled(box.y, box.y + box.height, by: to.codedHeight, from.codedHeight)
    return PixelBox(
      x: across.low, y: down.low, width: across.high - across.low, height: down.high - down.low
    ).clipped(width: to.codedWidth, height: to.codedHeight)
  }

  /// So many active pixels in the recording's.
  func pixels(_ count: Int) -> Int {
    let area = Int128(max(1, sub.geometry.codedWidth)) * Int128(max(1, sub.geometry.codedHeight))
    let whole = Int128(main.geometry.codedWidth) * Int128(main.geometry.codedHeight)
    return Int(clamping: Int128(count) * whole / area)
  }

  private static func scaled(
    _ low: Int, _ high: Int, by numerator: Int, _ denominator: Int
  ) -> (low: Int, high: Int) {
    let divisor = max(1, denominator)
    return (low * numerator / divisor, (high * numerator + divisor - 1) / divisor)
  }
}
