internal import ShokoCore

/// A payload or tag manifest: digests with the paths that they belong to (RFC 8493 §2.1.3, §2.2.1).
struct BagManifest {
  /// One line.
  struct Entry {
    /// The line's number, from 1.
    var line: Int
    /// The digest.
    var digest: [UInt8]
    /// The path that is meant.
    var path: BagPath
    /// The path as written, where decoding changed it: writers before 1.0 did not encode.
    var literal: BagPath?
  }

  /// A line that is wrong or odd.
  struct Note {
    /// What kind of oddity.
    enum Kind: Hashable {
      case malformed, escape, leadingSpace, blank, star, dotSegment, barePercent
    }

    var kind: Kind
    /// The line's number, from 1.
    var line: Int
    /// The path as written, made printable, where there is one.
    var path: String?
    /// A clause that says what.
    var text: Message
  }

  /// The manifest's own name, such as `manifest-sha256.txt`.
  var name: String
  /// The algorithm's name as the file name spells it.
  var algorithmName: String
  /// The algorithm, or `nil` when it is not known here.
  var algorithm: HashAlgorithm?
  /// Whether it lists tag files.
  var listsTagFiles: Bool
  /// The lines that could be read, in order.
  var entries: [Entry] = []
  /// The lines that could not, and what was odd.
  var notes: [Note] = []

  /// Recognises a manifest by its name, or gives `nil`.
  init?(name: BagPath) {
    let text = String(decoding: name.bytes, as: UTF8.self)
    guard !text.contains("/"), text.hasSuffix(".txt") else { return nil }
    let stem = text.dropLast(4)
    if stem.hasPrefix("manifest-") {
      (algorithmName, listsTagFiles) = (String(stem.dropFirst(9)), false)
    } else if stem.hasPrefix("tagmanifest-") {
      (algorithmName, listsTagFiles) = (String(stem.dropFirst(12)), true)
    } else {
      return nil
    }
    self.name = text
    algorithm = HashAlgorithm(name: algorithmName)
  }

  /// The longest line that is read; a digest and the longest path of Linux take less.
  static let maximumLineLength = 16 << 10

  /// Reads the lines, at most as many as the limit says.
  ///
  /// - Returns: the number of lines read, or `nil` when there are more than the limit.
  mutating func read(
    _ lines: some Sequence<ArraySlice<UInt8>>, version: BagVersion, limit: Int = .max
  ) -> Int? {
    var number = 0
    for line in lines {
      if number == limit { return nil }
      number += 1
      if line.count > Self.maximumLineLength {
        note(.malformed, number, nil, .lineIsTooLong)
      } else {
        read(line, number: number, version)
      }
    }
    return number
  }

  /// Entries as Shoko writes them: sorted by path, `digest`, two spaces, path, LF.
  static func serialized(_ entries: [(path: BagPath, digest: [UInt8])]) -> [UInt8] {
    entries.sorted { $0.path < $1.path }.flatMap { entry in
      Array(Hex.encode(entry.digest).utf8) + [0x20, 0x20] + PathEncoding.encode(entry.path) + [0x0a]
    }
  }

  private mutating func read(_ line: ArraySlice<UInt8>, number: Int, _ version: BagVersion) {
    let isBlank: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x09 }
    guard !line.allSatisfy(isBlank) else {
      return note(.blank, number, nil, .lineIsBlank)
    }
    let content = line.drop(while: isBlank)
    if content.count < line.count { note(.leadingSpace, number, nil, .lineBeginsWithSpace) }
    let digits = content.prefix { !isBlank($0) }
    var written = content.dropFirst(digits.count).drop(while: isBlank)
    guard let digest = Hex.decode(digits), isPlausible(digest), !written.isEmpty else {
      return note(.malformed, number, nil, .lineIsNoDigestAndPath)
    }
    if written.first == UInt8(ascii: "*") {
      written = written.dropFirst()
      note(.star, number, written, .lineHasStar)
    }
    append(digest, written, number, version)
  }

  private mutating func append(
    _ digest: [UInt8], _ written: ArraySlice<UInt8>, _ number: Int, _ version: BagVersion
  ) {
    let decoded = PathEncoding.decode(written, decodesPercent: version >= .one)
    if decoded.hasBarePercent, version >= .one {
      note(.barePercent, number, written, .lineHasBarePercent)
    }
    switch PathEncoding.normalized(decoded.bytes) {
    case .failure(let error):
      note(.escape, number, written, error.reason.message)
    case .success(let normalized):
      if normalized.isChanged {
        note(.dotSegment, number, written, .lineHasDotSegments)
      }
      let literal =
        decoded.isChanged ? try? PathEncoding.normalized(Array(written)).get().path : nil
      entries.append(
        Entry(line: number, digest: digest, path: normalized.path, literal: literal))
    }
  }

  private func isPlausible(_ digest: [UInt8]) -> Bool {
    guard let algorithm else { return !digest.isEmpty }
    return digest.count == algorithm.length
  }

  private mutating func note(
    _ kind: Note.Kind, _ line: Int, _ path: ArraySlice<UInt8>?, _ text: Message
  ) {
    notes.append(
      Note(kind: kind, line: line, path: path.map { PrintableText.escaped($0) }, text: text))
  }
}
