public import ShokoCore

/// What was examined, recording by recording and camera by camera, as a bundle's `coverage.json`.
public struct CoverageDocument: Hashable, Sendable {
  /// The document's name and version.
  public static let schema = "shoko.coverage/1"

  /// The recordings in the scan's order.
  public var recordings: [RecordingResult]

  /// Makes a document.
  public init(_ recordings: [RecordingResult]) { self.recordings = recordings }

  /// The document; equal results give equal text.
  ///
  /// Spans are in seconds from a recording's lowest PTS, gaps in UTC. A gap that the clocks'
  /// uncertainty could explain has `certain` false. `examined_by` is as in the scan document.
  public func json() -> JSONValue {
    let recordings = recordings
    return [
      "schema": .string(Self.schema),
      "recordings": .list { recordings.lazy.map(Self.json) },
      "cameras": .array(Self.byCamera(recordings).map { Self.json($0.camera, $0.recordings) }),
    ]
  }

  /// The recordings of each camera; cameras in the order of their first recording.
  static func byCamera(
    _ recordings: [RecordingResult]
  ) -> [(camera: String?, recordings: [RecordingResult])] {
    var places: [String?: Int] = [:]
    var groups: [(camera: String?, recordings: [RecordingResult])] = []
    for recording in recordings {
      if let place = places[recording.camera] {
        groups[place].recordings.append(recording)
      } else {
        places[recording.camera] = groups.count
        groups.append((recording.camera, [recording]))
      }
    }
    return groups
  }

  private static func json(_ recording: RecordingResult) -> JSONValue {
    var members: [JSONValue.Member] = [
      .init("id", .string(recording.id)), .init("path", .string(recording.path)),
      .init("camera", JSONValue(recording.camera)),
      .init("status", .string(recording.status.rawValue)),
      .init("duration_s", recording.range.map { recording.seconds($0.end) } ?? .null),
    ]
    if let start = recording.wallStart {
      members.append(.init("wall_start", .string(WallTimeText.iso8601(start))))
    }
    if let sub = recording.examinedBy { members.append(.init("examined_by", sub.json)) }
    members.append(.init("totals", totals(CoverageSummary([recording]))))
    let spans: [JSONValue] = recording.coverage.map {
      [
        "start_s": recording.seconds($0.range.start), "end_s": recording.seconds($0.range.end),
        "state": .string($0.state.rawValue),
      ]
    }
    members.append(.init("spans", .array(spans)))
    return .object(members)
  }

  private static func json(_ camera: String?, _ recordings: [RecordingResult]) -> JSONValue {
    let summary = CoverageSummary(recordings)
    return [
      "camera": JSONValue(camera),
      "recordings": JSONValue(recordings.count),
      "duration_s": .number(Decimal.seconds(microseconds: summary.whole)),
      "totals": totals(summary),
      "gaps": .array(summary.gaps.map(json)),
    ]
  }

  private static func json(_ gap: CoverageSummary.Gap) -> JSONValue {
    [
      "after": .string(gap.after), "before": .string(gap.before),
      "start": .string(WallTimeText.iso8601(gap.start)),
      "end": .string(WallTimeText.iso8601(gap.end)),
      "length_s": .number(Decimal.seconds(microseconds: gap.length)),
      "certain": .bool(gap.isCertain),
    ]
  }

  private static func totals(_ summary: CoverageSummary) -> JSONValue {
    .object(
      summary.states.map {
        .init($0.state.rawValue + "_s", .number(Decimal.seconds(microseconds: $0.length)))
      })
  }
}
