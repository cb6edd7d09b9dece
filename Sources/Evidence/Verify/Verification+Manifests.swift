internal import ShokoCore

extension Verification {
  /// Turns the odd lines of a manifest into problems.
  mutating func report(notesOf manifest: BagManifest) {
    let isOne = version >= .one
    for note in manifest.notes {
      let subject = note.path.map { " (\($0))" } ?? ""
      let message: Message = "Line \(note.line) of \(manifest.name) \(note.text)\(subject)."
      switch note.kind {
      case .malformed: differ(.malformedLine, manifest.name, message)
      case .escape:
        differ(
          .unsafePath, note.path,
          "Line \(note.line) of \(manifest.name) names \(note.path ?? ""), which is refused: \(note.text).")
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
      .unknownAlgorithm, name, isError: false,
      "\(name) uses \(shown), which is not known here, so its digests were not checked.")
  }

  /// Says when a manifest is not as Shoko writes it; so no edit of it goes unseen.
  mutating func checkCanonical(_ manifest: BagManifest, _ raw: [UInt8]) {
    let canonical = BagManifest.serialized(manifest.entries.map { ($0.path, $0.digest) })
    if canonical != raw {
      differ(
        .notCanonical, manifest.name,
        "\(manifest.name) is not as Shoko writes it (sorted lines of digest, two spaces, path).")
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
      warn(.nameSpelling, shown, "\(name) lists \(shown); on this disk it is \(actual): \(how).")
    case .missing where isEmptySystemFile(entry, in: listings[index].manifest):
      excused.insert(entry.path)
      warn(
        .systemFile, shown,
        "\(shown), an empty file that a desktop leaves behind, is listed in \(name) and missing.")
    case .missing: listings[index].missing.append(entry)
    }
  }

  private mutating func isAllowed(_ entry: BagManifest.Entry, in manifest: BagManifest) -> Bool {
    let shown = entry.path.display
    let place = "Line \(entry.line) of \(manifest.name)"
    if !manifest.listsTagFiles {
      if entry.path.isPayload { return true }
      differ(.misplacedEntry, shown, "\(place) names \(shown), which is outside data/.")
      return false
    }
    let isTagManifest = BagManifest(name: entry.path)?.listsTagFiles == true
    if entry.path.isPayload || isTagManifest || (isStrict && entry.path.isSeal) {
      judge(
        .misplacedEntry, shown, isError: version >= .one,
        "\(place) names \(shown), which is no tag file that may be listed there.")
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
          "\(name) lists \(shown) twice, in lines \(earlier.line) and \(entry.line), with \(isSame ? "the same digest." : "different digests.")")
        continue
      }
      first[entry.path] = entry
      let other = caseless.updateValue(entry.path, forKey: entry.path.caselessKey)
      if let other, !isStrict {
        warn(
          .nameClash, shown,
          "\(name) lists \(other.display) and \(shown), which are one name on some file systems.")
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
