internal import ShokoCore

/// How one vendor's recorders name their files, and where that is known from.
public struct KnownClock: Hashable, Sendable {
  /// What pipelines call it, such as `reolink`.
  public let id: String
  /// The vendor and the product, for people.
  public let title: String
  /// The ways of writing, in the order in which they are tried; the first that fits is taken.
  public let patterns: [ClockPattern]
  /// The zone of the names' times, or `nil` where that is the one of the recorder's clock.
  public let zone: ClockZone?
  /// Where it is described or was seen.
  public let knownFrom: [String]
  /// What a reader of the times should know, if anything.
  public let note: String?
  /// Names with what they tell; each was checked when the row was made.
  public let examples: [ClockExample]

  /// Whether its names tell nothing without the zone of the recorder's clock.
  public var needsZone: Bool { zone == nil && !patterns.allSatisfy(\.isAbsolute) }

  /// Makes a row, or says which example its patterns do not read as they should.
  public init(
    id: String, title: String, patterns: [ClockPattern], zone: ClockZone? = nil,
    knownFrom: [String] = [], note: String? = nil, examples: [ClockExample] = []
  ) throws(ArchiveError) {
    self.id = id
    self.title = title
    self.patterns = patterns
    self.zone = zone
    self.knownFrom = knownFrom
    self.note = note
    self.examples = examples
    for example in examples { try check(example) }
  }

  /// Reads a name, or gives `nil` when none of the patterns fits.
  func reading(
    of name: ClockName, display: String, zone other: ClockZone, uncertainty: Int64?
  ) -> KnownClockReading? {
    for pattern in patterns {
      guard let told = pattern.read(name) else { continue }
      let zone = zone ?? other
      let clock = NameClock(zone: zone, pattern: pattern, uncertainty: uncertainty)
      return KnownClockReading(
        clock: self, pattern: pattern, zone: zone, reading: clock.reading(told, of: display))
    }
    return nil
  }

  // MARK: Examples

  private func check(_ example: ClockExample) throws(ArchiveError) {
    let name = example.path
    guard let known = reading(of: ClockName(name), display: "", zone: .utc, uncertainty: nil)
    else { throw ArchiveError(.clockExampleDoesNotFit(name.display)) }
    let isUTC = zone == .utc || known.pattern.isAbsolute
    // Times of no zone are read, and shown again, as if they were in UTC.
    let shown = isUTC ? ClockZone.utc : known.zone
    func text(_ time: WallTime) -> String { ClockExample.text(time, isUTC: isUTC, in: shown) }
    let reading = known.reading
    try expect(name, "start", example.start, reading.time.map(text))
    try expect(name, "end", example.end, reading.end.map(text))
    try expect(name, "camera", example.camera, reading.camera)
  }

  private func expect(
    _ path: ArchivePath, _ key: String, _ expected: String?, _ found: String?
  ) throws(ArchiveError) {
    if expected == found { return }
    throw ArchiveError(
      .clockExampleDiffers(path.display, key: key, expected: expected ?? "-", found: found ?? "-"))
  }
}

/// A name as a recorder wrote it, with what it tells.
public struct ClockExample: Hashable, Sendable {
  /// The file's name with its folders.
  public let path: ArchivePath
  /// The start as the recorder's clock showed it: `2026-11-19T23:00:00.000`, with `Z` in UTC.
  public let start: String
  /// The end in the same form, or `nil` when the name does not tell it.
  public let end: String?
  /// The camera, or `nil` when the name does not tell it.
  public let camera: String?

  /// Makes an example; seconds may be written without decimals.
  public init(
    path: ArchivePath, start: String, end: String? = nil, camera: String? = nil
  ) throws(ArchiveError) {
    self.path = path
    self.start = try Self.normal(start)
    var normalEnd: String?
    if let end { normalEnd = try Self.normal(end) }
    self.end = normalEnd
    self.camera = camera
  }

  /// A time as examples write it: in the recorder's zone without an offset, in UTC with `Z`.
  static func text(_ time: WallTime, isUTC: Bool, in zone: ClockZone = .utc) -> String {
    isUTC ? time.iso8601() : String(time.iso8601(zone).prefix(23))
  }

  private static func normal(_ text: String) throws(ArchiveError) -> String {
    let isUTC = text.hasSuffix("Z")
    do {
      return Self.text(try WallTime(iso8601: isUTC ? text : text + "Z"), isUTC: isUTC)
    } catch {
      throw ArchiveError(
        .clockExampleTime(.quoted(ArchivePath(text).display)),
        suggestion: .forExample("2026-11-19T22:00:00"))
    }
  }
}

/// What a known way of writing names tells about one file.
public struct KnownClockReading: Hashable, Sendable {
  /// Whose way of writing it is.
  public let clock: KnownClock
  /// The pattern that fits.
  public let pattern: ClockPattern
  /// The zone in which the time in the name was read.
  public let zone: ClockZone
  /// The time, the end and the camera.
  public let reading: ClockReading

  /// Whether two readings can both be true: what both tell is the same.
  func agrees(with other: KnownClockReading) -> Bool {
    func isSame<Value: Equatable>(_ a: Value?, _ b: Value?) -> Bool {
      guard let a, let b else { return true }
      return a == b
    }
    return reading.time?.microseconds == other.reading.time?.microseconds && zone == other.zone
      && isSame(reading.end?.microseconds, other.reading.end?.microseconds)
      && isSame(reading.camera, other.reading.camera)
  }
}
