public import Archive
public import Media
public import ShokoCore

/// A recording that is to be examined, and what the pipeline says about its camera.
public struct RecordingSource: Hashable, Sendable {
  /// `r1`, `r2` … in the scan's order.
  public var id: String
  /// The file and the name that people see.
  public var file: MediaFile
  /// The path relative to all inputs' common folder, as the system writes it.
  public var relativePath: ArchivePath
  /// The camera's name, or `nil` for a bare scan.
  public var camera: String?
  /// What is watched and what is left out.
  public var zones: [Zone]
  /// Where entries and exits are counted.
  public var passages: [Passage]
  /// What no exhibit may show.
  public var privacy: [PrivacyZone] = []
  /// The camera's clock.
  public var clock: RecordingClock
  /// The file as it was found.
  public var found: FoundFile?
  /// The small stream that was recorded beside it, if one is known.
  @Rare public var sub: SubStream?

  /// Describes a recording, which messages and documents call by its relative path.
  public init(
    id: String, path: ArchivePath, relativePath: ArchivePath, camera: String? = nil,
    zones: [Zone] = [], passages: [Passage] = [],
    clock: RecordingClock = RecordingClock(source: .none), found: FoundFile? = nil
  ) {
    self.id = id
    file = MediaFile(path: path.bytes, name: relativePath.display)
    self.relativePath = relativePath
    self.camera = camera
    self.zones = zones
    self.passages = passages
    self.clock = clock
    self.found = found
  }
}

/// A stretch of wall-clock time; either end may be open.
public struct WallInterval: Hashable, Sendable {
  /// The first moment inside, or `nil`.
  public var from: WallTime?
  /// The first moment after, or `nil`.
  public var to: WallTime?

  /// Makes a stretch.
  public init(from: WallTime? = nil, to: WallTime? = nil) {
    self.from = from
    self.to = to
  }
}
