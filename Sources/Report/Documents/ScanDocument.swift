public import ShokoCore

/// The results of a scan, as `shoko scan --json` prints them and a bundle keeps them.
public struct ScanDocument: Hashable, Sendable {
  /// The document's name and version.
  public static let schema = "shoko.scan/1"

  /// What the results depend on besides the input.
  public var tool: ToolVersions
  /// What the user asked for.
  public var settings: ScanSettings
  /// The zones, where a camera has any.
  public var zones: [CameraZones]
  /// The recordings in the scan's order.
  public var recordings: [RecordingResult]
  /// What could not even be found or looked into; these belong to no recording.
  public var problems: [Diagnostic] = []
  /// What a triage left undecoded, a camera each; empty in other modes.
  public var audits: [TriageAudit] = []
  /// The stretch of wall-clock time that was asked for, in ISO 8601; either end may be open.
  public var between: (from: String?, to: String?) {
    get { (from, to) }
    set { (from, to) = newValue }
  }
  private var from: String?
  private var to: String?
  /// What was made of each window, by the window's id; added to the window as `exhibits`.
  public var exhibits: [String: JSONValue]
  /// What was made of all windows of a recording together, by the recording's id; added to it as
  /// `exhibits`.
  public var recordingExhibits: [String: JSONValue] = [:]

  /// Makes a document.
  public init(
    tool: ToolVersions, settings: ScanSettings, zones: [CameraZones] = [],
    recordings: [RecordingResult], exhibits: [String: JSONValue] = [:]
  ) {
    self.tool = tool
    self.settings = settings
    self.zones = zones
    self.recordings = recordings
    self.exhibits = exhibits
  }

  /// All windows with their ids, by recording and then by time.
  public var windows: NumberedWindows { NumberedWindows(recordings) }

  /// How many windows there are; one that goes on in further files is one.
  public var windowCount: Int { recordings.reduce(0) { $0 + $1.newWindows } }

  /// The document; equal results give equal text.
  ///
  /// Beyond the contract's members a recording has `camera`, `wall_start` and `wall_uncertainty_s`
  /// where it has a camera or a clock, and `examined_by` where the small stream beside it was examined
  /// in its place, where passages were given `settings.zones` has them, too; a stream has `rotation` and `pixel_aspect` where it is not
  /// shown as coded, and a window and a recording have `exhibits` where some were made. A window that goes on from the
  /// recording before has `continues`: the `window` there, and the `elapsed_s` since the first part began;
  /// both are one window, with an entry, a clip and stills in each file. In triage there is `triage`: what
  /// was not fully decoded of each camera, and how much of that holds motion at most.
  public func json() -> JSONValue {
    // The lists are made while they are written: a season's archive has too many recordings to have
    // all of their text and its tree in memory at once.
    let (recordings, windows, problems) = (recordings, windows, problems)
    let (exhibits, pad, sheets) = (exhibits, settings.pad, recordingExhibits)
    let numbers = FirstNumbers(recordings)
    let json: JSONValue = [
      "schema": .string(Self.schema),
      "tool": [
        "shoko": .string(tool.shoko), "ffmpeg": .string(tool.ffmpeg),
        "detector": JSONValue(tool.detector), "mode": .string(tool.mode),
        "settings": settingsJSON,
      ],
      "recordings": .list {
        recordings.lazy.map { $0.summaryJSON(exhibits: sheets[$0.id]) }
      },
      "windows": .list { windows.lazy.map { $0.json(pad: pad, exhibits: exhibits[$0.id]) } },
      "tracks": .list {
        recordings.indices.lazy.flatMap { recordings[$0].tracksJSON(first: numbers.tracks[$0]) }
      },
      "crossings": .list {
        recordings.indices.lazy.flatMap { recordings[$0].crossingsJSON(numbers, at: $0) }
      },
      "coverage": .list { recordings.lazy.flatMap(\.coverageJSON) },
      "suppressed": .list { recordings.lazy.flatMap(\.suppressedJSON) },
      "diagnostics": .list {
        // What belongs to no recording comes first.
        (-1..<recordings.count).lazy.flatMap {
          $0 < 0 ? problems.map(\.problemJSON) : recordings[$0].diagnosticsJSON
        }
      },
    ]
    guard settings.mode == .triage, case .object(let members) = json else { return json }
    return .object(members + [.init("triage", .array(audits.map(\.json)))])
  }

  private var settingsJSON: JSONValue {
    var members: [JSONValue.Member] = [
      .init("sensitivity", .string(settings.sensitivity.rawValue))
    ]
    if settings.mode == .triage {
      members.append(.init("miss_budget", .number(Decimal.seconds(settings.missBudget))))
    }
    members += [
      .init("min_length_s", .number(Decimal.seconds(settings.minimumLength))),
      .init("join_gap_s", .number(Decimal.seconds(settings.joinGap))),
      .init("pad_s", .number(Decimal.seconds(settings.pad))),
      .init(
        "zones",
        .array(zones.filter { !$0.zones.isEmpty || !$0.passages.isEmpty }.map(\.json))),
    ]
    if from != nil || to != nil {
      members.append(.init("between", ["from": JSONValue(from), "to": JSONValue(to)]))
    }
    return .object(members)
  }
}

extension CameraZones {
  fileprivate var json: JSONValue {
    var members: [JSONValue.Member] = [
      .init("camera", JSONValue(camera)), .init("zones", .array(zones.map(Self.json))),
    ]
    if !passages.isEmpty { members.append(.init("passages", .array(passages.map(\.json)))) }
    return .object(members)
  }

  private static func json(_ zone: Zone) -> JSONValue {
    var members: [JSONValue.Member] = [
      .init("name", .string(zone.name)), .init("exclude", .bool(zone.excludes)),
    ]
    if let sensitivity = zone.sensitivity {
      members.append(.init("sensitivity", .string(sensitivity.rawValue)))
    }
    members.append(
      .init(
        "polygon",
        .array(
          zone.polygon.map { .array([JSONValue(measure: $0.x), JSONValue(measure: $0.y)]) })))
    return .object(members)
  }
}
