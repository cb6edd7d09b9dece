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
    var notes: [Message] = []
    /// What could not be found or looked into, though the pipeline names it.
    var problems: [Diagnostic] = []
  }

  private struct Candidate {
    var file: FoundFile
    var source: SourcePlan
    var start: WallTime?
    /// The end as the name tells it.
    var end: WallTime?
  }

  let plan: PipelinePlan

  /// Looks through the file system; opens a file only to tell whether it is a recording at all, or
  /// whether it ends before the stretch that is asked for.
  ///
  /// Throws when there is no recording to examine, unless `allowsNone`: then that is one
  /// of the problems.
  func find(allowsNone: Bool = false) throws(ShokoError) -> Found {
    var found = Found()
    do throws(ShokoError) {
      try find(&found)
    } catch {
      guard allowsNone else { throw error }
      found.problems.append(Diagnostic(.error, "no_recording", error.message))
    }
    return found
  }

  private func find(_ found: inout Found) throws(ShokoError) {
    var candidates: [Candidate] = []
    for source in plan.sources { candidates += search(source, &found) }
    if candidates.isEmpty {
      throw ShokoError(
        .failure,
        "No recording was found; check the `files` of each source, which are relative to the"
          + " pipeline's folder.")
    }
    let kept = candidates.filter(mayLie)
    if kept.isEmpty {
      throw ShokoError(
        .failure,
        "No recording of \(candidates.count) lies in the stretch that `between` asks for;"
          + " check its times and the clock's zone.")
    }
    for source in plan.sources { noteOutside(source, candidates, kept, &found) }
    let folder = CommonFolder(of: kept.map(\.file.path), workingFolder: Self.workingFolder)
    for (index, (candidate, relative)) in zip(kept, folder.relative).enumerated() {
      found.sources.append(
        RecordingSource(
          id: "r\(index + 1)", path: candidate.file.path, relativePath: relative,
          camera: candidate.source.camera, zones: candidate.source.zones,
          clock: candidate.source.clock, found: candidate.file))
    }
  }

  private func search(_ source: SourcePlan, _ found: inout Found) -> [Candidate] {
    let search = ArchiveFinder(folder: plan.folder).files(source.files)
    found.problems += search.diagnostics.map { diagnostic in
      var diagnostic = diagnostic
      diagnostic.message = "\(source.camera): \(relative(diagnostic.message.english))"
      return diagnostic
    }
    if case .anchor(let anchors) = source.clock.source {
      found.problems += ClockAnchor.problems(anchors, among: search.files.map(\.path))
    }
    let files = search.files.filter { file in
      if file.path.looksLikeMediaByName || Self.isMedia(file.path) { return true }
      found.notes.append(
        "\(source.camera): passed over \(file.path.display), which is no recording.")
      return false
    }
    return files.map { file in
      let reading = source.clock.reading(of: file)
      let start = reading.tells == .start ? reading.time : nil
      return Candidate(file: file, source: source, start: start, end: reading.end)
    }.sorted { a, b in
      // Recordings whose start is not known yet come last, by name.
      let keys = (a.start?.microseconds ?? .max, b.start?.microseconds ?? .max)
      return keys.0 == keys.1 ? a.file.path < b.file.path : keys.0 < keys.1
    }
  }

  private static func isMedia(_ path: ArchivePath) -> Bool {
    (try? Demuxer(MediaFile(path: path.bytes, name: path.display)))?.mainVideo != nil
  }

  /// Messages name files below the pipeline's folder, so that equal archives give equal bytes.
  private func relative(_ message: String) -> String {
    message.replacing(plan.folder.display + "/", with: "")
  }

  private func noteOutside(
    _ source: SourcePlan, _ all: [Candidate], _ kept: [Candidate], _ found: inout Found
  ) {
    let count = all.count { $0.source.camera == source.camera }
    let outside = count - kept.count { $0.source.camera == source.camera }
    guard outside > 0 else { return }
    found.notes.append(
      "\(source.camera): \(outside) of \(count) recordings lie outside `between` and are left out.")
  }

  /// Whether a recording may reach into the stretch that is asked for; what cannot be told is kept,
  /// and the scan then leaves out just what lies outside.
  private func mayLie(_ candidate: Candidate) -> Bool {
    guard let start = candidate.start else { return true }
    if let to = plan.to, start.microseconds > Self.sum(to.microseconds, start.uncertainty) {
      return false
    }
    let latest = Self.sum(start.microseconds, start.uncertainty)
    guard let from = plan.from, latest < from.microseconds else { return true }
    if let end = candidate.end {
      // A second more, because names cut off what is less.
      return Self.sum(end.microseconds, Self.sum(end.uncertainty, 1_000_000)) > from.microseconds
    }
    let file = MediaFile(path: candidate.file.path.bytes, name: candidate.file.path.display)
    // FFmpeg's guesses may be far off; only a length that the header states excludes a file.
    guard let length = (try? Demuxer(file))?.statedSeconds else { return true }
    // A second more, because headers round.
    let microseconds = Int64(min(max(0, length.approximate + 1), 1e12) * 1_000_000)
    return Self.sum(latest, microseconds) > from.microseconds
  }

  private static func sum(_ a: Int64, _ b: Int64) -> Int64 {
    Int64(clamping: Int128(a) + Int128(b))
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
