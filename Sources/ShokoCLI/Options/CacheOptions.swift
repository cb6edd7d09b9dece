internal import ArgumentParser
internal import Foundation
internal import Pipeline
internal import ShokoCore

/// What becomes of grids that may serve a later run.
struct CacheOptions: ParsableArguments {
  @Flag(help: "Keep nothing for later runs, and use nothing that earlier ones kept.")
  var noCache = false

  @OptionGroup var place: CacheFolderOption

  /// The cache, or `nil` where none is wanted or the user has no place for it.
  func cache(warn: @escaping @Sendable (Message) -> Void) -> ScanCache? {
    noCache ? nil : place.folder.map { ScanCache(folder: $0, warn: warn) }
  }

  func validate() throws {
    if noCache, place.cache != nil { throw ValidationError(.cacheAndNoCache) }
  }
}

/// Where the cache is; the same for scans and for `shoko cache`.
struct CacheFolderOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The folder that keeps grids for later runs. (default: ~/.cache/shoko)",
      valueName: "folder"),
    completion: .directory)
  var cache: String?

  var folder: String? { cache ?? ScanCache.usualFolder(ProcessInfo.processInfo.environment) }
}
