internal import Archive
internal import Pipeline
internal import ShokoCore

/// What is kept for later runs, for people and for programs.
enum CacheReport {
  static func list(_ entries: [CacheCare.Entry], in folder: String, _ voice: Voice) -> String {
    if entries.isEmpty { return voice(.cacheIsEmpty(folder)) + "\n" }
    let bytes = entries.reduce(0) { $0 + $1.bytes }
    var lines = [voice(.cacheHolds(entries.count, bytes: bytes, in: folder))]
    lines += entries.map { entry in
      "  "
        + voice(
          .cacheEntry(
            entry.recording, bytes: entry.bytes, ofRecording: entry.recordingBytes,
            used: time(entry)))
    }
    return lines.joined(separator: "\n") + "\n"
  }

  static func json(_ entries: [CacheCare.Entry]) -> JSONValue {
    .object([
      .init("schema", .string("shoko.cache/1")), .init("entries", .array(entries.map(json))),
    ])
  }

  static func json(_ pruned: CacheCare.Pruned) -> JSONValue {
    .object([
      .init("schema", .string("shoko.cache.prune/1")),
      .init("entries", .integer(Int64(pruned.entries))), .init("bytes", .integer(pruned.bytes)),
      .init("failed", .integer(Int64(pruned.failed))),
    ])
  }

  private static func json(_ entry: CacheCare.Entry) -> JSONValue {
    .object([
      .init("recording", .string(entry.recording)),
      .init("recording_bytes", .integer(entry.recordingBytes)),
      .init("decoding", .string(entry.decoding)), .init("bytes", .integer(entry.bytes)),
      .init("chunks", .integer(Int64(entry.chunks))),
      .init("damaged_chunks", .integer(Int64(entry.damagedChunks))),
      .init("last_use", .string(time(entry))),
    ])
  }

  private static func time(_ entry: CacheCare.Entry) -> String {
    WallTime(microseconds: entry.lastUse * 1_000_000).iso8601()
  }
}
