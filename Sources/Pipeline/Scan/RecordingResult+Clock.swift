internal import Archive
internal import Media
internal import ShokoCore

extension RecordingResult {
  /// Places the recording on the wall clock; its range and stream must be known.
  mutating func setClock(_ reading: ClockReading) {
    guard let range, let base = stream?.timeBase else { return }
    diagnostics += reading.diagnostics
    guard let time = reading.time else { return }
    // The ticks from the recording's first to the one that the time belongs to.
    let ticks: Int64 =
      switch reading.tells {
      case .start: 0
      case .end: range.length
      case .tick(let tick): Int64(clamping: Int128(tick) - Int128(range.start))
      }
    wallStart = Int64(clamping: Int128(time.microseconds) - Int128(base.microseconds(ticks)))
    wallUncertainty = time.uncertainty
  }
}

extension RecordingSource {
  /// What the camera's clock tells of the file as it was when its reading began.
  ///
  /// A recorder may have written to it since it was found, and then its length and the time of its
  /// last change must be of one moment. `created` is the container's creation time in ISO 8601.
  func clockReading(stamp: FileStamp?, created: String?) -> ClockReading? {
    guard var found else { return nil }
    if let stamp {
      found = FoundFile(
        path: found.path, size: stamp.size, modifiedNanoseconds: stamp.modifiedNanoseconds,
        inode: found.inode, device: found.device)
    }
    let created = created.flatMap { try? WallTime(iso8601: $0).microseconds }
    return clock.reading(of: found, containerTime: created)
  }
}

extension Collection<RecordingSource> {
  /// The size of all files together; sparse files may state any, so that the sum is bounded.
  public var totalBytes: Int64 {
    reduce(0) { Int64(clamping: Int128($0) + Int128($1.found?.size ?? 0)) }
  }
}
