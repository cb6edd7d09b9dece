internal import ShokoCore

extension Verification {
  /// Turns the odd lines of a manifest into problems.
  mutating func report(notesOf manifest: BagManifest) {
    let isOne = version >= .one
    for note in manifest.notes {
      let message = Message.manifestLine(
        note.line, of: manifest.name, note.text, path: note.path)
      switch note.kind {
      case .malformed: differ(.malformedLine, manifest.name, message)
      case .escape:
        differ(
          .unsafePath, note.path,
          .lineNamesUnsafePath(note.line, of: manifest.name, note.path ?? "", note.text))
      case .leadingSpace: judge(.malformedLine, manifest.name, isError: isOne, message)
      case .blank, .star, .dotSegment, .barePercent:
        judge(.looseLine, manifest.name, isError: false, message)
      }
    }
  }

  /// Says when a manifest's digests cannot be checked.
  mutating func reportAlgorithm(of manifest: BagManifest) {
    if manifest.algorithm != nil { return }
    let shown = PrintableText.escaped(manifest.algorithmName.utf8, limit: 60)
    let name = PrintableText.escaped(manifest.name.utf8)
    judge(
      .unknownAlgorithm, name, isError: false, .manifestHasUnknownAlgorithm(name, shown))
  }

  /// Says when a manifest is not as Shoko writes it; so no edit of it goes unseen.
  mutating func checkCanonical(_ manifest: BagManifest, _ raw: [UInt8]) {
    let canonical = BagManifest.serialized(manifest.entries.map { ($0.path, $0.digest) })
    if canonical != raw {
      differ(.notCanonical, manifest.name, .manifestIsNotShokos(manifest.name))
    }
  }

  /// Finds the file that each entry means, and reports entries that may not be there.
  mutating func resolveEntries() {
    for index in listings.indices {
      let entries = listings[index].manifest.entries
      listings[index].manifest.entries = []
      let allowed = entries.filter { isAllowed($0, in: listings[index].manifest) }
      reportDuplicates(allowed, in: listings[index].name)
      var resolver = SpellingResolver(present: present, files: inventory.files)
      if !isStrict { resolver.learn(allowed) }
      for entry in allowed {
        let match = isStrict ? resolver.exact(entry) : resolver.resolve(entry)
        take(entry, match, into: index)
      }
    }
  }

  private mutating func take(
    _ entry: BagManifest.Entry, _ match: SpellingResolver.Match, into index: Int
  ) {
    let name = listings[index].name
    let shown = entry.path.display
    switch match {
    case .file(let file): listings[index].found[file, default: []].append(entry)
    case .spelled(let file, let how):
      listings[index].found[file, default: []].append(entry)
      let actual = inventory.files[file].path.display
      warn(.nameSpelling, shown, .nameIsSpelledOtherwise(name, shown, actual, how))
    case .missing where isEmptySystemFile(entry, in: listings[index].manifest):
      excused.insert(entry.path)
      warn(.systemFile, shown, .desktopsFileIsMissing(shown, name))
    case .missing: listings[index].missing.append(entry)
    }
  }

  private mutating func isAllowed(_ entry: BagManifest.Entry, in manifest: BagManifest) -> Bool {
    let shown = entry.path.display
    if !manifest.listsTagFiles {
      if entry.path.isPayload { return true }
      differ(
        .misplacedEntry, shown,
        .lineNamesPathOutsideOfData(entry.line, of: manifest.name, shown))
      return false
    }
    let isTagManifest = BagManifest(name: entry.path)?.listsTagFiles == true
    if entry.path.isPayload || isTagManifest || (isStrict && entry.path.isSeal) {
      judge(
        .misplacedEntry, shown, isError: version >= .one,
        .lineNamesNoTagFile(entry.line, of: manifest.name, shown))
      return !isTagManifest
    }
    return true
  }

  private mutating func reportDuplicates(_ entries: [BagManifest.Entry], in name: String) {
    var first: [BagPath: BagManifest.Entry] = [:]
    var caseless: [String: BagPath] = [:]
    for entry in entries {
      let shown = entry.path.display
      if let earlier = first[entry.path] {
        let isSame = earlier.digest == entry.digest
        judge(
          .duplicateEntry, shown, isError: version >= .one || !isSame,
          .isListedTwice(shown, in: name, lines: (earlier.line, entry.line), isSame: isSame))
        continue
      }
      first[entry.path] = entry
      let other = caseless.updateValue(entry.path, forKey: entry.path.caselessKey)
      if let other, !isStrict {
        warn(.nameClash, shown, .listedNamesAreOne(name, other.display, shown))
      }
    }
  }

  /// Whether a missing file held nothing and is of the kind that copying tools leave out.
  private func isEmptySystemFile(_ entry: BagManifest.Entry, in manifest: BagManifest) -> Bool {
    guard !isStrict, SpellingResolver.isSystemFile(entry.path), let algorithm = manifest.algorithm
    else { return false }
    return entry.digest == StreamingHash.digest([], algorithm)
  }
}
