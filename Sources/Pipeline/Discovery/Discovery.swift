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
    /// How many recordings of each camera lie outside `between` and are left out.
    var outside: [String: Int] = [:]
    /// Sentences for the run's log.
    var notes: [Message] = []
    /// What could not be found or looked into, though the pipeline names it.
    var problems: [Diagnostic] = []

    /// What the search has to say, for the run's log.
    var messages: [Message] { notes + problems.map(\.message) }
  }

  /// How many files are named in notes of one kind before the rest is counted.
  private static let mostNamed = 20

  let plan: PipelinePlan
  var control = RunControl(jobs: 1)

  /// Looks through the file system; opens a file only where its name does not tell whether it is a
  /// recording at all, when it began, or whether it ends before the stretch that is asked for.
  ///
  /// Throws when there is no recording to examine, unless `allowsNone`: then that is one of the
  /// problems.
  func find(allowsNone: Bool = false) throws(ShokoError) -> Found {
    var found = Found()
    do throws(ShokoError) {
      try find(&found)
    } catch {
      guard allowsNone, error.exit == .failure else {
        // What was met on the way is often the reason.
        for message in found.messages { control.report(.message(message)) }
        throw error
      }
      found.problems.append(Diagnostic(.error, "no_recording", error.message))
    }
    return found
  }

  private func find(_ found: inout Found) throws(ShokoError) {
    var candidates: [Candidate] = []
    for index in plan.sources.indices { candidates += search(index, &found) }
    // Headers that were not asked any more would look like files that are no recordings.
    if control.isCancelled() { throw ShokoError(.interrupted, .nothingWasWritten) }
    if candidates.isEmpty { throw ShokoError(.failure, .noRecordingFound) }
    noteShared(candidates, &found)
    let kept = inside(candidates, &found)
    if control.isCancelled() { throw ShokoError(.interrupted, .nothingWasWritten) }
    if kept.isEmpty { throw ShokoError(.failure, .nothingInStretch(of: candidates.count)) }
    found.sources = sources(kept)
  }

  private func sources(_ candidates: [Candidate]) -> [RecordingSource] {
    let subs = candidates.compactMap { $0.sub?.file.path }
    let folder = CommonFolder(
      of: candidates.map(\.file.path) + subs, workingFolder: Self.workingFolder)
    var subPaths = folder.relative.dropFirst(candidates.count)
    var sources: [RecordingSource] = []
    sources.reserveCapacity(candidates.count)
    for (index, pair) in zip(candidates, folder.relative).enumerated() {
      let source = plan.sources[pair.0.source]
      var recording = RecordingSource(
        id: "r\(index + 1)", path: pair.0.file.path, relativePath: pair.1, camera: source.camera,
        zones: source.zones, passages: source.passages, clock: source.clock, found: pair.0.file)
      recording.privacy = source.privacy
      if let sub = pair.0.sub, let path = subPaths.popFirst() {
        recording.sub = SubStream(relativePath: path, found: sub.file, lag: sub.lag)
      }
      sources.append(recording)
    }
    return sources
  }

  // MARK: One camera

  /// The recordings of a source in order, each with the small stream beside it.
  private func search(_ index: Int, _ found: inout Found) -> [Candidate] {
    let source = plan.sources[index]
    let files = files(source.files, source, &found)
    let subFiles = source.sub.isEmpty ? [] : self.files(source.sub, source, &found)
    if case .anchor(let anchors) = source.clock.source {
      found.problems += ClockAnchor.problems(anchors, among: (files + subFiles).map(\.path))
    }
    let subs = Set(subFiles.map(FileIdentity.init))
    let recordings = candidates(
      files.filter { !subs.contains(FileIdentity($0)) }, index, &found)
    // Only a scan knows what to do with two streams of the same.
    guard plan.steps.contains(where: { $0.name == "scan" }) else {
      return (recordings + candidates(subFiles, index, &found)).sorted(by: Candidate.precedes)
    }
    let pairing =
      source.sub.isEmpty
      ? SubPairing(named: recordings)
      : SubPairing(recordings, declared: candidates(subFiles, index, &found))
    if pairing.pairs > 0 || !source.sub.isEmpty {
      let note = Message.subStreamsFound(pairing.pairs, of: pairing.recordings)
      found.notes.append(.ofCamera(source.camera, note))
    }
    if pairing.alone > 0 {
      found.notes.append(.ofCamera(source.camera, .subStreamsAlone(pairing.alone)))
    }
    return pairing.candidates.sorted(by: Candidate.precedes)
  }

  /// The files that some patterns of a source name.
  private func files(
    _ patterns: [FilePattern], _ source: SourcePlan, _ found: inout Found
  ) -> [FoundFile] {
    let search = ArchiveFinder(folder: plan.folder).files(patterns)
    found.problems += search.diagnostics.map { diagnostic in
      var diagnostic = diagnostic
      // Messages name files below the pipeline's or the pattern's folder, so that equal archives give
      // equal bytes wherever they lie.
      var message = diagnostic.message.without(plan.folder.display + "/")
      for pattern in patterns {
        if let folder = pattern.absoluteFolder { message = message.without(folder.display) }
      }
      diagnostic.message = .ofCamera(source.camera, message)
      return diagnostic
    }
    return search.files
  }

  /// Files of a source that are recordings, in order and each once.
  private func candidates(
    _ files: [FoundFile], _ index: Int, _ found: inout Found
  ) -> [Candidate] {
    let source = plan.sources[index]
    var candidates = recordings(files, source, &found).map {
      Candidate($0, source: index, clock: source.clock)
    }
    askStarts(&candidates, source.clock)
    candidates.sort(by: Candidate.precedes)
    let once = SameFiles(candidates, namesTellStarts: source.clock.isTold)
    if let example = once.example {
      found.notes.append(
        .ofCamera(
          source.camera,
          .sameFileAgain(once.dropped, shown(example.other), shown(example.kept))))
    }
    return once.kept
  }

  /// Leaves out what is a recording neither by name nor by contents, and says so.
  private func recordings(
    _ files: [FoundFile], _ source: SourcePlan, _ found: inout Found
  ) -> [FoundFile] {
    let doubtful = files.indices.filter { !files[$0].path.looksLikeMediaByName }
    if doubtful.isEmpty { return files }
    let verdicts = areRecordings(doubtful.map { files[$0].path })
    let others = zip(doubtful, verdicts).filter { !$1 }.map(\.0)
    for index in others.prefix(Self.mostNamed) {
      found.notes.append(.ofCamera(source.camera, .passedOver(shown(files[index].path))))
    }
    if others.count > Self.mostNamed {
      found.notes.append(
        .ofCamera(source.camera, .passedOverMore(others.count - Self.mostNamed)))
    }
    let dropped = Set(others)
    return files.indices.filter { !dropped.contains($0) }.map { files[$0] }
  }

  private func askStarts(_ candidates: inout [Candidate], _ clock: RecordingClock) {
    guard clock.asksHeaders else { return }
    let facts = headers(of: candidates.map(\.file.path)) { $0.created ?? $0.length ?? $0.firstTick }
    for (index, fact) in facts.enumerated() {
      if let fact { candidates[index].add(fact, clock: clock) }
    }
  }

  private func shown(_ path: ArchivePath) -> String {
    Message(verbatim: path.display).without(plan.folder.display + "/").english
  }

  // MARK: All cameras

  /// What may reach into the stretch that is asked for.
  ///
  /// The scan leaves out just what lies outside, so what cannot be told is kept.
  private func inside(_ candidates: [Candidate], _ found: inout Found) -> [Candidate] {
    let interval = WallInterval(from: plan.from, to: plan.to)
    if interval.isOpen { return candidates }
    var candidates = candidates
    for range in sourceRanges(candidates) {
      let unsure = range.filter { candidates[$0].needsLength(for: interval) }
      let facts = headers(of: unsure.map { candidates[$0].file.path }, \.length)
      let clock = plan.sources[candidates[range.lowerBound].source].clock
      for (index, fact) in zip(unsure, facts) {
        if let fact { candidates[index].add(fact, clock: clock) }
      }
      let camera = plan.sources[candidates[range.lowerBound].source].camera
      let outside = range.count { !candidates[$0].mayLie(in: interval) }
      if outside == 0 { continue }
      found.outside[camera] = outside
      found.notes.append(.ofCamera(camera, .outsideBetween(outside, of: range.count)))
    }
    return candidates.filter { $0.mayLie(in: interval) }
  }

  private func sourceRanges(_ candidates: [Candidate]) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    for index in candidates.indices {
      if let last = ranges.last, candidates[last.lowerBound].source == candidates[index].source {
        ranges[ranges.count - 1] = last.lowerBound..<index + 1
      } else {
        ranges.append(index..<index + 1)
      }
    }
    return ranges
  }

  /// Says which cameras share files: each takes them, which is hardly what was meant.
  private func noteShared(_ candidates: [Candidate], _ found: inout Found) {
    if plan.sources.count < 2 { return }
    var owners: [FileIdentity: Int] = [:]
    var shared: [[Int]: Int] = [:]
    for candidate in candidates {
      let owner = owners[FileIdentity(candidate.file)]
      if let owner, owner != candidate.source {
        shared[[owner, candidate.source], default: 0] += 1
      } else {
        owners[FileIdentity(candidate.file)] = candidate.source
      }
    }
    for (pair, count) in shared.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
      found.notes.append(
        .filesOfTwoCameras(
          count, plan.sources[pair[0]].camera, plan.sources[pair[1]].camera))
    }
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
