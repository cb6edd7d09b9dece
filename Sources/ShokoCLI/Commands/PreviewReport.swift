internal import Pipeline
internal import ShokoCore

/// What a pipeline would do, for people.
struct PreviewReport {
  /// The whole text with its final line break.
  let text: String

  init(_ preview: RunPreview) {
    var lines: [String] = []
    for camera in preview.cameras {
      let start = camera.start.map { ", from \($0)" } ?? ""
      lines.append(
        "\(camera.name): \(TimeText.count(camera.files.count, "recording")),"
          + " \(TimeText.bytes(camera.bytes))\(start)")
      lines += camera.files.map { "  \($0)" }
    }
    lines += (preview.notes + preview.problems.map(\.message)).map(\.english)
    lines.append("Steps: " + preview.steps.joined(separator: ", "))
    if let bundle = preview.bundle { lines.append("Bundle: \(bundle)") }
    lines.append("Nothing was decoded or written.")
    text = lines.joined(separator: "\n") + "\n"
  }
}
