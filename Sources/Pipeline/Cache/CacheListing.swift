internal import Foundation
internal import Glibc

/// The entries of a cache's folder, as they lie there.
struct CacheListing {
  /// One entry.
  struct Stored: Hashable, Sendable {
    /// Without `.index` or `.grids`.
    var path: String
    /// What both files take on the disk.
    var bytes: Int64
    /// In seconds since 1970.
    var lastUse: Int64

    /// Deletes it, and gives whether that worked.
    ///
    /// Whoever has it open keeps what he has.
    @discardableResult
    func remove() -> Bool {
      [".index", ".grids"].allSatisfy { unlink(path + $0) == 0 || errno == ENOENT }
    }
  }

  /// Why a folder cannot serve as a cache, as an `errno`, or 0.
  ///
  /// What others may write to or read must not be believed, nor hold pictures of people.
  static func trouble(with folder: String, _ access: Int32) -> Int32 {
    var status = stat()
    guard stat(folder, &status) == 0 else { return errno }
    if status.st_mode & S_IFMT != S_IFDIR { return ENOTDIR }
    if status.st_uid != geteuid() || status.st_mode & 0o077 != 0 { return EPERM }
    return Glibc.access(folder, access) == 0 ? 0 : errno
  }

  /// Lists them by name; files that are none are passed over.
  static func entries(_ folder: String) -> [Stored] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    // A file of grids whose index is gone takes room as well.
    let keys = Set(
      names.compactMap { name -> String? in
        guard let dot = name.lastIndex(of: "."),
          ["index", "grids"].contains(name[dot...].dropFirst())
        else { return nil }
        let key = name[..<dot]
        return key.count == 64 && key.allSatisfy(\.isHexDigit) ? String(key) : nil
      })
    return keys.sorted().map { key in
      let path = "\(folder)/\(key)"
      var (index, grids) = (stat(), stat())
      let hasIndex = lstat(path + ".index", &index) == 0
      let hasGrids = lstat(path + ".grids", &grids) == 0
      return Stored(
        path: path,
        bytes: (hasIndex ? Int64(index.st_size) : 0) + (hasGrids ? Int64(grids.st_size) : 0),
        lastUse: Int64(max(index.st_mtim.tv_sec, grids.st_mtim.tv_sec)))
    }
  }
}
