internal import Archive
internal import Evidence
internal import Media
internal import ShokoCore

/// The exhibits' files of a bundle and of the one that was derived again.
struct ExhibitFiles {
  private let bundle: ArchivePath
  private let derived: ArchivePath
  private let control: RunControl
  /// The exhibits that the bundle has, by their paths in it.
  private let own: Set<String>

  private static let folders = ["data/stills", "data/clips", "data/hashes", "data/sheets"]
  /// A larger picture or table is no real one.
  private static let mostBytes = 1 << 30

  init(bundle: ArchivePath, derived: ArchivePath, control: RunControl) {
    self.bundle = bundle
    self.derived = derived
    self.control = control
    own = Set(
      Self.folders.flatMap { folder -> [String] in
        guard let pattern = try? FilePattern(folder + "/*") else { return [] }
        return ArchiveFinder(folder: bundle).files([pattern]).files.map {
          folder + "/" + $0.path.lastComponent.display
        }
      })
  }

  /// Whether the bundle has an exhibit of that path, which may be any text.
  func hasOwn(_ path: String) throws(ShokoError) -> Bool {
    if control.isCancelled() { throw RecordingScanner.interrupted }
    return own.contains(path)
  }

  /// The files among the bundle's exhibits that nobody names.
  func unexpected(besides named: Set<String>) -> [ExhibitOutcome] {
    own.subtracting(named).sorted().map { path in
      let kind: ExhibitOutcome.Kind =
        path.hasPrefix("data/clips/") ? .clip : path.hasPrefix("data/hashes/") ? .hashes : .still
      return ExhibitOutcome(
        path: path, kind: kind, state: .unexpected, message: .exhibitIsInNoWindow(path))
    }
  }

  /// Compares the bytes, and where these differ the decoded samples.
  func compare(_ outcome: inout ExhibitOutcome, _ path: String, with other: String) throws {
    let files = (bundle.appending(ArchivePath(path)), derived.appending(ArchivePath(other)))
    if try digest(files.0, path) == digest(files.1, other) {
      outcome.state = .equal
      outcome.areSamplesEqual = outcome.kind == .hashes ? nil : true
      return
    }
    outcome.state = .different
    switch outcome.kind {
    case .still: compareStills(&outcome, path, files)
    case .clip: try compareClips(&outcome, path, files)
    case .hashes: compareTables(&outcome, path, files)
    }
  }

  private func digest(_ file: ArchivePath, _ name: String) throws(ShokoError) -> FileDigest {
    try FileDigest(
      of: MediaFile(path: file.bytes, name: name), isCancelled: control.isCancelled)
  }

  private func bytes(_ file: ArchivePath) -> [UInt8]? {
    try? PipelineFile.read(file, most: Self.mostBytes)
  }

  private func compareStills(
    _ outcome: inout ExhibitOutcome, _ path: String, _ files: (ArchivePath, ArchivePath)
  ) {
    guard let old = bytes(files.0).flatMap(PNGSamples.digest(of:)),
      let new = bytes(files.1).flatMap(PNGSamples.digest(of:))
    else {
      outcome.message = .exhibitCannotBeDecoded(path)
      return
    }
    outcome.areSamplesEqual = old == new
    outcome.message = old == new ? .onlyBytesDiffer(path) : .pixelsDiffer(path)
  }

  private func compareClips(
    _ outcome: inout ExhibitOutcome, _ path: String, _ files: (ArchivePath, ArchivePath)
  ) throws {
    guard let old = try pictures(files.0), let new = try pictures(files.1) else {
      outcome.message = .exhibitCannotBeDecoded(path)
      return
    }
    outcome.areSamplesEqual = old == new
    if old == new {
      outcome.message = .onlyBytesDiffer(path)
    } else if old.count != new.count {
      outcome.message = .clipHasOtherPictures(path, own: old.count, derived: new.count)
    } else {
      let first = zip(old, new).prefix { $0 == $1 }.count
      outcome.message = .clipPictureDiffers(path, first: first + 1, of: old.count)
    }
  }

  /// The digests of a clip's pictures, or `nil` when it cannot be decoded.
  private func pictures(_ file: ArchivePath) throws -> [SamplesDigest?]? {
    let list = PictureList()
    do {
      let reading = try VideoReading(MediaFile(path: file.bytes, name: file.display))
      _ = try reading.run(
        VideoReading.Options(
          jobs: control.jobs, memory: control.memory, isCancelled: control.isCancelled),
        map: { $0.samplesDigest }, bytes: { _ in 128 }, fold: { list.digests.append($1) })
    } catch let error as MediaError {
      if error.code == "cancelled" { throw RecordingScanner.interrupted }
      return nil
    }
    return list.digests.isEmpty ? nil : list.digests
  }

  private func compareTables(
    _ outcome: inout ExhibitOutcome, _ path: String, _ files: (ArchivePath, ArchivePath)
  ) {
    let lines = [files.0, files.1].map { file in
      (bytes(file) ?? []).split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    }
    let count = max(lines[0].count, lines[1].count) - min(lines[0].count, lines[1].count)
    let changed = zip(lines[0], lines[1]).enumerated().filter { $1.0 != $1.1 }.map(\.offset)
    let first = changed.first ?? min(lines[0].count, lines[1].count)
    outcome.message = .tableDiffers(path, lines: changed.count + count, first: first + 1)
  }
}

/// The pictures of a clip as they come.
private final class PictureList {
  var digests: [SamplesDigest?] = []
}
