internal import Glibc
internal import ShokoCore

/// Words for what the kernel refuses: what failed, on which file, why, and what to try.
enum FileSentence {
  /// Makes a failure out of a system error.
  ///
  /// - Parameters:
  ///   - what: the deed and its object, such as `write data/clips/0001.mp4`.
  ///   - place: where, as the user knows it, such as the bundle's final path.
  ///   - needed: the bytes that were to be written, where known.
  static func failure(
    _ error: SystemError, to what: String, in place: String? = nil, needed: Int64? = nil
  ) -> ShokoError {
    let site = place.map { " in \($0)" } ?? ""
    let (reason, advice) = explain(error.code, needed: needed)
    return ShokoError(
      .failure, "Cannot \(what)\(site): \(reason)\(advice.map { "; " + $0 } ?? "").")
  }

  /// The reason alone, as a clause.
  static func reason(_ error: SystemError) -> String { explain(error.code, needed: nil).0 }

  private static func explain(_ code: Int32, needed: Int64?) -> (String, String?) {
    let size = needed.map { " (\(self.size($0)) needed)" } ?? ""
    return switch code {
    case ENOSPC:
      ("no space left on the device\(size)", "free some space or choose another folder")
    case EDQUOT:
      ("the disk quota is used up\(size)", "free some space or choose another folder")
    case EFBIG:
      ("it is larger than the file system allows\(size)", "choose another file system")
    case EACCES, EPERM:
      ("permission denied", "check who owns it and who may read and write it")
    case EROFS:
      ("the file system is read-only", "choose another folder or mount it for writing")
    case ENOENT: ("there is no such file or folder", "check the path")
    case ENOTDIR: ("a part of the path is not a folder", "check the path")
    case EISDIR: ("it is a folder", "name a file")
    case EEXIST: ("something of that name is there already", "choose another name")
    case ELOOP: ("it is a symbolic link, and links are not followed", "name the file itself")
    case ENAMETOOLONG: ("the name is too long", "choose a shorter one")
    case ENXIO, ENODEV: ("it is not a regular file", nil)
    case EMFILE, ENFILE: ("too many files are open", "raise the limit (ulimit -n)")
    case EIO: ("the device reports an input/output error", "check the disk and its cable")
    case ESTALE: ("the network file system has lost the file", "mount it again")
    default: (systemText(code), nil)
    }
  }

  private static func systemText(_ code: Int32) -> String {
    guard let text = strerror(code) else { return "error \(code)" }
    return "\(String(cString: text).lowercased()) (error \(code))"
  }

  /// A size for people: `812 bytes`, `12.3 MB` (decimal).
  static func size(_ bytes: Int64) -> String {
    if bytes < 1000 { return bytes == 1 ? "1 byte" : "\(bytes) bytes" }
    var tenths = bytes / 100
    for unit in ["kB", "MB", "GB"] {
      if tenths < 10_000 { return "\(tenths / 10).\(tenths % 10) \(unit)" }
      tenths /= 1000
    }
    return "\(tenths / 10).\(tenths % 10) TB"
  }

  /// The failure of a run that was told to stop.
  static let cancelled = ShokoError(.interrupted, "Stopped before it was done.")
}
