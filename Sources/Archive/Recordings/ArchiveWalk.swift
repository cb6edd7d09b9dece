internal import ShokoCore

/// One search for one pattern: real folders first, links to folders afterwards.
struct ArchiveWalk {
  /// A folder to be searched, and the steps of the pattern that its names are compared with.
  private struct Visit {
    let folder: ArchivePath
    let steps: Set<Int>
  }

  private struct Mark: Hashable {
    let folder: FileStatus.Identity
    let step: Int
  }

  private let pattern: FilePattern
  private let start: ArchivePath
  private let limit: Int
  private var pending: [Visit] = []
  private var links: [Visit] = []
  private var visited: Set<Mark> = []
  private(set) var files: [FoundFile] = []
  private(set) var diagnostics = BoundedDiagnostics()

  init(pattern: FilePattern, start: ArchivePath, limit: Int) {
    self.pattern = pattern
    self.start = start
    self.limit = limit
  }

  mutating func run() {
    if pattern.steps.isEmpty {
      takePlainPath()
      return
    }
    pending = [Visit(folder: start, steps: reachable(from: [0]))]
    while files.count <= limit {
      if let visit = pending.popLast() {
        search(visit)
      } else if links.isEmpty {
        return
      } else {
        // What fewer links lead to comes first; the last one of the list is taken first.
        pending = links.sorted { $1.folder < $0.folder }
        links = []
      }
    }
    files = []
    diagnostics.add(
      .error, "too_many_files",
      .tooManyFilesFit(ArchivePath(pattern.text).display, most: limit))
  }

  private mutating func takePlainPath() {
    do {
      let status = try FileStatus(start)
      switch status.kind {
      case .file: take(start, status)
      case .folder:
        diagnostics.add(.error, "is_a_folder", .folderInsteadOfFile(start.display))
      case .link, .other: reportNoFile(start)
      }
    } catch {
      if error.isMissing {
        diagnostics.add(.error, "missing_file", .pathMissing(start.display))
      } else {
        diagnostics.add(.error, "unreadable_file", .pathUnreadable(start.display, error.reason))
      }
    }
  }

  private mutating func search(_ visit: Visit) {
    let folder = visit.folder.bytes.isEmpty ? ArchivePath(".") : visit.folder
    do {
      let identity = try FileStatus(folder).identity
      let steps = visit.steps.filter {
        visited.insert(Mark(folder: identity, step: $0)).inserted
      }
      if steps.isEmpty { return }
      var below: [Visit] = []
      for name in try FolderListing.names(in: folder) {
        consider(name, in: visit.folder, steps: steps, below: &below)
      }
      // The last one is taken first.
      pending += below.reversed()
    } catch {
      if error.isMissing {
        diagnostics.add(.error, "missing_folder", .folderMissing(folder.display))
      } else {
        diagnostics.add(
          .error, "unreadable_folder", .folderUnreadable(folder.display, error.reason))
      }
    }
  }

  private mutating func consider(
    _ name: [UInt8], in folder: ArchivePath, steps: Set<Int>, below: inout [Visit]
  ) {
    let (next, fitsAsFile) = outcome(of: name, steps: steps)
    if next.isEmpty, !fitsAsFile { return }
    let path = folder.appending(ArchivePath(bytes: name))
    do {
      var status = try FileStatus(path, followingLinks: false)
      let isLink = status.kind == .link
      if isLink { status = try FileStatus(path) }
      switch status.kind {
      case .file:
        if fitsAsFile { take(path, status) }
      case .folder:
        if next.isEmpty { return }
        if isLink {
          links.append(Visit(folder: path, steps: next))
        } else {
          below.append(Visit(folder: path, steps: next))
        }
      case .link, .other:
        if fitsAsFile { reportNoFile(path) }
      }
    } catch {
      // A file may vanish between the listing and the look at it; a link may lead nowhere.
      diagnostics.add(
        .warning, error.isMissing ? "broken_link" : "unreadable_file",
        .pathUnreadable(path.display, error.reason))
    }
  }

  /// What a name means to the steps of its folder: the steps inside it if it is a folder, and
  /// whether the pattern names it if it is a file.
  private func outcome(of name: [UInt8], steps: Set<Int>) -> (next: Set<Int>, fitsAsFile: Bool) {
    let units = NameUnits.decode(name)
    let isHidden = name.first == ArchivePath.dot
    var next: Set<Int> = []
    var fitsAsFile = false
    for index in steps {
      let isLast = index == pattern.steps.count - 1
      switch pattern.steps[index] {
      case .anyDepth:
        if isHidden { continue }
        next.insert(index)
        if isLast { fitsAsFile = true }
      case .name(let component):
        if !component.matches(units) { continue }
        if isLast { fitsAsFile = true } else { next.insert(index + 1) }
      }
    }
    return (reachable(from: next), fitsAsFile)
  }

  /// `**` may stand for no folder at all: the step after it applies in the same folder.
  private func reachable(from steps: Set<Int>) -> Set<Int> {
    var all = steps
    for index in steps where pattern.steps[index] == .anyDepth && index + 1 < pattern.steps.count {
      all.insert(index + 1)
    }
    return all
  }

  private mutating func take(_ path: ArchivePath, _ status: FileStatus) {
    files.append(
      FoundFile(
        path: path, size: status.size, modifiedNanoseconds: status.modifiedNanoseconds,
        inode: status.identity.inode, device: status.identity.device))
  }

  private mutating func reportNoFile(_ path: ArchivePath) {
    diagnostics.add(.warning, "not_a_file", .notARegularFile(path.display))
  }
}

/// Diagnostics up to a number; what comes after them is only counted.
struct BoundedDiagnostics {
  private static let most = 1000
  private var kept: [Diagnostic] = []
  private var dropped = 0

  /// What was added, with one more diagnostic for those that were only counted.
  var list: [Diagnostic] {
    if dropped == 0 { return kept }
    return kept + [
      Diagnostic(.warning, "more_problems", .morePathsUnreadable(dropped), count: dropped)
    ]
  }

  mutating func add(_ severity: Diagnostic.Severity, _ code: String, _ message: Message) {
    if kept.count < Self.most {
      kept.append(Diagnostic(severity, code, message))
    } else {
      dropped += 1
    }
  }
}
