internal import ShokoCore

/// Turns what a name tells into moments, by the zone in which the recorder's clock was set.
struct NameClock {
  private static let hour: Int64 = 3_600_000_000
  private static let day: Int64 = 86_400_000_000

  let zone: ClockZone
  let pattern: ClockPattern
  /// How far the clock may be off, in microseconds; `nil` takes the pattern's resolution.
  let uncertainty: Int64?

  /// The moments of one name, or why they are unknown.
  func reading(_ told: ClockPattern.Reading, of name: String) -> ClockReading {
    var reading = start(told, of: name)
    reading.camera = told.camera
    if let end = told.end, let start = reading.time {
      reading.end = moment(of: end, from: start.microseconds).map {
        WallTime(microseconds: $0, uncertainty: start.uncertainty)
      }
    }
    return reading
  }

  private var allowance: Int64 { uncertainty ?? pattern.resolution }

  private func start(_ told: ClockPattern.Reading, of name: String) -> ClockReading {
    guard case .civil(let civil) = told.start else {
      guard case .moment(let moment) = told.start else { return ClockReading() }
      return ClockReading(time: WallTime(microseconds: moment, uncertainty: allowance))
    }
    switch zone.moments(showing: civil) {
    case .one(let moment): return once(moment, isSummer: told.isSummer, of: name)
    case .two(let earlier, let later):
      // Clocks are put back at the end of summer time: the mark tells which of the two is meant.
      if let isSummer = told.isSummer {
        let moment = isSummer ? earlier : later
        return ClockReading(time: WallTime(microseconds: moment, uncertainty: allowance))
      }
      let note = Diagnostic(.note, "clock_ambiguous", .shownTwice(name, zone: zone.name))
      let time = WallTime(microseconds: earlier, uncertainty: allowance + (later - earlier))
      return ClockReading(time: time, diagnostics: [note])
    case .none:
      return ClockReading(
        unknown: .error, "clock_nonexistent", .neverShown(name, zone: zone.name))
    }
  }

  private func once(_ moment: Int64, isSummer: Bool?, of name: String) -> ClockReading {
    if isSummer == true, !zone.hasSummerTime(atMicroseconds: moment) {
      let warning = Diagnostic(
        .warning, "clock_no_summer_time", .noSummerTime(name, zone: zone.name))
      let time = WallTime(microseconds: moment, uncertainty: allowance + Self.hour)
      return ClockReading(time: time, diagnostics: [warning])
    }
    return ClockReading(time: WallTime(microseconds: moment, uncertainty: allowance))
  }

  /// The first moment, not before the start, at which clocks show the end; `nil` without one.
  ///
  /// An end without a date may lie on the day after.
  private func moment(of end: ClockPattern.End, from start: Int64) -> Int64? {
    // An end in whole seconds may stand before a start with decimals.
    let least = start - pattern.resolution(.end)
    switch end.point {
    case .moment(let moment): return moment > least ? moment : nil
    case .civil(let civil):
      for later in end.hasDate ? [0] : [0, Self.day] {
        let shown = CivilTime(microsecondsAsUTC: civil.microsecondsAsUTC + later)
        switch zone.moments(showing: shown) {
        case .none: return nil
        case .one(let moment): if moment > least { return moment }
        case .two(let earlier, let after):
          if earlier > least { return earlier }
          if after > least { return after }
        }
      }
      return nil
    }
  }
}
