internal import Pipeline
internal import ShokoCore

/// An inspection for people.
struct InspectReport {
  /// The whole text with its final line break.
  let text: String

  init(_ inspection: RecordingInspection, isVerbose: Bool) {
    var lines = [Self.heading(inspection)]
    for stream in inspection.streams { lines += Self.lines(stream) }
    for diagnostic in inspection.diagnostics where isVerbose || diagnostic.severity != .note {
      let times = diagnostic.count > 1 ? " [\(diagnostic.count) times]" : ""
      lines.append("  \(diagnostic.severity.rawValue): \(diagnostic.message)\(times)")
    }
    text = lines.joined(separator: "\n") + "\n"
  }

  private static func heading(_ inspection: RecordingInspection) -> String {
    var parts = [inspection.path]
    if let bytes = inspection.bytes { parts.append(TimeText.bytes(bytes)) }
    if let format = inspection.format { parts.append(String(format.split(separator: ",")[0])) }
    if let made = inspection.creationTime { parts.append("made \(made)") }
    if inspection.status == .unreadable { parts.append("UNREADABLE") }
    return parts.joined(separator: "  ")
  }

  private static func lines(_ stream: StreamInspection) -> [String] {
    var parts = ["\(stream.index): \(stream.kind) \(stream.codec)"]
    if let geometry = stream.geometry { parts.append(size(geometry, stream.pixelFormat)) }
    if let rate = stream.frameRate, stream.kind == "video" {
      parts.append(Self.rate(rate) + " pictures/s")
    }
    if let rate = stream.sampleRate { parts.append("\(rate) Hz") }
    if let channels = stream.channels { parts.append(TimeText.count(channels, "channel")) }
    var facts: [String] = []
    if let length = stream.length, let base = stream.timeBase {
      facts.append(TimeText.exact(length, base))
    }
    facts.append(TimeText.count(stream.packets, "packet"))
    if stream.kind == "video" {
      facts.append("\(stream.keys) key, at most \(stream.longestGroup) apart")
    }
    if let rate = stream.bitRate { facts.append("\(rate / 1000) kb/s") }
    if let first = stream.first, let base = stream.timeBase, first != 0 {
      facts.append("starts at \(base.decimalSeconds(first)) s")
    }
    let mark = stream.isExamined ? "  * " : "    "
    return [mark + parts.joined(separator: "  "), "      " + facts.joined(separator: "  ")]
  }

  /// At most three decimals, and none for a whole number.
  private static func rate(_ rate: Rational) -> String {
    let rounded = (rate.approximate * 1000).rounded() / 1000
    return rounded == rounded.rounded() ? String(Int64(rounded)) : String(rounded)
  }

  private static func size(_ geometry: PictureGeometry, _ format: String?) -> String {
    var text = "\(geometry.codedWidth)x\(geometry.codedHeight)"
    if let format { text += " \(format)" }
    if geometry.pixelAspect != Rational(1) { text += " pixels \(geometry.pixelAspect)" }
    if geometry.rotation != .none { text += " turned \(geometry.rotation.rawValue)°" }
    return text
  }
}
