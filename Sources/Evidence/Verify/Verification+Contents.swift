internal import Glibc
internal import ShokoCore

/// A file's digests, or why there are none.
private enum FileContents: Sendable {
  case digests([HashAlgorithm: [UInt8]])
  case unreadable(Message)
}

extension Verification {
  /// Digests every listed file and reports what is changed, missing or unexpected.
  mutating func compareContents() throws(ShokoError) {
    let unexpected = reportCoverage()
    let needed = neededAlgorithms(unexpected)
    // The largest first, so that no thread is left alone with a large file at the end.
    let order = needed.keys.sorted {
      (inventory.files[$1].bytes, $0) < (inventory.files[$0].bytes, $1)
    }
    let (root, files, calls, stop) = (root.descriptor, inventory.files, calls, isCancelled)
    let bag = shown
    let read = ByteProgress(all: order.reduce(0) { $0 + files[$1].bytes }, told)
    let results = try concurrentMap(order.count, jobs: jobs) {
      index, buffer throws(ShokoError) -> FileContents in
      let file = order[index]
      return try Self.digest(
        files[file].path, needed[file] ?? [], of: bag, below: root, calls, buffer, read, stop)
    }
    read.end()
    var contents: [Int: [HashAlgorithm: [UInt8]]] = [:]
    for (file, result) in zip(order, results) {
      switch result {
      case .digests(let digests): contents[file] = digests
      case .unreadable(let reason):
        let shown = files[file].path.display
        differ(.unreadable, shown, .bagObstacle(shown, .cannotBeRead(reason)))
      }
    }
    reportChanges(contents)
    reportMissing(contents, unexpected)
    reportUnexpected(contents, unexpected)
  }

  private static func digest(
    _ path: BagPath, _ algorithms: Set<HashAlgorithm>, of bag: String, below root: Int32,
    _ calls: SystemCalls, _ buffer: UnsafeMutableRawBufferPointer, _ read: ByteProgress,
    _ isCancelled: @Sendable () -> Bool
  ) throws(ShokoError) -> FileContents {
    var hashes = algorithms.sorted().map { (algorithm: $0, hash: StreamingHash($0)) }
    let isComplete: Bool
    do throws(SystemError) {
      let file = try FolderListing.open(path, flags: readFlags, below: root, calls: calls)
      if try file.status().st_mode.kind != S_IFREG { throw SystemError(ENXIO) }
      isComplete = try file.readAll(through: buffer, calls: calls) { chunk throws(SystemError) in
        if isCancelled() { return false }
        for index in hashes.indices { hashes[index].hash.update(chunk) }
        read.add(chunk.count)
        return true
      }
    } catch {
      if error.isOfTheMachine {
        throw FileSentence.failure(error, to: .bagFile(path.display, bag: bag))
      }
      return .unreadable(FileSentence.reason(error))
    }
    if !isComplete { throw FileSentence.cancelled }
    return .digests(
      Dictionary(
        hashes.map { ($0.algorithm, $0.hash.finalize()) }, uniquingKeysWith: { first, _ in first }))
  }

  private func neededAlgorithms(_ unexpected: [Int]) -> [Int: Set<HashAlgorithm>] {
    var needed: [Int: Set<HashAlgorithm>] = [:]
    for listing in listings {
      guard let algorithm = listing.manifest.algorithm else { continue }
      for file in listing.found.keys where !refused.contains(file) {
        needed[file, default: []].insert(algorithm)
      }
      // An unexpected file is digested only to find out whether it is a missing one renamed.
      if listing.missing.isEmpty || listing.manifest.listsTagFiles { continue }
      for file in unexpected { needed[file, default: []].insert(algorithm) }
    }
    return needed
  }

  /// Finds payload files that manifests do not list, and reports those that only some list.
  private mutating func reportCoverage() -> [Int] {
    let payload = listings.filter { !$0.manifest.listsTagFiles }
    if payload.isEmpty { return [] }
    var unexpected: [Int] = []
    for (index, file) in inventory.files.enumerated() where file.path.isPayload {
      let lacking = payload.filter { $0.found[index] == nil }
      if lacking.count == payload.count {
        unexpected.append(index)
      } else if version >= .one {
        for listing in lacking {
          differ(
            .unexpectedFile, file.path.display,
            .isListedElsewhere(file.path.display, but: listing.name))
        }
      }
    }
    return unexpected
  }

