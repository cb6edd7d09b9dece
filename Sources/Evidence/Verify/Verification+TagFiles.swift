internal import Glibc
internal import ShokoCore

extension Verification {
  /// The sizes from which a tag file is no real one.
  private static var smallLimit: Int64 { 64 << 10 }
  private static var metadataLimit: Int64 { 1 << 20 }
  private static var manifestLimit: Int64 { 256 << 20 }

  /// Reads bagit.txt; `false` when the folder shows no sign of being a bag.
  mutating func readDeclaration() throws(ShokoError) -> Bool {
    guard let raw = try readTagFile("bagit.txt", limit: Self.smallLimit) else {
      if !obstructed.contains(BagPath("bagit.txt")) && present[BagPath("bagit.txt")] == nil {
        differ(.notABag, "bagit.txt", .bagHasNoDeclaration(report.name))
      }
      return inventory.files.contains { BagManifest(name: $0.path) != nil }
    }
    let declaration = BagDeclaration(raw)
    for fault in declaration.faults {
      differ(.badDeclaration, "bagit.txt", fault)
    }
    if isStrict, declaration.faults.isEmpty, raw != BagDeclaration.canonical {
      differ(.badDeclaration, "bagit.txt", .declarationIsNotShokos)
    }
    if let stated = declaration.version {
      report.version = stated.description
      if stated.isKnown {
        version = stated
      } else {
        differ(
          .unsupportedVersion, "bagit.txt", .declarationHasUnknownVersion(stated.description))
      }
    }
    readEncoding(declaration.encodingName)
    return true
  }

  /// Reads every manifest, notes what is odd about its lines, and reports a lack of manifests.
  mutating func readManifests() throws(ShokoError) {
    for file in inventory.files {
      guard var manifest = BagManifest(name: file.path) else { continue }
      if let raw = try readTagFile(manifest.name, limit: Self.manifestLimit) {
        let text = decode(raw, of: manifest.name)
        if let count = manifest.read(text.lines, version: version, limit: linesLeft) {
          linesLeft -= count
          if isStrict { checkCanonical(manifest, raw) }
        } else {
          refuseLines(of: manifest.name)
        }
      }
      report(notesOf: manifest)
      reportAlgorithm(of: manifest)
      manifest.notes = []
      listings.append(ManifestListing(manifest: manifest))
    }
    let known = listings.compactMap { $0.manifest.listsTagFiles ? nil : $0.manifest.algorithm }
    report.algorithms = known.sorted()
    let isListed = listings.contains { !$0.manifest.listsTagFiles }
    if !isListed {
      differ(.missingManifest, nil, .noPayloadManifest)
    } else if known.isEmpty {
      differ(.unknownAlgorithm, nil, .noKnownAlgorithm)
    }
    if !inventory.folders.contains(BagPath("data")) {
      differ(.notABag, "data", .noPayloadFolder)
    }
  }

  /// Reads a tag file's fields; `nil` when it is not there.
  mutating func readInfo(_ name: String) throws(ShokoError) -> BagInfo? {
    guard let raw = try readTagFile(name, limit: Self.metadataLimit) else { return nil }
    return BagInfo(decode(raw, of: name).lines)
  }

  /// Says that a file has more lines than are read, and reads no more of any.
  mutating func refuseLines(of name: String) {
    linesLeft = 0
    differ(.tooLarge, name, .tagFileHasTooManyLines(name))
  }

  /// Reads the lines of fetch.txt; `nil` when it is not there.
  mutating func readFetchLines() throws(ShokoError) -> TagText.Lines? {
    guard let raw = try readTagFile("fetch.txt", limit: Self.manifestLimit) else { return nil }
    return decode(raw, of: "fetch.txt").lines
  }

  private mutating func readEncoding(_ name: String?) {
    guard let name else { return }
    if let known = TagEncoding(name: name) {
      encoding = known
    } else {
      let shown = PrintableText.escaped(name.utf8, limit: 60)
      differ(.unsupportedEncoding, "bagit.txt", .declarationHasUnknownEncoding(shown))
    }
  }

  private mutating func decode(_ raw: [UInt8], of name: String) -> TagText {
    let text = TagText(raw, encoding)
    if text.isBroken {
      differ(.badEncoding, name, .tagFileHasOtherEncoding(name))
    }
    if text.hasMark {
      judge(.byteOrderMark, name, isError: false, .tagFileHasMark(name))
    }
    return text
  }

  private mutating func readTagFile(
    _ name: String, limit: Int64
  ) throws(ShokoError) -> [UInt8]? {
    let path = BagPath(name)
    guard let index = present[path] else { return nil }
    if inventory.files[index].bytes > limit {
      let size = Message.size(inventory.files[index].bytes)
      refused.insert(index)
      differ(.tooLarge, path.display, .tagFileIsTooLarge(path.display, size))
      return nil
    }
    do throws(SystemError) {
      return try read(path, limit: Int(limit))
    } catch {
      if error.isOfTheMachine { throw failure(error, at: path) }
      let clause = Message.cannotBeRead(FileSentence.reason(error))
      differ(.unreadable, path.display, .bagObstacle(path.display, clause))
      return nil
    }
  }

  private func read(_ path: BagPath, limit: Int) throws(SystemError) -> [UInt8] {
    let file = try FolderListing.open(
      path, flags: Self.readFlags, below: root.descriptor, calls: calls)
    if try file.status().st_mode.kind != S_IFREG { throw SystemError(ENXIO) }
    var bytes: [UInt8] = []
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 64 << 10, alignment: 16)
    defer { buffer.deallocate() }
    // A file that grows while it is read stays within the bound all the same.
    _ = try file.readAll(through: buffer, calls: calls) { chunk throws(SystemError) in
      bytes += chunk
      return bytes.count <= limit
    }
    return bytes
  }

  /// The flags that open a regular file without waiting for anything or following a link.
  static var readFlags: Int32 { O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY }
}
