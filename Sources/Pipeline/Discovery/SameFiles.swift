internal import Archive
internal import Glibc

/// Which file it is, by whatever name.
struct FileIdentity: Hashable {
  private let device: UInt64
  private let inode: UInt64

  init(_ file: FoundFile) {
    device = file.device
    inode = file.inode
  }
}

/// Finds names that stand for one and the same file, so that it is examined once for a camera.
///
/// Two names of one file (device and inode) are the same recording when both tell the same start, or
/// when one leads to the other through links. Names that tell different times, hard links that tell
/// none, and links to a file that the source does not name each stay a recording: nobody can say which
/// of them to leave out.
struct SameFiles {
  /// What stands for a file, the first in each case.
  private struct Kept {
    var starts: Set<Int64> = []
    var paths: Set<ArchivePath> = []
  }

  /// The candidates that stay, in their order.
  private(set) var kept: [Candidate] = []
  /// How many other names were dropped.
  private(set) var dropped = 0
  /// One of them, and the name that stays for it.
  private(set) var example: (other: ArchivePath, kept: ArchivePath)?

  /// Looks through one camera's candidates, which are in order.
  ///
  /// - Parameter namesTellStarts: whether the starts come from the names, not from the one file.
  init(_ candidates: [Candidate], namesTellStarts: Bool) {
    var counts: [FileIdentity: Int] = [:]
    for candidate in candidates { counts[FileIdentity(candidate.file), default: 0] += 1 }
    let shared = candidates.filter { counts[FileIdentity($0.file)] != 1 }
    if shared.isEmpty {
      kept = candidates
      return
    }
    let untold = namesTellStarts ? shared.filter { $0.start == nil } : shared
    let real =
      untold.isEmpty
      ? [] : Set(shared.lazy.map(\.file.path).filter { !Self.isLink($0) }.compactMap(Self.real))
    func isNew(_ candidate: Candidate, in group: inout Kept) -> Bool {
      if namesTellStarts, let start = candidate.start {
        return group.starts.insert(start.microseconds).inserted
      }
      let path = candidate.file.path
      guard let place = Self.real(path) else { return true }
      return Self.isLink(path) ? !real.contains(place) : group.paths.insert(place).inserted
    }
    var groups: [FileIdentity: Kept] = [:]
    var first: [FileIdentity: ArchivePath] = [:]
    var other: FoundFile?
    kept.reserveCapacity(candidates.count)
    for candidate in candidates {
      let identity = FileIdentity(candidate.file)
      if counts[identity] == 1 || isNew(candidate, in: &groups[identity, default: Kept()]) {
        kept.append(candidate)
        if first[identity] == nil { first[identity] = candidate.file.path }
      } else {
        dropped += 1
        other = other ?? candidate.file
      }
    }
    example = other.flatMap { other in first[FileIdentity(other)].map { (other.path, $0) } }
  }

  private static func isLink(_ path: ArchivePath) -> Bool {
    var status = stat()
    return lstat(path.bytes.map { CChar(bitPattern: $0) } + [0], &status) == 0
      && status.st_mode & S_IFMT == S_IFLNK
  }

  /// Calls `realpath(3)`.
  private static func real(_ path: ArchivePath) -> ArchivePath? {
    guard let resolved = realpath(path.bytes.map { CChar(bitPattern: $0) } + [0], nil) else {
      return nil
    }
    defer { free(resolved) }
    let bytes = UnsafeRawBufferPointer(start: resolved, count: strlen(resolved))
    return ArchivePath(bytes: Array(bytes))
  }
}
