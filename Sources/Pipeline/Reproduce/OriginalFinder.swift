internal import Archive
internal import Evidence
internal import Glibc
internal import Media
internal import ShokoCore

/// What became of the search for one original.
public enum OriginalState: String, Hashable, Sendable {
  /// A file has its digest.
  case found
  /// No file has its digest.
  case missing
  /// A file has its name and another digest.
  case changed
}

/// Finds originals by their digests, whatever their names.
struct OriginalFinder {
  let control: RunControl

  /// The files that were met and have the digest of one of the originals.
  private(set) var places: [SHA256Digest: ArchivePath] = [:]
  private var names: Set<ArchivePath> = []
  /// Files that were digested already; places may lie in each other.
  private var seen: Set<FileIdentity> = []

  init(control: RunControl) { self.control = control }

  /// Looks through files for those of the originals that were not found yet.
  mutating func search(
    _ files: [FoundFile], for originals: [OriginalRecord]
  ) throws(ShokoError) {
    let open = originals.filter { places[$0.digest] == nil }
    if open.isEmpty { return }
    let sizes = Set(open.compactMap(\.bytes))
    let isSizeTold = open.allSatisfy { $0.bytes != nil }
    var digests = Set(open.map(\.digest))
    for file in files {
      names.insert(file.path.lastComponent)
      if digests.isEmpty { continue }
      if isSizeTold, !sizes.contains(file.size) { continue }
      guard seen.insert(FileIdentity(file)).inserted,
        let digest = try digest(of: file), digests.remove(digest) != nil
      else { continue }
      places[digest] = file.path
    }
  }

  /// What became of the search for an original.
  func state(of original: OriginalRecord) -> OriginalState {
    if places[original.digest] != nil { return .found }
    return names.contains(original.path.lastComponent) ? .changed : .missing
  }

  /// `nil` for a file that cannot be read, which is none of the originals then.
  private func digest(of file: FoundFile) throws(ShokoError) -> SHA256Digest? {
    do throws(ShokoError) {
      return try FileDigest(
        of: MediaFile(path: file.path.bytes, name: file.path.display),
        isCancelled: control.isCancelled
      ).sha256
    } catch {
      if error.exit == .interrupted { throw error }
      return nil
    }
  }
}

/// Where originals may lie.
enum OriginalPlaces {
  /// All regular files below a folder, and what could not be looked into.
  static func search(_ folder: ArchivePath) throws(ShokoError) -> FileSearch {
    // Hidden names fit only a pattern that writes the dot.
    let patterns = try ["**/*", "**/.*", "**/.*/**/*"].map { text throws(ShokoError) in
      try FilePattern.compiled(text)
    }
    return ArchiveFinder(folder: folder).files(patterns)
  }

  /// The files that a pipeline names, from each folder in which its relative paths may start.
  static func of(_ plan: PipelinePlan, bundle: ArchivePath) -> [FoundFile] {
    folders(plan, bundle: bundle).flatMap { folder in
      plan.sources.flatMap { ArchiveFinder(folder: folder).files($0.files + $0.sub).files }
    }
  }

  /// The working folder, and the pipeline's own as far as the bundle's place tells it: a bundle lies in
  /// the folder that the pipeline's `bundle.to` names.
  private static func folders(_ plan: PipelinePlan, bundle: ArchivePath) -> [ArchivePath] {
    let working = Discovery.workingFolder
    guard let to = plan.bundleStep.map({ ArchivePath($0.to) }), !to.isAbsolute,
      let real = realpath(bundle.bytes.map { CChar(bitPattern: $0) } + [0], nil)
    else { return [working] }
    defer { free(real) }
    let parent = Array(ArchivePath(String(cString: real)).components.dropLast())
    let parts = to.components.filter { $0 != Array(".".utf8) }
    let ups = parts.prefix { $0 == Array("..".utf8) }.count
    let downs = Array(parts.dropFirst(ups))
    guard Array(parent.suffix(downs.count)) == downs else { return [working] }
    // Of `../Evidence` nobody can tell from where it goes up; any folder beside does, such as the
    // one that holds the bundle.
    if ups > 0, ups != downs.count { return [working] }
    let start = ups > 0 ? parent : parent.dropLast(downs.count)
    let folder = ArchivePath(
      bytes: [UInt8(ascii: "/")] + Array(start.joined(separator: [UInt8(ascii: "/")])))
    return folder == working ? [working] : [folder, working]
  }
}
