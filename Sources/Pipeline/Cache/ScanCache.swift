internal import Crypto
internal import Foundation
internal import Glibc
internal import Media
public import ShokoCore

/// A folder in which the grids of examined recordings are kept, so that neither an interrupted run nor
/// one with other settings decodes them again.
///
/// It holds small grey pictures of what the recordings show. So it is readable by its owner alone, what
/// nobody used for `maximumAge` is deleted, and so is what was used least recently when it passes its
/// limit.
public final class ScanCache: Sendable {
  /// Another number for each change of what entries hold.
  static let format = 1
  /// So many bytes it takes at most where nobody says otherwise: 8 GB.
  public static let usualLimit: Int64 = 8_000_000_000
  /// Entries that were not used for 30 days are deleted; in seconds.
  public static let maximumAge: Int64 = 30 * 86_400
  /// What is left free of a disk in any case: 1 GB.
  private static let reserve: Int64 = 1_000_000_000

  private struct State {
    /// The bytes of all entries, or `nil` before anybody has looked.
    var used: Int64?
    var isTold = false
  }

  /// Where the entries lie.
  public let folder: String
  private let limit: Int64
  private let warn: @Sendable (Message) -> Void
  private let state = Guarded(State())

  /// Names a folder, which is made when the first entry is.
  ///
  /// Trouble with it is told through `warn`, once, and then nothing is kept.
  public init(
    folder: String, limit: Int64 = ScanCache.usualLimit,
    warn: @escaping @Sendable (Message) -> Void = { _ in }
  ) {
    self.folder = folder
    self.limit = limit
    self.warn = warn
  }

  /// The folder that is used where nobody names one, or `nil` for a user without a home.
  ///
  /// See the XDG Base Directory Specification.
  public static func usualFolder(
    _ environment: [String: String]
  ) -> String? {
    if let base = environment["XDG_CACHE_HOME"], base.hasPrefix("/") { return base + "/shoko" }
    guard let home = environment["HOME"], home.hasPrefix("/") else { return nil }
    return home + "/.cache/shoko"
  }

  // MARK: Entries

  /// Opens what is kept of a recording that is decoded this way; `nil` where nothing can be kept.
  func entry(_ file: MediaFile, _ stamp: FileStamp, mode: ScanMode) -> CacheEntry? {
    guard prepare() else { return nil }
    let decoding = mode == .fast ? "fast" : "canonical"
    let description = CacheDescription(
      format: Self.format, path: file.name, bytes: stamp.size, decoding: decoding)
    let entry = CacheEntry(
      "\(folder)/\(Self.key(stamp, decoding))", description,
      hasRoom: { self.hasRoom($0) }, onFailure: { self.tell($0) })
    if entry == nil { tell(errno) }
    return entry
  }

  /// The name of an entry: all that decides where to look for results; whether they are the
  /// recording's, its packets tell.
  private static func key(_ stamp: FileStamp, _ decoding: String) -> String {
    let text =
      "\(format) \(GridCoder.format) \(MediaLibrary.decodingVersion) \(decoding) \(stamp.key)"
    return ShokoCore.SHA256Digest(bytes: SHA256.hash(data: Data(text.utf8)))?.hex ?? decoding
  }

  /// Makes the folder and looks once at what it holds.
  private func prepare() -> Bool {
    let trouble: Int32? = state.withLock { state in
      if state.used != nil { return nil }
      do throws(ShokoError) {
        try OutputFile.makeFolder(folder)
      } catch {
        return errno
      }
      let trouble = CacheListing.trouble(with: folder, W_OK | X_OK)
      if trouble != 0 { return trouble }
      let old = Int64(time(nil)) - Self.maximumAge
      var used: Int64 = 0
      for stored in CacheListing.entries(folder) {
        if stored.lastUse < old { stored.remove() } else { used += stored.bytes }
      }
      state.used = used
      return nil
    }
    if let trouble { tell(trouble) }
    return trouble == nil
  }

  /// Counts bytes that are about to be written; makes room for them where it must and can.
  private func hasRoom(_ bytes: Int64) -> Bool {
    state.withLock { state in
      guard var used = state.used, isSpaceLeft(for: bytes) else { return false }
      if used + bytes > limit {
        used = evict(until: limit - bytes - limit / 10)
      }
      let hasRoom = used + bytes <= limit
      state.used = hasRoom ? used + bytes : used
      return hasRoom
    }
  }

  /// Deletes what was used least recently, and gives the bytes that are left.
  ///
  /// Nothing goes that was used within the last hour: this run or another may work with it.
  private func evict(until goal: Int64) -> Int64 {
    let recent = Int64(time(nil)) - 3600
    let stored = CacheListing.entries(folder)
    var used = stored.reduce(0) { $0 + $1.bytes }
    for entry in stored.sorted(by: { ($0.lastUse, $0.path) < ($1.lastUse, $1.path) }) {
      if used <= goal || entry.lastUse > recent { break }
      entry.remove()
      used -= entry.bytes
    }
    return used
  }

  private func isSpaceLeft(for bytes: Int64) -> Bool {
    var status = statvfs()
    guard statvfs(folder, &status) == 0 else { return true }
    let free = Int64(clamping: UInt64(status.f_bavail)) &* Int64(clamping: UInt64(status.f_frsize))
    return free - bytes > Self.reserve
  }

  private func tell(_ error: Int32) {
    let isFirst = state.withLock { state in
      defer { state.isTold = true }
      return !state.isTold
    }
    if isFirst { warn(.cacheCannotBeUsed(folder, .systemReason(error))) }
  }
}
