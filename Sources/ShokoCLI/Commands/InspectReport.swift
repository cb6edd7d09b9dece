internal import Pipeline
internal import ShokoCore

/// An inspection for people.
struct InspectReport {
  /// The whole text with its final line break.
  let text: String

  init(
    _ inspection: RecordingInspection, voice: Voice, isVerbose: Bool, isQuiet: Bool = false
  ) {
    var lines = [Self.heading(inspection, voice)]
    if let name = inspection.nameClock, !name.candidates.isEmpty {
      lines.append("  " + Voice.safe(Self.name(name, voice)))
    }
    for stream in inspection.streams { lines += Self.lines(stream, voice) }
    let shown = inspection.diagnostics.filter {
      isVerbose || (isQuiet ? $0.severity == .error : $0.severity != .note)
    }
    for diagnostic in shown {
      let times = diagnostic.count > 1 ? " [\(voice(.times(diagnostic.count)))]" : ""
      lines.append(
        "  \(voice.label(diagnostic.severity)) "
          + voice(diagnostic.message, below: inspection.path) + times)
    }
    text = lines.joined(separator: "\n") + "\n"
  }

  private static func heading(_ inspection: RecordingInspection, _ voice: Voice) -> String {
    var parts = [TextWrap.whole(inspection.path)]
    if let bytes = inspection.bytes { parts.append(voice(.size(bytes))) }
    if let format = inspection.format { parts.append(String(format.split(separator: ",")[0])) }
    if let made = inspection.creationTime { parts.append(voice(.made(made))) }
    if inspection.status == .unreadable { parts.append(voice.bad(voice(.status(.unreadable)))) }
    return parts.joined(separator: "  ")
  }

  /// Whose way of writing names the name is, and what it tells.
  private static func name(_ name: NameRecognition, _ voice: Voice) -> String {
    if name.candidates.count > 1 {
      return voice(
        .nameOfSeveral(name.candidates.map { "\($0.vendor) \($0.start ?? "-")" }))
    }
    guard let reading = name.candidates.first else { return "" }
    let times = [reading.start, reading.end].compactMap(\.self).joined(separator: " - ")
    return voice(.nameOfVendor(reading.vendor, reading.title, times, camera: reading.camera))
  }

  private static func lines(_ stream: StreamInspection, _ voice: Voice) -> [String] {
    var parts = ["\(stream.index): \(voice(.streamKind(stream.kind))) \(Voice.safe(stream.codec))"]
    if let geometry = stream.geometry { parts.append(size(geometry, stream.pixelFormat, voice)) }
    if let rate = stream.frameRate, stream.kind == "video" {
      parts.append(voice(.picturesPerSecond(Self.rate(rate))))
    }
    if let rate = stream.sampleRate { parts.append("\(rate) Hz") }
    if let channels = stream.channels { parts.append(voice(.channels(channels))) }
    var facts: [String] = []
    if let length = stream.length, let base = stream.timeBase {
      facts.append(TimeText.exact(length, base))
    }
    facts.append(voice(.packets(stream.packets)))
    if stream.kind == "video" {
      facts.append(voice(.keys(stream.keys, longestGroup: stream.longestGroup)))
    }
    if let rate = stream.bitRate { facts.append("\(rate / 1000) kb/s") }
    if let first = stream.first, let base = stream.timeBase, first != 0 {
      facts.append(voice(.startsAt(base.decimalSeconds(first))))
    }
    let mark = stream.isExamined ? "  * " : "    "
    return [mark + parts.joined(separator: "  "), "      " + facts.joined(separator: "  ")]
  }

  /// At most three decimals, and none for a whole number.
  private static func rate(_ rate: Rational) -> String {
    let rounded = (rate.approximate * 1000).rounded() / 1000
    return rounded == rounded.rounded() ? String(Int64(rounded)) : String(rounded)
  }

  private static func size(
    _ geometry: PictureGeometry, _ format: String?, _ voice: Voice
  ) -> String {
    var text = "\(geometry.codedWidth)x\(geometry.codedHeight)"
    if let format { text += " \(format)" }
    if geometry.pixelAspect != Rational(1) {
      text += " " + voice(.pixelAspect("\(geometry.pixelAspect)"))
    }
    if geometry.rotation != .none { text += " " + voice(.turned(geometry.rotation.rawValue)) }
    return text
  }
}
