internal import Pipeline
internal import ShokoCore

/// What a pipeline would do, for people.
struct PreviewReport {
  /// The whole text with its final line break.
  let text: String

  init(_ preview: RunPreview, voice: Voice) {
    var lines: [String] = []
    for camera in preview.cameras {
      lines.append(
        voice(
          .cameraPlan(
            camera.name, recordings: camera.files.count, bytes: camera.bytes, from: camera.start)))
      lines += camera.files.map { "  \($0)" }
    }
    lines += (preview.notes + preview.problems.map(\.message)).map { voice($0) }
    lines.append(voice(.steps(preview.steps)))
    if let bundle = preview.bundle { lines.append(voice(.bundle(bundle))) }
    lines.append(voice(.nothingWritten))
    text = lines.joined(separator: "\n") + "\n"
  }
}
