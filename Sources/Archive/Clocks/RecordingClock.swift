public import ShokoCore

/// Where the wall-clock time of a camera's recordings comes from.
public enum ClockSource: Hashable, Sendable {
  /// The file's name, which tells when the recording started.
  case name(ClockPattern)
  /// The container's creation time.
  case container
  /// The file's modification time, which tells when the recording ended.
  case modification
  /// Nowhere: the recordings have no wall-clock time.
  case none
}

/// A camera's clock: its source, the zone in which it was set, and how far it may be off.
public struct RecordingClock: Hashable, Sendable {
  /// Where the time comes from.
  public let source: ClockSource
  /// The zone of times in names, and the one in which times are shown.
  public let zone: ClockZone
  /// How far the clock may be off, in microseconds; `nil` takes the source's resolution.
  public let uncertainty: Int64?

  /// Makes a clock.
  public init(source: ClockSource, zone: ClockZone = .utc, uncertainty: Int64? = nil) {
    self.source = source
    self.zone = zone
    self.uncertainty = uncertainty
  }

  /// Reads the time of one file.
  ///
  /// Without an uncertainty of its own, a name is trusted to the smallest unit that it tells, a
  /// container's creation time to one second and a modification time to two (FAT keeps no more).
  ///
  /// - Parameter containerTime: The container's creation time in microseconds since 1970 UTC.
  public func reading(of file: FoundFile, containerTime: Int64? = nil) -> ClockReading {
    switch source {
    case .none: return ClockReading()
    case .name(let pattern): return reading(of: file.path, pattern)
    case .modification:
      let time = WallTime(
        nanoseconds: file.modifiedNanoseconds, uncertainty: uncertainty ?? 2_000_000)
      return ClockReading(time: time, tells: .end)
    case .container:
      if let containerTime {
        return ClockReading(
          time: WallTime(microseconds: containerTime, uncertainty: uncertainty ?? 1_000_000))
      }
      return ClockReading(
        diagnostics: [
          Diagnostic(
            .warning, "clock_missing",
            "\(file.path.lastComponent.display) carries no creation time; its time is unknown.")
        ])
    }
  }

  private func reading(of path: ArchivePath, _ pattern: ClockPattern) -> ClockReading {
    let name = path.lastComponent.display
    let allowance = uncertainty ?? pattern.resolution
    switch pattern.read(path) {
    case nil:
      return ClockReading(
        diagnostics: [
          Diagnostic(
            .warning, "clock_no_match",
            "The name \(name) does not fit the clock pattern \(pattern.text); its time is unknown.")
        ])
    case .moment(let moment)?:
      return ClockReading(time: WallTime(microseconds: moment, uncertainty: allowance))
    case .civil(let civil)?:
      return reading(civil, name: name, allowance: allowance)
    }
  }

  private func reading(_ civil: CivilTime, name: String, allowance: Int64) -> ClockReading {
    switch zone.moments(showing: civil) {
    case .one(let moment):
      return ClockReading(time: WallTime(microseconds: moment, uncertainty: allowance))
    case .two(let earlier, let later):
      let note = Diagnostic(
        .note, "clock_ambiguous",
        "The clocks of \(zone.name) showed the time in the name \(name) twice, when they were put"
          + " back; the earlier is taken and the uncertainty widened to hold both.")
      let time = WallTime(microseconds: earlier, uncertainty: allowance + (later - earlier))
      return ClockReading(time: time, diagnostics: [note])
    case .none:
      return ClockReading(
        diagnostics: [
          Diagnostic(
            .error, "clock_nonexistent",
            "The clocks of \(zone.name) never showed the time in the name \(name): they were put"
              + " forward past it; its time is unknown.")
        ])
    }
  }
}

/// The wall-clock time that was read for a recording, if any.
public struct ClockReading: Hashable, Sendable {
  /// Which end of the recording a time belongs to.
  public enum End: Hashable, Sendable {
    /// The first picture.
    case start
    /// The last picture.
    case end
  }

  /// The time, or `nil` when unknown.
  public var time: WallTime?
  /// Which end of the recording it tells.
  public var tells: End
  /// Why it is unknown or in doubt.
  public var diagnostics: [Diagnostic]

  init(time: WallTime? = nil, tells: End = .start, diagnostics: [Diagnostic] = []) {
    self.time = time
    self.tells = tells
    self.diagnostics = diagnostics
  }
}
