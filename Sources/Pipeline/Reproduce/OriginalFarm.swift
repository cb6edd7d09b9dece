internal import Archive
internal import Foundation
internal import Glibc
internal import Media
internal import ShokoCore

/// A private temporary folder in which links give the originals the names that they had, so that the
/// search for recordings, their clocks and their small streams work as in the run that made the bundle.
///
/// It is removed at the end of its life.
final class OriginalFarm {
  /// The folder; absolute.
  let folder: String
  private var originals: [ArchivePath: OriginalRecord] = [:]

  /// Makes the folder for its owner alone; calls `mkdtemp(3)`.
  init() throws(ShokoError) {
    let parent = FileManager.default.temporaryDirectory.path
    // What mkdtemp replaces.
    let place = String(repeating: "X", count: 6)
    let made = OriginalFarm.makeFolder("\(parent)/shoko-reproduce-\(place)")
    guard let folder = made.path else {
      throw ShokoError(.failure, .noTemporaryFolder(parent, Message.systemReason(made.code)))
    }
    self.folder = folder
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  /// Links the originals that were found, and gives the pipeline that names them and makes a bundle of
  /// digests alone.
  func plant(
    _ list: [OriginalRecord], at places: [SHA256Digest: ArchivePath], for plan: PipelinePlan
  ) throws(ShokoError) -> PipelinePlan {
    var plan = plan
    for index in plan.sources.indices {
      let own = list.filter { $0.camera == plan.sources[index].camera && places[$0.digest] != nil }
      let hasSubs = !plan.sources[index].sub.isEmpty
      plan.sources[index].files = []
      plan.sources[index].sub = []
      for original in own {
        guard let place = places[original.digest] else { continue }
        let kind = original.isSub && hasSubs ? "sub" : "main"
        let top = "\(folder)/\(index)/\(kind)"
        let path = ArchivePath(top).appending(original.path)
        try link(place, at: path)
        originals[path] = original
        // A pattern is text; what lies at a path that is none is found by its folder.
        let name = path.text.map(FilePattern.escaping) ?? FilePattern.escaping(top) + "/**/*"
        let pattern = try FilePattern.compiled(name)
        if kind == "sub" {
          plan.sources[index].sub.append(pattern)
        } else {
          plan.sources[index].files.append(pattern)
        }
      }
    }
    plan.sources.removeAll { $0.files.isEmpty }
    plan.steps = plan.steps.compactMap(Self.step)
    return plan
  }

  /// Gives what was found in the farm the names and numbers that it has in the bundle.
  func rename(_ source: RecordingSource) -> RecordingSource {
    var source = source
    if let original = originals[ArchivePath(bytes: source.file.path)] {
      source.id = original.recording
      source.relativePath = original.path
      source.file = MediaFile(path: source.file.path, name: original.path.display)
    }
    if let sub = source.sub, let original = originals[sub.found.path] {
      source.sub = SubStream(relativePath: original.path, found: sub.found, lag: sub.lag)
    }
    return source
  }

  /// What makes exhibits; the rest writes elsewhere or judges.
  private static func step(_ step: PipelineStep) -> PipelineStep? {
    switch step {
    case .scan, .stills, .sheets, .clips: return step
    case .bundle(var bundle):
      bundle.originals = .digests
      return .bundle(bundle)
    case .inspect, .summary, .verify, .expect: return nil
    }
  }

  private func link(_ place: ArchivePath, at path: ArchivePath) throws(ShokoError) {
    let parent = ArchivePath(bytes: Array(path.bytes.dropLast(path.lastComponent.bytes.count)))
    var made: [UInt8] = []
    for part in parent.components {
      made += [UInt8(ascii: "/")] + part
      mkdir(Self.terminated(made), 0o700)
    }
    let target = Discovery.workingFolder.appending(place)
    if symlink(Self.terminated(target.bytes), Self.terminated(path.bytes)) == 0 { return }
    // Two lines of the bundle may name one file.
    if errno == EEXIST { return }
    throw ShokoError(.failure, .noTemporaryFolder(folder, Message.systemReason(errno)))
  }

  private static func terminated(_ path: [UInt8]) -> [CChar] {
    path.map { CChar(bitPattern: $0) } + [0]
  }

  private static func makeFolder(_ template: String) -> (path: String?, code: Int32) {
    var bytes = Array(template.utf8CString)
    guard mkdtemp(&bytes) != nil, let real = realpath(bytes, nil) else { return (nil, errno) }
    defer { free(real) }
    return (String(cString: real), 0)
  }
}
