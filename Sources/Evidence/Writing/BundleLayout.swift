internal import ShokoCore

/// What a bundle will hold: every path that was asked for, checked against the rules for names.
struct BundleLayout {
  /// How far a file has come.
  enum Progress: Hashable {
    /// Somebody is writing it.
    case reserved
    /// It is complete with these contents.
    case written(FileDigest)
  }

  /// The files by path.
  private(set) var files: [String: Progress] = [:]
  /// Every file and folder by its path in lower case, as first spelled.
  private var spellings: [String: (path: String, isFolder: Bool, uses: Int)] = [:]

  /// Adds a file, or says why its path is refused.
  mutating func register(_ path: String) throws(ShokoError) {
    let shown = PrintableText.escaped(path.utf8)
    let components = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard components.count > 1, components[0] == "data" || components[0] == "metadata" else {
      throw Self.refused(shown, .becauseOutsideOfBundleFolders)
    }
    if let bad = components.first(where: { !BundleName.isValid($0) }) {
      let name = PrintableText.escaped(bad.utf8)
      throw Self.refused(shown, .becauseOfBadName(name, limit: BundleName.maximumLength))
    }
    if path.utf8.count > 1000 {
      throw Self.refused(shown, .becausePathIsTooLong)
    }
    let prefixes = components.indices.map { components[...$0].joined(separator: "/") }
    for prefix in prefixes {
      guard let other = spellings[prefix.lowercased()] else { continue }
      let isFolder = prefix != path
      if other.path != prefix || other.isFolder != isFolder || !isFolder {
        throw Self.refused(shown, .becauseNameIsTaken(other.path))
      }
    }
    for prefix in prefixes {
      spellings[prefix.lowercased(), default: (prefix, prefix != path, 0)].uses += 1
    }
    files[path] = .reserved
  }

  private static func refused(_ path: String, _ why: Message) -> ShokoError {
    ShokoError(.failure, .cannotPutIntoBundle(path, why))
  }

  /// Notes that a file is complete.
  mutating func complete(_ path: String, _ digest: FileDigest) { files[path] = .written(digest) }

  /// Takes a file back.
  mutating func withdraw(_ path: String) {
    guard files.removeValue(forKey: path) != nil else { return }
    var prefix = path[...]
    while true {
      let key = prefix.lowercased()
      spellings[key]?.uses -= 1
      if spellings[key]?.uses == 0 { spellings[key] = nil }
      guard let slash = prefix.lastIndex(of: "/") else { return }
      prefix = prefix[..<slash]
    }
  }
}
