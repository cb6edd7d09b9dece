internal import ArgumentParser
internal import Logging
internal import Pipeline
internal import ShokoCore

/// `shoko cache`.
struct CacheCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cache",
    abstract: "Look after what scans keep for later runs.",
    usage: "shoko cache <command> [<options>]",
    discussion: """
      shoko cache show
      shoko cache verify
      shoko cache prune --older-than 7

      A scan keeps the small grey grids that it makes of every picture. A run that
      was interrupted, or one with other zones or another sensitivity, takes them
      from there and does not decode again. They show what the recordings show: the
      folder is its owner's alone, takes at most 8 GB, and what nobody used for 30
      days is deleted by the next scan.
      """,
    subcommands: [CacheShowCommand.self, CacheVerifyCommand.self, CachePruneCommand.self])
}

/// `shoko cache show`.
struct CacheShowCommand: ReportingCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "List what is kept, and how much room it takes.",
    usage: "shoko cache show [<options>]")

  @OptionGroup var place: CacheFolderOption
  @OptionGroup var output: OutputOptions

  func execute(_ session: Session) throws -> ExitCode {
    let care = try place.care()
    let entries = try care.entries()
    if output.json {
      session.show(CacheReport.json(entries))
    } else {
      session.show(CacheReport.list(entries, in: care.folder, session.voice))
    }
    return .success
  }
}

/// `shoko cache verify`.
struct CacheVerifyCommand: ReportingCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Compare everything that is kept with its checksums.",
    usage: "shoko cache verify [<options>]")

  @OptionGroup var place: CacheFolderOption
  @OptionGroup var output: OutputOptions

  func execute(_ session: Session) throws -> ExitCode {
    let control = session.control()
    let entries = try place.care().entries(verifies: true, isCancelled: control.isCancelled)
    let damaged = entries.filter { $0.damagedChunks > 0 }
    if output.json {
      session.show(CacheReport.json(entries))
      return damaged.isEmpty ? .success : .difference
    }
    for entry in damaged {
      session.log(
        .error,
        .cacheEntryIsDamaged(entry.recording, chunks: entry.damagedChunks, of: entry.chunks))
    }
    guard damaged.isEmpty else { return .difference }
    let bytes = entries.reduce(0) { $0 + $1.bytes }
    session.show(session.voice(.cacheIsWhole(entries.count, bytes: bytes)) + "\n")
    return .success
  }
}

/// `shoko cache prune`.
struct CachePruneCommand: ReportingCommand {
  static let configuration = CommandConfiguration(
    commandName: "prune",
    abstract: "Delete what is kept and was not used for a while.",
    usage: "shoko cache prune [<options>]")

  @Option(
    help: ArgumentHelp(
      "Delete what nobody used for so many days. (default: 30)", valueName: "days"))
  var olderThan: Int?

  @Flag(help: "Delete everything.")
  var all = false

  @OptionGroup var place: CacheFolderOption
  @OptionGroup var output: OutputOptions

  func validate() throws {
    if all, olderThan != nil { throw ValidationError(.allAndOlderThan) }
    if let olderThan, !(1...36_500).contains(olderThan) { throw ValidationError(.daysRange) }
  }

  func execute(_ session: Session) throws -> ExitCode {
    let care = try place.care()
    let age = olderThan.map { Int64($0) * 86_400 } ?? ScanCache.maximumAge
    let pruned = try care.prune(olderThan: all ? 0 : age)
    if output.json {
      session.show(CacheReport.json(pruned))
    } else {
      session.show(session.voice(.cacheWasPruned(pruned.entries, bytes: pruned.bytes)) + "\n")
    }
    if pruned.failed == 0 { return .success }
    throw ShokoError(.failure, .cacheWasNotPruned(pruned.failed, in: care.folder))
  }
}

extension CacheFolderOption {
  /// The cache's folder, which a user without a home has to name.
  func care() throws(ShokoError) -> CacheCare {
    guard let folder else { throw ShokoError(.usage, .cacheHasNoFolder) }
    return CacheCare(folder: folder)
  }
}
