internal import ShokoCore

extension Verification {
  /// Checks what Shoko's profile asks for beyond the RFC.
  mutating func checkStrictly() {
    for name in ["manifest-sha256.txt", "tagmanifest-sha256.txt"]
    where present[BagPath(name)] == nil && !obstructed.contains(BagPath(name)) {
      differ(.missingManifest, name, .bagFileIsMissing(name))
    }
    checkNames()
    checkTagFilesAreListed()
  }

  /// Warns of what a reader should know: empty folders, shared files, a desktop's leftovers.
  mutating func reportOddities() {
    for folder in inventory.emptyFolders where folder.bytes != [] && folder != BagPath("data") {
      let shown = folder.display
      warn(.emptyFolder, shown, .folderIsEmpty(shown))
    }
    for file in inventory.files {
      let shown = file.path.display
      if isStrict, file.hasOtherLinks {
        warn(.sharedFile, shown, .fileHasSecondName(shown))
      }
      if !isStrict, file.path.isPayload, SpellingResolver.isSystemFile(file.path) {
        warn(.systemFile, shown, .fileIsADesktops(shown))
      }
    }
    warnOfUnlistedManifests()
  }

  private mutating func checkNames() {
    var seen: [String: BagPath] = [:]
    let paths = inventory.files.map(\.path) + inventory.folders + inventory.obstacles.map(\.path)
    for path in Set(paths).sorted() {
      let shown = path.display
      if !BundleName.isPlain(path.name) {
        differ(.badName, shown, .nameHasOtherCharacters(shown))
      }
      if let other = seen.updateValue(path, forKey: path.caselessKey), other != path {
        differ(.nameClash, shown, .namesAreOne(other.display, shown))
      }
    }
  }

  private mutating func checkTagFilesAreListed() {
    // Without the manifest itself, which is reported, every line would be a repetition.
    guard let index = listings.firstIndex(where: { $0.name == "tagmanifest-sha256.txt" }) else {
      return
    }
    for (position, file) in inventory.files.enumerated() {
      let isOther = file.path.isPayload || file.path.isSeal
      if isOther || BagManifest(name: file.path)?.listsTagFiles == true { continue }
      if listings[index].found[position] != nil { continue }
      let shown = file.path.display
      differ(.unlistedTagFile, shown, .isNotListed(shown, in: "tagmanifest-sha256.txt"))
    }
  }

  private mutating func warnOfUnlistedManifests() {
    let tagListings = listings.filter(\.manifest.listsTagFiles)
    if isStrict || tagListings.isEmpty { return }
    for listing in listings where !listing.manifest.listsTagFiles {
      guard let file = present[BagPath(listing.name)] else { continue }
      for tag in tagListings where tag.found[file] == nil {
        warn(.unlistedTagFile, listing.name, .isNotListed(listing.name, in: tag.name))
      }
    }
  }
}
