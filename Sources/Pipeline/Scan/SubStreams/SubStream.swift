public import Archive
public import Media

/// The file of a small stream that a camera recorded beside a recording.
public struct SubStream: Hashable, Sendable {
  /// The file and the name that people see.
  public var file: MediaFile
  /// The path relative to all inputs' common folder.
  public var relativePath: ArchivePath
  /// The file as it was found.
  public var found: FoundFile
  /// How much later than the recording it begins by their names or headers, in microseconds.
  public var lag: Int64

  /// Describes a small stream.
  public init(relativePath: ArchivePath, found: FoundFile, lag: Int64) {
    file = MediaFile(path: found.path.bytes, name: relativePath.display)
    self.relativePath = relativePath
    self.found = found
    self.lag = lag
  }
}

extension RecordingSource {
  /// The small stream beside the recording as something to examine: of the same camera, with the same
  /// zones, passages and clock.
  var subSource: RecordingSource? {
    sub.map { sub in
      RecordingSource(
        id: id, path: sub.found.path, relativePath: sub.relativePath, camera: camera,
        zones: zones, passages: passages, clock: clock, found: sub.found)
    }
  }
}
