internal import ShokoCore

/// Where the wall-clock time of a camera's recordings comes from.
public enum ClockSource: Hashable, Sendable {
  /// The file's name, which tells when the recording started, in one way of writing.
  case name(ClockPattern)
  /// The file's name, in whichever of the known ways of writing fits it.
  ///
  /// A name that fits several which tell different things is refused.
  case known(ClockPatterns)
  /// The container's creation time.
  case container
  /// The file's modification time, which tells when the recording ended.
  case modification
  /// Points of the recordings whose true time somebody knows; files without one have no time.
  case anchor([ClockAnchor])
  /// Nowhere: the recordings have no wall-clock time.
  case none
}

/// A camera's clock: its source, the zone in which it was set, and how far it may be off.
public struct RecordingClock: Hashable, Sendable {
  /// Where the time comes from.
  public let source: ClockSource
  /// The zone of times in names that do not have one of their own, and the one in which times are
  /// shown.
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
  /// An anchor has its own uncertainty; the clock's is the least.
  ///
  /// - Parameter containerTime: The container's creation time in microseconds since 1970 UTC.
  public func reading(of file: FoundFile, containerTime: Int64? = nil) -> ClockReading {
    switch source {
    case .none: return ClockReading()
    case .name(let pattern): return reading(of: file.path, pattern)
    case .known(let patterns):
      return patterns.reading(of: file.path, zone: zone, uncertainty: uncertainty)
    case .anchor(let anchors): return reading(of: file.path, anchors)
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
        unknown: .warning, "clock_missing", .noCreationTime(file.path.lastComponent.display))
    }
  }

  private func reading(of path: ArchivePath, _ pattern: ClockPattern) -> ClockReading {
    let name = path.lastComponent.display
    guard let told = pattern.read(path) else {
      return ClockReading(
        unknown: .warning, "clock_no_match", .nameDoesNotFit(name, pattern: pattern.text))
    }
    return NameClock(zone: zone, pattern: pattern, uncertainty: uncertainty).reading(told, of: name)
  }

  private func reading(of path: ArchivePath, _ anchors: [ClockAnchor]) -> ClockReading {
    let name = path.lastComponent.display
    switch ClockAnchor.nearest(anchors, to: path) {
    case .none:
      return ClockReading(unknown: .warning, "clock_no_anchor", .noAnchor(name))
    case .several:
      return ClockReading(unknown: .error, "clock_ambiguous_anchor", .severalAnchors(name))
    case .one(let anchor):
      var time = anchor.time
      time.uncertainty = max(time.uncertainty, uncertainty ?? 0)
      return ClockReading(time: time, tells: .tick(anchor.tick))
    }
  }
}
