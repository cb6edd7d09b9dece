internal import Foundation
internal import Glibc
public import ShokoCore

/// Looking after a cache: what is in it, whether it is whole, and deleting it.
public struct CacheCare: Sendable {
  /// One recording's entry.
  public struct Entry: Hashable, Sendable {
    /// The recording's path when it was examined.
    public var recording: String
    /// The recording's size in bytes.
    public var recordingBytes: Int64
    /// `canonical` or `fast`.
    public var decoding: String
    /// What the entry takes on the disk.
    public var bytes: Int64
    /// How many chunks' results are kept.
    public var chunks: Int
    /// How many of them are not what was written; 0 when nobody looked.
    public var damagedChunks: Int
    /// When it was used last, in seconds since 1970.
    public var lastUse: Int64
  }

  /// What was deleted.
  public struct Pruned: Hashable, Sendable {
    /// How many entries.
    public var entries: Int
    /// How many bytes they took.
    public var bytes: Int64
    /// Entries that could not be deleted.
    public var failed: Int
  }

  /// Where the entries lie.
  public let folder: String

  /// Names a cache's folder.
  public init(folder: String) { self.folder = folder }

  /// Lists the entries, those that were used last first; files that are none are passed over.
  ///
  /// Throws when the user stops it, or the folder cannot be read; a cache that is not there is empty.
  public func entries(
    verifies: Bool = false, isCancelled: () -> Bool = { false }
  ) throws(ShokoError) -> [Entry] {
    try check()
    var entries: [Entry] = []
    for stored in CacheListing.entries(folder) {
      if isCancelled() { break }
      guard
        let look = CacheEntry.look(
          stored.path, verifies: verifies, isCancelled: isCancelled)
      else { continue }
      entries.append(
        Entry(
          recording: look.description.path, recordingBytes: look.description.bytes,
          decoding: look.description.decoding, bytes: stored.bytes, chunks: look.sections,
          damagedChunks: look.damaged, lastUse: stored.lastUse))
    }
    if isCancelled() { throw RecordingScanner.interrupted }
    return entries.sorted { ($1.lastUse, $0.recording) < ($0.lastUse, $1.recording) }
  }

  /// Deletes entries that nobody used for so many seconds; all of them with 0.
  public func prune(olderThan age: Int64) throws(ShokoError) -> Pruned {
    try check()
    let limit = age == 0 ? Int64.max : Int64(time(nil)) - age
    var pruned = Pruned(entries: 0, bytes: 0, failed: 0)
    for stored in CacheListing.entries(folder) where stored.lastUse < limit {
      if stored.remove() {
        pruned.entries += 1
        pruned.bytes += stored.bytes
      } else {
        pruned.failed += 1
      }
    }
    return pruned
  }

  private func check() throws(ShokoError) {
    let trouble = CacheListing.trouble(with: folder, R_OK | X_OK)
    if trouble == 0 || trouble == ENOENT { return }
    throw ShokoError(.failure, .cacheCannotBeRead(folder, .systemReason(trouble)))
  }
}
