internal import ShokoCore

extension SubExamination {
  /// The value of `examined_by` in the scan document.
  var json: JSONValue {
    [
      "path": .string(path), "sha256": JSONValue(digest?.hex), "bytes": JSONValue(bytes),
      "stream": stream.json, "first_pts": JSONValue(range.start),
      "duration_s": .number(stream.timeBase.decimalSeconds(range.length)),
      "frames": JSONValue(frames), "offset_s": .number(Decimal.seconds(microseconds: offset)),
      "offset_uncertainty_s": .number(Decimal.seconds(microseconds: offsetUncertainty)),
      "residual": JSONValue(measure: residual), "keyframes": JSONValue(keyframes),
    ]
  }

  /// The same in a line, for the page.
  var words: String {
    let (width, height) = stream.geometry.displayedSize
    return "the small stream \(path) (\(stream.codec), \(width)×\(height), \(frames) frames), which"
      + " begins \(Decimal.seconds(microseconds: abs(offset))) s"
      + " \(offset < 0 ? "before" : "after") this recording"
      + " ± \(Decimal.seconds(microseconds: offsetUncertainty)) s;"
      + " residual \(Decimal.measure(residual) ?? "–") in \(Wording.count(keyframes, "keyframe"));"
      + " SHA-256 \(digest?.hex ?? "unknown")"
  }
}
