internal import ShokoCore

/// The moment of a recording of which the detector's state is kept.
struct AskedMoment: Sendable {
  /// Seconds from the recording's first picture.
  var time: Rational
  /// The tick of that picture, or `nil` to take the first that is decoded.
  var origin: Int64?

  /// The moment in ticks, when the first picture that was decoded is at a tick.
  func tick(first: Int64, _ base: TimeBase) -> Int64 {
    Int64(clamping: Int128(origin ?? first) + Int128(base.ticks(time)))
  }
}
