internal import ShokoCore

/// The ways in which recorders are known to name their files.
///
/// `builtIn` are those of the program; a user's file adds to them and replaces rows by their ids:
///
///     let own = try ClockPatterns(contentsOf: ArchivePath("my-recorders.yaml"))
///     let source = ClockSource.known(ClockPatterns.builtIn.extended(by: own))
public struct ClockPatterns: Hashable, Sendable {
  /// The rows; no id is there twice.
  public let clocks: [KnownClock]

  /// The rows that come with the program (`clock-patterns.yaml`).
  ///
  /// That the file can be read is proved by a test; a program with a broken one would know none.
  public static let builtIn: ClockPatterns = {
    let text = String(decoding: PackageResources.clock_patterns_yaml, as: UTF8.self)
    return (try? ClockPatterns(yaml: text, file: "clock-patterns.yaml")) ?? ClockPatterns([])
  }()

  /// Makes a table of rows; of rows with the same id the last counts, in the place of the first.
  public init(_ clocks: [KnownClock]) {
    var rows: [KnownClock] = []
    var places: [String: Int] = [:]
    for clock in clocks {
      if let place = places[clock.id] {
        rows[place] = clock
      } else {
        places[clock.id] = rows.count
        rows.append(clock)
      }
    }
    self.clocks = rows
  }

  /// Whether some of the names tell nothing without the zone of the recorder's clock.
  public var needsZone: Bool { clocks.contains(where: \.needsZone) }

  /// These rows with another table's, which replace those of the same id.
  public func extended(by other: ClockPatterns) -> ClockPatterns {
    ClockPatterns(clocks + other.clocks)
  }

  /// The row of one vendor alone, or an error that names the nearest.
  public func only(_ id: String) throws(ArchiveError) -> ClockPatterns {
    if let clock = clocks.first(where: { $0.id == id }) { return ClockPatterns([clock]) }
    let ids = clocks.map(\.id)
    let near = NearestWord.of(id, among: ids).map { Message.probablyMeant($0) }
    throw ArchiveError(
      .noSuchVendor(id), suggestion: near ?? .knownVendors(ids.joined(separator: ", ")))
  }

  /// Finds whose way of writing a file's name is.
  ///
  /// - Parameter zone: The zone of times in names whose row has none of its own.
  public func recognise(
    _ path: ArchivePath, zone: ClockZone, uncertainty: Int64? = nil
  ) -> ClockRecognition {
    let name = ClockName(path)
    let display = path.lastComponent.display
    var readings: [KnownClockReading] = []
    for clock in clocks {
      let reading = clock.reading(
        of: name, display: display, zone: zone, uncertainty: uncertainty)
      if let reading { readings.append(reading) }
    }
    guard let first = readings.first else { return .unknown }
    let agree = readings.indices.allSatisfy { index in
      readings[..<index].allSatisfy { $0.agrees(with: readings[index]) }
    }
    if !agree { return .ambiguous(readings) }
    // Of equal readings, one that tells more is worth more.
    return .recognised(readings.max { $0.reading.fullness < $1.reading.fullness } ?? first)
  }

  /// Finds whose way of writing the names of several files are, in their order.
  public func recognise(
    _ paths: some Sequence<ArchivePath>, zone: ClockZone, uncertainty: Int64? = nil
  ) -> [ClockRecognition] {
    paths.map { recognise($0, zone: zone, uncertainty: uncertainty) }
  }

  /// The time that a file's name tells, or why it tells none.
  func reading(of path: ArchivePath, zone: ClockZone, uncertainty: Int64?) -> ClockReading {
    let name = path.lastComponent.display
    switch recognise(path, zone: zone, uncertainty: uncertainty) {
    case .recognised(let known): return known.reading
    case .unknown:
      return ClockReading(unknown: .warning, "clock_unknown_pattern", .nameIsUnknown(name))
    case .ambiguous(let candidates):
      return ClockReading(
        unknown: .error, "clock_ambiguous_pattern",
        .nameIsAmbiguous(name, candidates: candidates.map(\.summary)))
    }
  }
}

/// Whose way of writing a file's name is.
public enum ClockRecognition: Hashable, Sendable {
  /// Nobody's that is known.
  case unknown
  /// One vendor's, or several vendors' who would all mean the same.
  case recognised(KnownClockReading)
  /// Several vendors', who would mean different moments, zones, ends or cameras.
  case ambiguous([KnownClockReading])
}

extension ClockReading {
  fileprivate var fullness: Int { (end == nil ? 0 : 1) + (camera == nil ? 0 : 1) }
}

extension KnownClockReading {
  /// What tells a candidate from the others, such as `reolink 2026-11-19T23:00:00.000+09:00`.
  fileprivate var summary: Message {
    .clockCandidate(clock.id, time: reading.time?.iso8601(zone), camera: reading.camera)
  }
}
