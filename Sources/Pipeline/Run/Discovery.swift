internal import Archive
internal import Glibc
internal import Media
internal import ShokoCore

/// Finds the recordings that a pipeline names, in the order in which they are examined: by camera,
/// then start time, then name.
struct Discovery {
  /// What was found.
  struct Found {
    var sources: [RecordingSource] = []
    /// Sentences for the run's log.
    var notes: [String] = []
  }

  private struct Candidate {
    var file: FoundFile
    var source: SourcePlan
    var start: Int64?
  }

  let plan: PipelinePlan

  /// Looks through the file system; opens a file only to tell whether it is a recording at all, or
  /// whether it ends before the stretch that is asked for.
  func find() throws(ShokoError) -> Found {
    var found = Found()
    var candidates: [Candidate] = []
    for source in plan.sources { candidates += search(source, &found.notes) }
    if candidates.isEmpty {
      throw ShokoError(
        .failure,
        "No recording was found; check the `files` of each source, which are relative to the"
          + " pipeline's folder.")
    }
    let kept = candidates.filter { lies($0, &found.notes) }
    if kept.isEmpty {
      throw ShokoError(
        .failure,
        "None of the \(candidates.count) recordings lies in the stretch that `between` asks for;"
          + " check its times and the clock's zone.")
    }
    let folder = CommonFolder(of: kept.map(\.file.path), workingFolder: Self.workingFolder)
    for (index, (candidate, relative)) in zip(kept, folder.relative).enumerated() {
      found.sources.append(
        RecordingSource(
          id: "r\(index + 1)", path: candidate.file.path, relativePath: relative,
          camera: candidate.source.camera, zones: candidate.source.zones,
          clock: candidate.source.clock, found: candidate.file))
    }
    return found
  }

  private func search(_ source: SourcePlan, _ notes: inout [String]) -> [Candidate] {
    let search = ArchiveFinder(folder: plan.folder).files(source.files)
    notes += search.diagnostics.map { "\(source.camera): \($0.message)" }
    let files = search.files.filter { file in
      if file.path.looksLikeMediaByName || Self.isMedia(file.path) { return true }
      notes.append("\(source.camera): passed over \(file.path.display), which is no recording.")
      return false
    }
    return files.map { file in
      let reading = source.clock.reading(of: file)
      let start = reading.tells == .start ? reading.time?.microseconds : nil
      return Candidate(file: file, source: source, start: start)
    }.sorted { a, b in
      // Recordings whose start is not known yet come last, by name.
      let keys = (a.start ?? .max, b.start ?? .max)
      return keys.0 == keys.1 ? a.file.path < b.file.path : keys.0 < keys.1
    }
  }

  private static func isMedia(_ path: ArchivePath) -> Bool {
    (try? Demuxer(MediaFile(path: path.bytes, name: path.display)))?.mainVideo != nil
  }

  /// Whether a recording may reach into the stretch that is asked for; what cannot be told is kept.
  private func lies(_ candidate: Candidate, _ notes: inout [String]) -> Bool {
    guard let start = candidate.start else { return true }
    if let to = plan.to, start >= to.microseconds { return false }
    guard let from = plan.from, start < from.microseconds else { return true }
    let file = MediaFile(path: candidate.file.path.bytes, name: candidate.file.path.display)
    guard let demuxer = try? Demuxer(file), let length = demuxer.estimatedSeconds else {
      return true
    }
    // A second more, because headers round.
    return start + Int64((length.approximate + 1) * 1_000_000) > from.microseconds
  }

  /// Where relative paths start.
  static var workingFolder: ArchivePath {
    ArchivePath(
      getcwd(nil, 0).map { path in
        defer { free(path) }
        return String(cString: path)
      } ?? "/")
  }
}
