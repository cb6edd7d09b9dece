public import ShokoCore

extension SummaryDocument {
  /// The document in the form of `shoko.summary/1`; equal results give equal text.
  ///
  /// Moments are in UTC, days by the camera's clock. `examined` is the share of the recorded seconds in
  /// which every picture was examined, rounded down, or `null` where nothing was recorded. A day in which somebody
  /// passed a line or a doorway has `crossings`: how many went in and out through each.
  public func json() -> JSONValue {
    [
      "schema": .string(Self.schema),
      "tool": [
        "shoko": .string(ShokoVersion.release), "detector": JSONValue(ShokoVersion.detector),
      ],
      "pipeline": .string(pipeline),
      "between": from == nil && to == nil
        ? .null : ["from": Self.moment(from), "to": Self.moment(to)],
      "recordings": JSONValue(recordings), "windows": JSONValue(windows),
      "cameras": .array(cameras.map(Self.json)),
      "problems": .array(
        problems.map { ["code": .string($0.code), "message": .string($0.message.english)] }),
    ]
  }

  private static func json(_ camera: Camera) -> JSONValue {
    let json: JSONValue = [
      "camera": .string(camera.name), "title": JSONValue(camera.title),
      "zone": JSONValue(camera.clock?.zone),
      "wall_uncertainty_s": camera.uncertainty.map(seconds) ?? .null,
      "recordings": JSONValue(camera.recordings),
      "days": .array(camera.days.map(Self.json)),
    ]
    guard let audit = camera.audit, case .object(let members) = json else { return json }
    return .object(members + [.init("triage", audit.json)])
  }

  private static func json(_ day: SummaryDay) -> JSONValue {
    let json: JSONValue = [
      "day": JSONValue(day.date?.dateText), "start": moment(day.start), "end": moment(day.end),
      "recordings": JSONValue(day.recordings), "recorded_s": seconds(day.recorded),
      "examined": share(day.examined, of: day.recorded),
      "coverage": .object(
        CoverageState.allCases.compactMap { state in
          day.states[state].map { .init(state.rawValue + "_s", seconds($0)) }
        }),
      "windows": json(day.windows),
      "gaps": .array(day.gaps.map(json)),
      "missing_s": seconds(day.gaps.totalLength),
      "not_read_in_full": .array(
        day.unread.map {
          [
            "path": .string($0.path), "status": .string($0.status.rawValue),
            "reasons": .array($0.reasons.map { .string($0) }),
          ]
        }),
      "suppressed": counts(day.suppressed),
    ]
    guard !day.crossings.isEmpty, case .object(let members) = json else { return json }
    return .object(members + [.init("crossings", crossings(day.crossings))])
  }

  private static func crossings(_ counts: [String: PassageCount]) -> JSONValue {
    .object(
      counts.sorted { $0.key < $1.key }.map {
        .init($0.key, ["in": JSONValue($0.value.entries), "out": JSONValue($0.value.exits)])
      })
  }

  private static func json(_ windows: SummaryDay.Windows) -> JSONValue {
    [
      "count": JSONValue(windows.count), "first": moment(windows.first),
      "last": moment(windows.last),
      "longest_s": windows.count == 0 ? .null : seconds(windows.longest),
      "by_kind": counts(windows.byKind), "by_zone": counts(windows.byZone),
    ]
  }

  private static func json(_ gap: SummaryDay.Gap) -> JSONValue {
    [
      "start": moment(gap.start), "end": moment(gap.end), "length_s": seconds(gap.length),
      "place": .string(gap.place.rawValue), "certain": .bool(gap.isCertain),
    ]
  }

  private static func counts(_ counts: [String: Int]) -> JSONValue {
    // By scalars: Swift's own order of texts follows Unicode's equivalence.
    .object(
      counts.sorted { $0.key.unicodeScalars.lexicographicallyPrecedes($1.key.unicodeScalars) }
        .map { .init($0.key, JSONValue($0.value)) })
  }

  private static func moment(_ microseconds: Int64?) -> JSONValue {
    microseconds.map { .string(WallTimeText.iso8601($0)) } ?? .null
  }

  private static func seconds(_ microseconds: Int64) -> JSONValue {
    .number(Decimal.seconds(microseconds: microseconds))
  }

  private static func share(_ part: Int64, of whole: Int64) -> JSONValue {
    guard whole > 0 else { return .null }
    let millionths = Int128(max(0, part)) * 1_000_000 / Int128(whole)
    return .number(Decimal.seconds(microseconds: Int64(clamping: millionths)))
  }
}