  private mutating func reportChanges(_ contents: [Int: [HashAlgorithm: [UInt8]]]) {
    for listing in listings {
      guard let algorithm = listing.manifest.algorithm else { continue }
      var owners: [[UInt8]: [BagPath]]?
      for (file, entries) in listing.found {
        guard let actual = contents[file]?[algorithm] else { continue }
        for entry in entries where entry.digest != actual {
          let known = owners ?? listing.pathsByDigest
          owners = known
          reportChange(file, entry, actual, known[actual] ?? [], in: listing)
        }
      }
    }
  }

  private mutating func reportChange(
    _ file: Int, _ entry: BagManifest.Entry, _ actual: [UInt8], _ owners: [BagPath],
    in listing: ManifestListing
  ) {
    let shown = inventory.files[file].path.display
    let isEmpty = inventory.files[file].bytes == 0
    let twin = isEmpty ? nil : owners.filter { $0 != entry.path }.min()
    differ(
      .changedFile, shown,
      .fileHasChanged(
        shown, algorithm: listing.manifest.algorithmName, actual: Hex.encode(actual),
        manifest: listing.name, listed: Hex.encode(entry.digest), twin: twin?.display))
  }

  private mutating func reportMissing(
    _ contents: [Int: [HashAlgorithm: [UInt8]]], _ unexpected: [Int]
  ) {
    for listing in listings {
      let holders = holders(of: listing, contents, unexpected)
      for entry in listing.missing
      where !obstructed.contains(entry.path) && !mayBeThere(entry.path) {
        let shown = entry.path.display
        var message = Message.listedFileIsMissing(shown, listing.name)
        if let renamed = holders[entry.digest] {
          let other = inventory.files[renamed].path.display
          message = .listedFileIsRenamed(shown, listing.name, to: other)
        } else if fetchable.contains(entry.path) {
          message = .listedFileIsToBeFetched(shown, listing.name)
        }
        differ(.missingFile, shown, message)
      }
    }
  }

  /// The unexpected files by their digests under a manifest's algorithm; empty ones say nothing.
  private func holders(
    of listing: ManifestListing, _ contents: [Int: [HashAlgorithm: [UInt8]]], _ unexpected: [Int]
  ) -> [[UInt8]: Int] {
    guard let algorithm = listing.manifest.algorithm, !listing.missing.isEmpty else { return [:] }
    let pairs = unexpected.compactMap { file -> ([UInt8], Int)? in
      guard inventory.files[file].bytes > 0 else { return nil }
      return contents[file]?[algorithm].map { ($0, file) }
    }
    return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
  }

  private mutating func reportUnexpected(
    _ contents: [Int: [HashAlgorithm: [UInt8]]], _ unexpected: [Int]
  ) {
    if unexpected.isEmpty { return }
    let lost = listings.compactMap { listing in
      listing.manifest.algorithm.map { ($0, listing.missingByDigest) }
    }
    for file in unexpected {
      let shown = inventory.files[file].path.display
      let original = lost.lazy.compactMap { algorithm, paths in
        contents[file]?[algorithm].flatMap { paths[$0] }
      }.first
      let isEmpty = inventory.files[file].bytes == 0
      differ(
        .unexpectedFile, shown,
        .fileIsUnexpected(shown, original: isEmpty ? nil : original?.display))
    }
  }
}

extension ManifestListing {
  /// The listed paths of each digest.
  fileprivate var pathsByDigest: [[UInt8]: [BagPath]] {
    (found.values.joined() + missing).reduce(into: [:]) {
      $0[$1.digest, default: []].append($1.path)
    }
  }

  /// The first missing path of each digest.
  fileprivate var missingByDigest: [[UInt8]: BagPath] {
    Dictionary(missing.map { ($0.digest, $0.path) }, uniquingKeysWith: min)
  }
}
