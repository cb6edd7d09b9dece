internal import Pipeline
internal import ShokoCore

/// What a pipeline would do, for people.
struct PreviewReport {
  /// More files than this are listed only where every detail is asked for.
  private static let fewFiles = 20

  /// The whole text with its final line break.
  let text: String

  init(_ preview: RunPreview, voice: Voice, isVerbose: Bool) {
    var lines: [String] = []
    for camera in preview.cameras {
      lines.append(
        voice(
          .plannedCamera(
            camera.name, recordings: camera.files.count, bytes: camera.bytes, from: camera.start,
            to: camera.end)))
      if camera.outside > 0 { lines.append("  " + voice(.plannedOutside(camera.outside))) }
      if isVerbose || camera.files.count <= Self.fewFiles {
        lines += camera.files.map { "  " + TextWrap.whole($0) }
      } else {
        lines.append("  " + voice(.plannedFilesUnlisted))
      }
    }
    lines += (preview.notes + preview.problems.map(\.message)).map { voice($0) }
    lines += zip(preview.steps, preview.stepDetails).map { "\($0): \(voice($1))" }
    if let bundle = preview.bundle { lines.append(voice(.bundle(bundle))) }
    if preview.bundleExists { lines.append("  " + voice(.plannedBundleExists)) }
    lines += preview.estimate.sentences.map { voice($0) }
    lines.append(voice(.nothingWritten))
    text = lines.joined(separator: "\n") + "\n"
  }
}
