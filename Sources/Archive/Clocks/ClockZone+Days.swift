public import ShokoCore

extension ClockZone {
  /// The first moment of a calendar day.
  ///
  /// That is midnight, but where clocks are put forward at midnight, the moment at which they are.
  public func start(ofDay day: CivilTime) -> WallTime {
    let midnight = CivilTime(year: day.year, month: day.month, day: day.day)
    switch moments(showing: midnight) {
    case .one(let moment), .two(let moment, _): return WallTime(microseconds: moment)
    case .none: return WallTime(microseconds: firstMoment(showing: midnight.microsecondsAsUTC))
    }
  }

  /// The first moment, to the microsecond, at which clocks show a time or a later one.
  private func firstMoment(showing local: Int64) -> Int64 {
    let day: Int64 = 86_400_000_000
    var (before, after) = (local - day, local + day)
    while after - before > 1 {
      let middle = before + (after - before) / 2
      let shown = middle + Int64(offset(atMicroseconds: middle)) * 1_000_000
      if shown >= local { after = middle } else { before = middle }
    }
    return after
  }
}
