internal import ShokoCore

/// Finds the file that a manifest means where the disk spells its name otherwise.
///
/// File systems differ in Unicode normalisation and in case, so a bag that has travelled may list a
/// name that is there in another spelling (RFC 8493 §5.1.3, §5.1.4).
struct SpellingResolver {
  /// What an entry means here.
  enum Match {
    /// The file of exactly that name, by its index.
    case file(Int)
    /// A file whose name is spelled otherwise, and how.
    case spelled(Int, Message)
    /// No file.
    case missing
  }

  private let present: [BagPath: Int]
  private let files: [BagInventory.File]
  /// Files by canonical name; `nil` where several share it.
  private var canonical: [String: Int?]?
  /// The listed and present files by their caseless names, with their digests.
  private var listed: [String: (file: Int, digest: [UInt8])] = [:]

  /// Makes a resolver for the files of a bag.
  init(present: [BagPath: Int], files: [BagInventory.File]) {
    self.present = present
    self.files = files
  }

  /// Takes note of what a manifest lists, for names that clash.
  mutating func learn(_ entries: [BagManifest.Entry]) {
    for entry in entries {
      if let file = present[entry.path] { listed[entry.path.caselessKey] = (file, entry.digest) }
    }
  }

  /// The file of exactly the listed name.
  func exact(_ entry: BagManifest.Entry) -> Match {
    present[entry.path].map { .file($0) } ?? .missing
  }

  /// The file of the listed name or of a spelling of it.
  mutating func resolve(_ entry: BagManifest.Entry) -> Match {
    if let file = present[entry.path] { return .file(file) }
    if let literal = entry.literal, let file = present[literal] {
      return .spelled(file, .percentWasNotEncoded)
    }
    if let file = byCanonicalName(entry.path) {
      return .spelled(file, .namesDifferInNormalisation)
    }
    // Two names that differ in case alone are one file on some systems; with equal digests, nothing
    // that was listed is lost.
    if let twin = listed[entry.path.caselessKey], twin.digest == entry.digest {
      return .spelled(twin.file, .namesDifferInCase)
    }
    return .missing
  }

  /// Whether a name is one that desktops give to files of their own.
  static func isSystemFile(_ path: BagPath) -> Bool {
    let names = [".ds_store", "thumbs.db", "desktop.ini"]
    return names.contains(String(decoding: path.name, as: UTF8.self).lowercased())
  }

  private mutating func byCanonicalName(_ path: BagPath) -> Int? {
    let index = canonical ?? makeIndex()
    canonical = index
    return index[path.canonicalKey] ?? nil
  }

  private func makeIndex() -> [String: Int?] {
    var index: [String: Int?] = [:]
    for (position, file) in files.enumerated() {
      // `updateValue` because assigning `nil` to a subscript would remove the key.
      let key = file.path.canonicalKey
      index.updateValue(index[key] == nil ? position : nil, forKey: key)
    }
    return index
  }
}
