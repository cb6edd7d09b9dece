internal import Archive
internal import Media
internal import ShokoCore

/// What a recording's name tells, where it is written as a known recorder writes names.
public struct NameRecognition: Hashable, Sendable {
  /// What a known recorder's name tells.
  public struct Reading: Hashable, Sendable {
    /// The id of the row in the list of known names, such as `reolink`.
    public let vendor: String
    /// Whose names they are, for people.
    public let title: String
    /// The start as the recorder's clock showed it, in ISO 8601; with `Z` where names are in UTC.
    public let start: String?
    /// The end in the same form, where the name tells it.
    public let end: String?
    /// The camera or channel, where the name tells it.
    public let camera: String?
  }

  /// One reading, or several that contradict each other; empty for a name that nobody is known for.
  public let candidates: [Reading]

  /// Compares a recording's name and folders with those of known recorders.
  ///
  /// A name does not tell the zone of a recorder's clock, so that a time is shown as it is written.
  public init(of source: RecordingSource) {
    let path = Discovery.workingFolder.appending(ArchivePath(bytes: source.file.path))
    switch ClockPatterns.builtIn.recognise(path, zone: .utc) {
    case .unknown: candidates = []
    case .recognised(let known): candidates = [Reading(known)]
    case .ambiguous(let several): candidates = several.map(Reading.init)
    }
  }

  /// The member `name_clock` of `shoko.inspect/1`; `null` where the name tells nothing.
  var json: JSONValue {
    guard let first = candidates.first else { return .null }
    if candidates.count > 1 { return ["ambiguous": .array(candidates.map(\.json))] }
    return first.json
  }
}

extension NameRecognition.Reading {
  fileprivate init(_ known: KnownClockReading) {
    let isUTC = known.clock.zone == .utc || known.pattern.isAbsolute
    let text = { (time: WallTime) in
      // Milliseconds that the name does not tell are left out.
      let seconds = String(time.iso8601().prefix(known.pattern.resolution < 1_000_000 ? 23 : 19))
      return seconds + (isUTC ? "Z" : "")
    }
    self.init(
      vendor: known.clock.id, title: known.clock.title, start: known.reading.time.map(text),
      end: known.reading.end.map(text), camera: known.reading.camera)
  }

  fileprivate var json: JSONValue {
    [
      "vendor": .string(vendor), "start": JSONValue(start), "end": JSONValue(end),
      "camera": JSONValue(camera),
    ]
  }
}
