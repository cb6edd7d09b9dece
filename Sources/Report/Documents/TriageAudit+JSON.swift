internal import ShokoCore

extension TriageAudit {
  /// The audit as an element of `triage` in `shoko.scan/1`.
  ///
  /// Populations and samples are counted in groups of pictures. `bound_s` is `null` where no sample was
  /// examined.
  var json: JSONValue {
    [
      "camera": JSONValue(camera),
      "recordings": .array(recordings.map { .string($0) }),
      "exhaustive": .array(
        exceptions.map {
          ["recording": .string($0.recording), "reason": .string($0.reason)]
        }),
      "asked_s": Self.seconds(asked), "rejected_s": Self.seconds(rejected),
      "bound_s": bound.map(Self.seconds) ?? .null,
      "confidence": JSONValue(measure: Self.confidence),
      "seed": JSONValue(seed?.hex),
      "rounds": .array(
        rounds.map {
          [
            "population": JSONValue($0.population), "sample": JSONValue($0.sample),
            "hits": JSONValue($0.hits), "risk": JSONValue(measure: $0.risk),
          ]
        }),
      "statement": ["en": .string(statement.english), "ja": .string(statement.japanese)],
    ]
  }

  private static func seconds(_ microseconds: Int64) -> JSONValue {
    .number(Decimal.seconds(microseconds: microseconds))
  }
}
